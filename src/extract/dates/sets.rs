//! Recurring times: "annually", "every two years", "each Monday", "15 a year".

use super::absolute::Match;
use super::durations::{Quantity, quantity, value};
use super::lexicon::{Period, lexicon};
use super::meaning::Meaning;
use super::words::{Shape, Words};

/// Any recurring time.
pub(super) fn set(words: &Words<'_>, at: usize) -> Match {
    let lexicon = lexicon();
    if let Some(value) = lexicon.sets.get(words.lower(at)) {
        return Some((Meaning::Set(value.clone()), at + 1));
    }
    if let Some(day) = lexicon.weekdays(words, at) {
        return Some((Meaning::Set(format!("XXXX-WXX-{day}")), at + 1));
    }
    match words.lower(at) {
        "every" | "each" => every(words, at),
        "a" | "an" | "per" => rate(words, at),
        _ => None,
    }
}

fn every(words: &Words<'_>, at: usize) -> Match {
    let lexicon = lexicon();
    if let Some((day, end, true)) = lexicon.weekday(words, at + 1) {
        return Some((Meaning::Set(format!("XXXX-WXX-{day}")), end));
    }
    if let Some((month, end)) = lexicon.month(words, at + 1) {
        return Some((Meaning::Set(format!("XXXX-{month:02}")), end));
    }
    if lexicon.parts_of_day.contains_key(words.lower(at + 1)) {
        return Some((Meaning::Set("P1D".to_owned()), at + 2));
    }
    let other = words.skip(at + 1, &["other", "second"]);
    let count = if other > at + 1 { 2 } else { 1 };
    if let Some((unit, false)) = lexicon.unit(words, other) {
        return Some((Meaning::Set(value(&Quantity::Whole(count), unit)), other + 1));
    }
    let (quantity, place) = quantity(words, at + 1)?;
    let (unit, _) = lexicon.unit(words, place)?;
    Some((Meaning::Set(value(&quantity, unit)), place + 1))
}

/// "15 a year", "once a week", "$100 million per year", "per annum".
fn rate(words: &Words<'_>, at: usize) -> Match {
    let per = words.any(at, &["per"]);
    let unit = if per && words.any(at + 1, &["annum"]) { Period::Year } else { lexicon().unit(words, at + 1)?.0 };
    if matches!(unit, Period::Quarter | Period::Century)
        || (!per && words.any(at + 2, &["ago", "later", "earlier", "after", "before"]))
    {
        return None;
    }
    let numbered = (1..=3).any(|back| {
        at.checked_sub(back).is_some_and(|place| {
            matches!(words.shape(place), Some(Shape::Number(..) | Shape::Figure))
                || words.any(place, &["once", "twice", "times", "million", "billion"])
        })
    });
    let led = ["in", "for", "than", "within", "after", "over", "of", "nearly", "almost", "about", ",", "."]
        .contains(&words.before(at));
    (per || (numbered && !led)).then(|| (Meaning::Set(value(&Quantity::Whole(1), unit)), at + 2))
}
