//! Why each interaction was read, in plain words: for a person who checks the reading, or writes a new rule.

use std::fmt::Write as _;

use super::contract::participant_name;
use crate::model::{Article, Basis, Evidence, Participant, ReadInteraction, Reading, Role, SectorId, Span};

/// How many characters of the telling sentence are quoted on each side of the trigger.
const QUOTE: usize = 100;

/// An article's interactions, each with the words behind every claim, its rule, and what makes it less sure.
pub fn text(article: &Article, reading: &Reading) -> String {
    let mut out = String::new();
    let day = article.published.map_or_else(|| "no day".to_owned(), |p| p.day.to_string());
    let title = article.title.as_deref().unwrap_or("no headline");
    line(&mut out, format_args!("{} · {day} · {title}", article.id));
    for warning in article.warnings.iter().chain(&reading.warnings) {
        line(&mut out, format_args!("  warning: {warning}"));
    }
    if reading.interactions.is_empty() {
        line(&mut out, format_args!("  no interaction found"));
    }
    for (number, interaction) in (1..).zip(&reading.interactions) {
        one(&mut out, article, reading, number, interaction);
    }
    out
}

fn one(out: &mut String, article: &Article, reading: &Reading, number: usize, i: &ReadInteraction) {
    let who: Vec<&str> = i.participants.iter().map(|p| participant_name(reading, p)).collect();
    let what = format!("{}, {}, confidence {:.2}", i.kind.id(), i.status.id(), i.confidence);
    line(out, format_args!("\n  {number}. {}: {what}", who.join(" · ")));
    if let Some(title) = &i.title {
        line(out, format_args!("     text   “{title}”"));
    }
    let trigger = i.evidence.iter().find(|e| e.role == Role::Trigger);
    let by = trigger.map(|e| format!(", by “{}”", e.span.words(article))).unwrap_or_default();
    let again = match i.why.retold {
        0 => String::new(),
        1 => "; told again in another sentence".to_owned(),
        n => format!("; told again in {n} other sentences"),
    };
    line(out, format_args!("     rule   {}{by}{again}", i.why.rule));
    if let Some(e) = trigger {
        line(out, format_args!("     ¶ {:<4} {}", e.span.paragraph, quote(article, e.span)));
    }
    for (at, participant) in i.participants.iter().enumerate() {
        let words = words(article, i, |role| role == Role::Participant(at));
        let sort = match participant {
            Participant::Official(_) => "",
            Participant::Body(_) => " (body)",
            Participant::State { .. } => " (state)",
        };
        line(out, format_args!("     who    {}{sort}: {words}", participant_name(reading, participant)));
    }
    let day = match i.dated {
        None => "nothing tells".to_owned(),
        Some(dated) => match dated.basis {
            Basis::Dateline => format!("{}, the day of the news", dated.when),
            Basis::Explicit => format!("{}, named: {}", dated.when, words(article, i, |role| role == Role::Date)),
            Basis::Relative => format!("{}, worked out: {}", dated.when, words(article, i, |role| role == Role::Date)),
        },
    };
    line(out, format_args!("     when   {day}"));
    let country = i.country.map(|c| c.to_string());
    match (&i.place, country) {
        (Some(place), country) => {
            let country = country.map(|c| format!(" ({c})")).unwrap_or_default();
            line(out, format_args!("     where  {place}{country}: {}", words(article, i, |role| role == Role::Place)));
        }
        (None, Some(country)) => line(out, format_args!("     where  {country}, inferred")),
        (None, None) => line(out, format_args!("     where  nothing tells")),
    }
    for sector in &i.sectors {
        let votes = words(article, i, |role| role == Role::Sector(*sector));
        line(out, format_args!("     about  {}: {votes}", label(*sector)));
    }
    for lowered in &i.why.doubts {
        let cost = if lowered.points > 0 { format!(" (−0.{:02})", lowered.points) } else { String::new() };
        line(out, format_args!("     doubt  {}{cost}", lowered.doubt.label()));
    }
}

fn label(sector: SectorId) -> &'static str {
    &sector.sector().label
}

/// The words that carry a claim, each with its paragraph.
fn words(article: &Article, i: &ReadInteraction, wanted: impl Fn(Role) -> bool) -> String {
    let mine = i.evidence.iter().filter(|e| wanted(e.role));
    let shown: Vec<String> =
        mine.map(|Evidence { span, .. }| format!("“{}” ¶ {}", span.words(article), span.paragraph)).collect();
    shown.join(", ")
}

/// The words around the trigger, which stands in brackets, cut at spaces.
fn quote(article: &Article, span: Span) -> String {
    let text = article.paragraph(span.paragraph).map_or("", |p| p.text.as_str());
    let before = text.get(..span.start as usize).unwrap_or_default();
    let after = text.get(span.end as usize..).unwrap_or_default();
    let from = before.char_indices().rev().nth(QUOTE).map_or(0, |(at, _)| at);
    let from = if from == 0 { 0 } else { before.get(from..).and_then(|t| t.find(' ')).map_or(from, |s| from + s + 1) };
    let to = after.char_indices().nth(QUOTE).map_or(after.len(), |(at, _)| at);
    let to = if to == after.len() { to } else { after.get(..to).and_then(|t| t.rfind(' ')).unwrap_or(to) };
    let head = if from > 0 { "…" } else { "" };
    let tail = if to < after.len() { "…" } else { "" };
    let (before, after) = (before.get(from..).unwrap_or_default(), after.get(..to).unwrap_or_default());
    format!("{head}{before}[{}]{after}{tail}", span.words(article))
}

fn line(out: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a string can't fail.
    let _ = writeln!(out, "{words}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;
    use crate::model::Paragraph;

    #[test]
    fn an_explanation_names_the_rule_the_words_and_the_doubts() {
        let article = Article {
            id: "one".to_owned(),
            paragraphs: vec![Paragraph {
                text:
                    "Foreign Minister Ilse Brandt of Austria spoke in Vienna. She met President Juan Ortega of Chile."
                        .to_owned(),
                offset: None,
            }],
            ..Article::default()
        };
        let text = text(&article, &extract::read(&article));
        for words in
            ["rule   verb meet, by “met”", "Ilse Brandt: “She” ¶ 1", "She [met] President", "nothing tells when"]
        {
            assert!(text.contains(words), "{words} is not in:\n{text}");
        }
    }

    #[test]
    fn an_article_without_engagement_says_so() {
        let article = Article::default();
        assert!(text(&article, &Reading::default()).contains("no interaction found"));
    }
}
