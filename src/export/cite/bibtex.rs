//! One BibTeX entry, for LaTeX, biber and reference managers.

use std::fmt::Write as _;

use chrono::Datelike;

use super::{Reference, one_line};
use crate::model::fold;

/// Words of a title that say little of it.
const SMALL: [&str; 16] =
    ["a", "an", "the", "of", "to", "in", "on", "at", "for", "and", "with", "by", "from", "as", "is", "his"];
/// Months as BibTeX's own macros, which each style words in its language.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// `@article` where an outlet is known, else `@misc`. The key depends on outlet, day, title and paragraph alone, so that
/// it is the same whenever the paragraph is cited.
pub(super) fn entry(reference: &Reference) -> String {
    let sort = if reference.outlet.is_some() { "article" } else { "misc" };
    let mut out = format!("@{sort}{{{},\n", key(reference));
    // Two pairs of braces keep the title's capitals.
    let title = reference.title.as_deref().unwrap_or(&reference.file);
    field(&mut out, "title", &format!("{{{}}}", escape(title)));
    if let Some(outlet) = &reference.outlet {
        field(&mut out, "journal", &format!("{{{}}}", escape(outlet)));
    }
    if let Some(day) = reference.day {
        field(&mut out, "year", &day.year().to_string());
        if let Some(month) = MONTHS.get(day.month0() as usize) {
            // A macro stands without braces.
            let _ = writeln!(out, "  month = {month},");
        }
        field(&mut out, "day", &day.day().to_string());
    }
    if let Some(address) = &reference.address {
        field(&mut out, "url", &address_escaped(address));
    }
    let quote = one_line(&reference.quote);
    let quote = if quote.is_empty() { quote } else { format!(": ``{}''", escape(&quote)) };
    field(&mut out, "note", &format!("para.~{}{quote}", reference.paragraph));
    out + "}\n"
}

fn field(out: &mut String, name: &str, value: &str) {
    // Writing to a string can't fail.
    let _ = writeln!(out, "  {name} = {{{value}}},");
}

/// `dawn-2022-11-16-pakistan-us-contacts-p3`: ASCII letters, digits and hyphens.
fn key(reference: &Reference) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(ascii_words(reference.outlet.as_deref().unwrap_or_default()).next());
    parts.extend(reference.day.map(|day| day.to_string()));
    let title = reference.title.as_deref().unwrap_or_default();
    let mut words: Vec<String> = ascii_words(title).filter(|w| !SMALL.contains(&w.as_str())).take(3).collect();
    if words.is_empty() {
        // A title in another script, or none.
        words = ascii_words(&reference.file).take(4).collect();
    }
    parts.extend(words);
    parts.push(format!("p{}", reference.paragraph));
    parts.join("-")
}

fn ascii_words(text: &str) -> impl Iterator<Item = String> {
    let words = fold(text);
    let words: Vec<String> = words
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(|w| w.chars().take(20).collect())
        .collect();
    words.into_iter()
}

/// Text as TeX prints it. Braces by name: a bare one would count even behind a backslash, and end the field.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(c);
            }
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            c => out.push(c),
        }
    }
    out
}

/// An address is read as it stands, so only what would end the field is written by its bytes (RFC 3986).
fn address_escaped(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '\\' => out.push_str("%5C"),
            ' ' => out.push_str("%20"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use biblatex::{Bibliography, ChunksExt as _};
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;

    fn reference(title: &str, quote: &str) -> Reference {
        Reference {
            title: Some(title.to_owned()),
            outlet: Some("Ärzte & Zeitung_50%".to_owned()),
            day: NaiveDate::from_ymd_opt(2022, 11, 16),
            address: Some("https://example.org/a_b?c={1}&d=50%25#e".to_owned()),
            file: "a.md".to_owned(),
            paragraph: 3,
            quote: quote.to_owned(),
        }
    }

    #[test]
    fn an_entry_is_escaped_and_has_a_stable_key() {
        let entry = entry(&reference("The {Çavuşoğlu} talks: 50% & more_", "costs $5 ~ {x}"));
        let wanted = "@article{arzte-2022-11-16-cavusoglu-talks-50-p3,\n  \
                      title = {{The \\textbraceleft{}Çavuşoğlu\\textbraceright{} talks: 50\\% \\& more\\_}},\n  \
                      journal = {{Ärzte \\& Zeitung\\_50\\%}},\n  year = {2022},\n  month = nov,\n  day = {16},\n  \
                      url = {https://example.org/a_b?c=%7B1%7D&d=50%25#e},\n  \
                      note = {para.~3: ``costs \\$5 \\textasciitilde{} \\textbraceleft{}x\\textbraceright{}''},\n}\n";
        assert_eq!(entry, wanted);
    }

    #[test]
    fn without_outlet_day_and_latin_title_the_file_names_it() {
        let bare = Reference { file: "notes-17.txt".to_owned(), paragraph: 1, ..Reference::default() };
        let entry = entry(&Reference { title: Some("外交部".to_owned()), ..bare });
        assert!(entry.starts_with("@misc{notes-17-txt-p1,\n  title = {{外交部}},\n  note"), "{entry}");
    }

    #[test]
    fn another_program_reads_what_was_meant() {
        let text = entry(&reference("Zoë’s 50% & more_ #1", "They met."));
        let read = Bibliography::parse(&text).unwrap();
        let entry = read.iter().next().unwrap();
        assert_eq!(entry.key, "arzte-2022-11-16-zoe-s-50-p3");
        assert_eq!(entry.title().unwrap().format_verbatim(), "Zoë’s 50% & more_ #1");
        assert_eq!(entry.url().unwrap(), "https://example.org/a_b?c=%7B1%7D&d=50%25#e");
    }

    proptest! {
        #[test]
        fn whatever_a_text_holds_the_entry_parses_as_one(title in ".{0,40}", quote in ".{0,40}") {
            let text = entry(&reference(&one_line(&title), &quote));
            let read = Bibliography::parse(&text);
            prop_assert!(read.is_ok_and(|b| b.len() == 1), "{text}");
        }
    }
}
