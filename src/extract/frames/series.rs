//! Texts signed together and listed one by one: "signed six memoranda:", then a row for each.

use super::items::Line;
use super::syntax;
use super::told::Told;
use crate::extract::status::Modality;
use crate::model::Kind;

/// The rule's name among the reasons.
pub(super) const RULE: &str = "list of texts";

/// How many lines after the sentence that tells of the signing a list may begin.
const NEAR: usize = 3;

/// Puts one telling for each listed text in the place of the telling that announces them.
pub(super) fn listed(lines: &[Line<'_>], tellings: &mut Vec<Told>) {
    let announces = |t: &Told| {
        t.kind == Kind::Agreement
            && t.parties.len() > 1
            && t.modality != Modality::Wished
            && lines.get(t.line).is_some_and(|line| many(line, t))
    };
    let Some(at) = tellings.iter().rposition(announces) else { return };
    let Some(told) = tellings.get(at).cloned() else { return };
    let quiet = |number: usize| !tellings.iter().any(|t| t.line == number && t.kind == Kind::Agreement);
    let first = (told.line + 1..lines.len().min(told.line + 1 + NEAR))
        .find(|n| lines.get(*n).is_some_and(|line| entry(line).is_some()) && quiet(*n));
    let Some(first) = first else { return };
    let rows = lines.iter().enumerate().skip(first);
    let rows =
        rows.map_while(|(number, line)| entry(line).filter(|_| quiet(number)).map(|words| (number, line, words)));
    let listed: Vec<Told> = rows
        .map(|(number, line, (start, end))| {
            let mut one = told.clone();
            one.line = number;
            one.at = start;
            one.until = line.len();
            one.trigger = line.span(start, end);
            one.rule = ("construction", RULE);
            one.name = Some(line.words(start, line.len()).trim_end_matches(['.', ';', ',', ' ']).to_owned());
            one.paragraphs = vec![line.paragraph];
            for paragraph in &told.paragraphs {
                one.told_in(*paragraph);
            }
            let between = super::texts::between(line, end);
            if between.len() > 1 {
                one.parties = between;
                one.parts.clear();
            }
            one
        })
        .collect();
    if listed.len() > 1 {
        tellings.remove(at);
        tellings.extend(listed);
        tellings.sort_by_key(|t| (t.line, t.at));
    }
}

/// Whether the words of a signing are a plural: "six memoranda", "a number of agreements".
fn many(line: &Line<'_>, told: &Told) -> bool {
    const PLURALS: [&str; 10] = [
        "memoranda",
        "memorandums",
        "mous",
        "agreements",
        "documents",
        "accords",
        "treaties",
        "protocols",
        "texts",
        "understandings",
    ];
    (told.at.saturating_sub(14)..line.len().min(told.until + 8)).any(|k| {
        line.items.get(k).is_some_and(|i| i.low.split(|c: char| !c.is_alphanumeric()).any(|w| PLURALS.contains(&w)))
    })
}

/// The words of the text that opens a row of the list: "An agreement on fisheries", "2. Agreement on air services".
fn entry(line: &Line<'_>) -> Option<(usize, usize)> {
    let opens = line.items.first().is_some_and(|i| i.start < 4);
    let mut start = 0;
    while start < 4
        && (line.is_any(start, &["a", "an", "the", "-", "–", "•", "*", ".", ")", "(", "and"])
            || line.items.get(start).is_some_and(|i| i.low.chars().all(|c| c.is_ascii_digit())))
    {
        start += 1;
    }
    let named = line.chunk(start).is_some()
        && line.items.get(start).is_some_and(|i| {
            ["memorandum", "mou", "agreement", "protocol", "treaty", "declaration", "programme", "program", "letter"]
                .iter()
                .any(|w| i.low.split(|c: char| !c.is_alphanumeric()).any(|word| word == *w))
        });
    let words = if named { Some(1) } else { line.signed(start) }?;
    let announces = line.len().checked_sub(1).is_some_and(|last| line.is(last, ":"));
    let signed = (start..line.len()).any(|k| line.is_any(k, &["signed", "sign", "signs", "signing"]));
    let clause =
        syntax::looks_like_verb(line, start + words) && line.is_any(start + words, &["was", "were", "is", "has"]);
    (opens && !announces && !signed && !clause).then_some((start, start + words))
}
