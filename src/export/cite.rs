//! A reference to one paragraph of an article: Chicago style (notes), BibTeX, Markdown.
//!
//! What an article doesn't say is left out, never made up: no outlet, no day, no address. One that has neither outlet
//! nor address is found by the name of its file, and that is given instead.

mod bibtex;

use chrono::NaiveDate;

use super::markdown;
use crate::model::Article;

/// How a reference is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Style {
    /// A note in the manner of *The Chicago Manual of Style*, 17th edition, 14.191 (newspaper articles, online).
    Chicago,
    /// One BibTeX entry.
    Bibtex,
    /// One line of Markdown with a link.
    Markdown,
}

impl Style {
    /// All, in the order in which the window lists them.
    pub const ALL: [Self; 3] = [Self::Chicago, Self::Bibtex, Self::Markdown];

    /// For the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Chicago => "Chicago style",
            Self::Bibtex => "BibTeX",
            Self::Markdown => "Markdown",
        }
    }
}

/// What a reference tells of a paragraph and its article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// Headline; `None` where the article has none.
    pub title: Option<String>,
    /// Outlet.
    pub outlet: Option<String>,
    /// Publication day.
    pub day: Option<NaiveDate>,
    /// Address.
    pub address: Option<String>,
    /// Name of the file, without its folders, and the entry of a container: `feed.jsonl#2`.
    pub file: String,
    /// Number of the paragraph, from 1.
    pub paragraph: u32,
    /// The words quoted, exactly as the paragraph has them; empty for none.
    pub quote: String,
}

/// A stretch of a reference, so that pages and documents can set outlets in italics and lead to addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Plain words.
    Plain(String),
    /// The name of a publication.
    Italic(String),
    /// An address.
    Link(String),
}

/// A reference to a paragraph (numbered from 1) of an article, with the words quoted from it; `quote` may be empty.
pub fn cite(style: Style, article: &Article, paragraph: u32, quote: &str) -> String {
    let reference = Reference::of(article, paragraph, quote);
    match style {
        Style::Chicago => reference.chicago(),
        Style::Bibtex => bibtex::entry(&reference),
        Style::Markdown => reference.markdown(),
    }
}

impl Reference {
    /// What the article tells of itself. Fields that hold nothing but spaces count as missing.
    pub fn of(article: &Article, paragraph: u32, quote: &str) -> Self {
        let told = |field: &Option<String>| field.as_deref().map(one_line).filter(|text| !text.is_empty());
        Self {
            title: told(&article.title),
            outlet: told(&article.source),
            day: article.published.map(|p| p.day),
            address: told(&article.url),
            file: one_line(article.path.rsplit(['/', '\\']).next().unwrap_or(&article.path)),
            paragraph,
            quote: quote.to_owned(),
        }
    }

    /// A note in Chicago style: `“Title,” Outlet, November 16, 2022, para. 3, https://…: “quote.”`
    pub fn chicago(&self) -> String {
        let pieces = self.pieces(|day| day.format("%B %-d, %Y").to_string());
        let words = pieces.iter().map(|piece| match piece {
            Piece::Plain(text) | Piece::Italic(text) | Piece::Link(text) => text.as_str(),
        });
        words.collect()
    }

    /// The same note in pieces, the day before the month as the rest of a brief has it. `cut` tells whether the quotation
    /// starts or ends within a sentence.
    pub fn note_of(&self, cut: (bool, bool)) -> Vec<Piece> {
        let quote = one_line(&self.quote);
        let dots = |cut: bool| if cut && !quote.is_empty() { "…" } else { "" };
        let quote = format!("{}{quote}{}", dots(cut.0), dots(cut.1));
        Self { quote, ..self.clone() }.pieces(|day| day.format("%-d %B %Y").to_string())
    }

    /// One line of Markdown: `[“Title”](https://…), *Outlet*, 16 November 2022, para. 3: “quote”`.
    pub fn markdown(&self) -> String {
        let title = self.title.as_deref().map_or_else(|| self.file.clone(), |t| format!("“{}”", inner_quotes(t)));
        let mut parts = vec![match &self.address {
            Some(address) => markdown::link(&title, address),
            None => markdown::escape(&title),
        }];
        parts.extend(self.outlet.as_ref().map(|outlet| format!("*{}*", markdown::escape(outlet))));
        parts.push(self.day.map_or_else(|| "no date".to_owned(), |day| day.format("%-d %B %Y").to_string()));
        parts.push(format!("para. {}", self.paragraph));
        let quote = one_line(&self.quote);
        let quote =
            if quote.is_empty() { quote } else { format!(": “{}”", markdown::escape(&inner_quotes(&quote))) };
        parts.join(", ") + &quote
    }

    fn pieces(&self, day: impl Fn(NaiveDate) -> String) -> Vec<Piece> {
        let mut pieces = Vec::new();
        match &self.title {
            Some(title) => {
                pieces.push(Piece::Plain(format!("“{},” ", inner_quotes(title).trim_end_matches([',', '.']))));
            }
            None => pieces.push(Piece::Plain("Untitled text, ".to_owned())),
        }
        if let Some(outlet) = &self.outlet {
            pieces.push(Piece::Italic(outlet.clone()));
            pieces.push(Piece::Plain(", ".to_owned()));
        } else if self.address.is_none() || self.title.is_none() {
            pieces.push(Piece::Plain(format!("{}, ", self.file)));
        }
        let day = self.day.map_or_else(|| "n.d.".to_owned(), day);
        pieces.push(Piece::Plain(format!("{day}, para. {}", self.paragraph)));
        if let Some(address) = &self.address {
            pieces.push(Piece::Plain(", ".to_owned()));
            pieces.push(Piece::Link(address.clone()));
        }
        let quote = one_line(&self.quote);
        let end = if quote.is_empty() {
            ".".to_owned()
        } else if quote.ends_with(['.', '!', '?', '…']) {
            format!(": “{}”", inner_quotes(&quote))
        } else {
            format!(": “{}.”", inner_quotes(&quote))
        };
        pieces.push(Piece::Plain(end));
        pieces
    }
}

/// Quotation marks within a quotation become single ones.
pub(super) fn inner_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        out.push(match c {
            '“' | '„' | '«' => '‘',
            '"' if before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–') => '‘',
            '”' | '»' | '"' => '’',
            c => c,
        });
        before = c;
    }
    out
}

/// Text without line breaks and control characters, one space where there were several.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DayOrigin, Published};

    fn article() -> Article {
        Article {
            id: "2022-11-16-talks".to_owned(),
            path: "press/2022-11-16-talks.md".to_owned(),
            title: Some("Who met “Zoë” & why?".to_owned()),
            source: Some("Le Monde_diplomatique".to_owned()),
            url: Some("https://example.org/a?b=1&c={d}".to_owned()),
            published: Some(Published {
                day: NaiveDate::from_ymd_opt(2022, 11, 16).unwrap(),
                origin: DayOrigin::Metadata,
            }),
            ..Article::default()
        }
    }

    #[test]
    fn a_full_note_in_chicago_style() {
        assert_eq!(
            cite(Style::Chicago, &article(), 3, "They spoke of \"trade\""),
            "“Who met ‘Zoë’ & why?,” Le Monde_diplomatique, November 16, 2022, para. 3, \
             https://example.org/a?b=1&c={d}: “They spoke of ‘trade’.”"
        );
    }

    #[test]
    fn what_is_missing_is_left_out_and_not_made_up() {
        let bare = Article { path: "x/notes.txt".to_owned(), ..Article::default() };
        assert_eq!(cite(Style::Chicago, &bare, 1, ""), "Untitled text, notes.txt, n.d., para. 1.");
        assert_eq!(cite(Style::Markdown, &bare, 1, ""), "notes.txt, no date, para. 1");
        let no_outlet = Article { source: Some("  ".to_owned()), ..article() };
        let said = cite(Style::Chicago, &no_outlet, 2, "It ended.");
        assert!(said.starts_with("“Who met ‘Zoë’ & why?,” November 16, 2022, para. 2, https:"), "{said}");
        assert!(said.ends_with(": “It ended.”"), "{said}");
        let no_address = Article { url: None, ..article() };
        assert!(cite(Style::Chicago, &no_address, 2, "").ends_with("2022, para. 2."));
    }

    #[test]
    fn markdown_shows_what_markup_would_swallow() {
        assert_eq!(
            cite(Style::Markdown, &article(), 3, "a *b*"),
            "[“Who met ‘Zoë’ & why?”](<https://example.org/a?b=1&c={d}>), *Le Monde\\_diplomatique*, \
             16 November 2022, para. 3: “a \\*b\\*”"
        );
    }

    #[test]
    fn the_pieces_of_a_note_are_its_words_with_the_day_first() {
        let words: String = Reference::of(&article(), 1, "")
            .note_of((false, false))
            .into_iter()
            .map(|p| match p {
                Piece::Plain(t) | Piece::Link(t) => t,
                Piece::Italic(t) => format!("<{t}>"),
            })
            .collect();
        assert!(words.contains("<Le Monde_diplomatique>, 16 November 2022, para. 1, https"), "{words}");
    }
}
