//! Lengths of time: "two-day", "for three hours", "the past decade", "almost two and a half years".

use super::absolute::Match;
use super::lexicon::{Period, lexicon};
use super::meaning::Meaning;
use super::words::{Shape, Words};

/// How many units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Quantity {
    /// A whole number.
    Whole(u32),
    /// A number with a part: "two and a half", "1.5"; the number before the point and its first decimal.
    Part(u32, u32),
    /// "several", "a few".
    Vague,
}

impl Quantity {
    /// The number, where it is whole.
    pub fn whole(&self) -> Option<i64> {
        match self {
            Self::Whole(number) => Some(i64::from(*number)),
            _ => None,
        }
    }
}

/// A quantity and the place of its unit.
pub(super) fn quantity(words: &Words<'_>, at: usize) -> Option<(Quantity, usize)> {
    let lexicon = lexicon();
    let (quantity, mut end) = match words.shape(at)? {
        Shape::Number(number, 1..=5) => (Quantity::Whole(number), at + 1),
        Shape::Figure => {
            let (whole, part) = words.get(at)?.text.split_once('.')?;
            (Quantity::Part(whole.parse().ok()?, part.parse().ok().filter(|p| *p < 10)?), at + 1)
        }
        Shape::Letters => match words.lower(at) {
            "half" if words.any(at + 1, &["a", "an"]) => return Some((Quantity::Part(0, 5), at + 2)),
            "a" | "an" => {
                if words.any(at + 1, &["half"]) {
                    return Some((Quantity::Part(0, 5), at + 2 + usize::from(words.hyphen(at + 2))));
                }
                if words.any(at + 1, &["couple"]) {
                    return Some((Quantity::Whole(2), words.skip(at + 2, &["of"])));
                }
                if words.any(at + 1, &["few"]) {
                    return Some((Quantity::Vague, at + 2));
                }
                if words.any(at + 1, &["dozen"]) { (Quantity::Whole(12), at + 2) } else { (Quantity::Whole(1), at + 1) }
            }
            word if lexicon.words.vague.contains(word) => (Quantity::Vague, at + 1),
            _ => {
                let (number, end) = spelled(words, at)?;
                (Quantity::Whole(number), end)
            }
        },
        _ => return None,
    };
    if let Quantity::Whole(number) = quantity
        && words.any(end, &["and"])
        && words.any(end + 1, &["a"])
        && words.any(end + 2, &["half"])
    {
        return Some((Quantity::Part(number, 5), end + 3));
    }
    let spaced = lexicon.words.between.contains(words.lower(end)) && lexicon.unit(words, end + 1).is_some();
    if words.hyphen(end) || spaced {
        end += 1;
    }
    Some((quantity, end))
}

/// A number in words: "twenty-five".
pub(super) fn spelled(words: &Words<'_>, at: usize) -> Option<(u32, usize)> {
    let numbers = &lexicon().numbers;
    let first = *numbers.get(words.lower(at))?;
    if (20..100).contains(&first) && first % 10 == 0 {
        let next = if words.hyphen(at + 1) { at + 2 } else { at + 1 };
        if let Some(unit @ 1..=9) = numbers.get(words.lower(next)) {
            return Some((first + unit, next + 1));
        }
    }
    if first < 10 && words.any(at + 1, &["hundred"]) {
        return Some((first * 100, at + 2));
    }
    Some((first, at + 1))
}

/// The TIMEX3 value of so many units.
pub(super) fn value(quantity: &Quantity, unit: Period) -> String {
    let (prefix, factor, code) = match unit {
        Period::Second => ("PT", 1, "S"),
        Period::Minute => ("PT", 1, "M"),
        Period::Hour => ("PT", 1, "H"),
        Period::Day => ("P", 1, "D"),
        Period::Fortnight => ("P", 14, "D"),
        Period::Week => ("P", 1, "W"),
        Period::Weekend => ("P", 1, "WE"),
        Period::Month => ("P", 1, "M"),
        Period::Quarter => ("P", 1, "Q"),
        Period::Year => ("P", 1, "Y"),
        Period::Decade => ("P", 10, "Y"),
        Period::Century => ("P", 100, "Y"),
    };
    match quantity {
        Quantity::Whole(number) => format!("{prefix}{}{code}", number.saturating_mul(factor)),
        Quantity::Part(whole, part) if factor == 1 => format!("{prefix}{whole}.{part}{code}"),
        Quantity::Part(whole, part) => {
            let tenths = whole.saturating_mul(10).saturating_add(*part).saturating_mul(factor);
            format!("{prefix}{}{code}", tenths / 10)
        }
        Quantity::Vague => match unit {
            Period::Decade => "PXDE".to_owned(),
            Period::Century => "PXCE".to_owned(),
            _ => format!("{prefix}X{code}"),
        },
    }
}

/// Any length of time.
pub(super) fn duration(words: &Words<'_>, at: usize) -> Match {
    spanning(words, at).or_else(|| counted(words, at)).or_else(|| bare(words, at))
}

/// "the past decade", "the next four years", "the last few months".
fn spanning(words: &Words<'_>, at: usize) -> Match {
    let lexicon = lexicon();
    let the = words.skip(at, &["the", "these"]);
    if the == at && words.any(the, &["this"]) {
        return None;
    }
    let step = *lexicon.which.get(words.lower(the))?;
    // "will last three days"
    if words.any(the, &["last"]) && ["will", "to", "would", "should", "may", "can", "must"].contains(&words.before(at))
    {
        return None;
    }
    let next = the + 1;
    let counted = quantity(words, next).and_then(|(q, place)| Some((q, lexicon.unit(words, place)?.0, place + 1)));
    let (quantity, unit, end) = if let Some(counted) = counted {
        counted
    } else {
        let (unit, plural) = lexicon.unit(words, next).filter(|_| the > at)?;
        // "the last day of the tour"
        if unit == Period::Day && !plural {
            return None;
        }
        (if plural { Quantity::Vague } else { Quantity::Whole(1) }, unit, next + 1)
    };
    let value = value(&quantity, unit);
    let meaning = match quantity.whole() {
        Some(count) if step != 0 => Meaning::Spanning { value, unit, by: step * count },
        _ => Meaning::Duration(value),
    };
    Some((meaning, end))
}

/// "fifty-year", "six months", "a week".
fn counted(words: &Words<'_>, at: usize) -> Match {
    let lexicon = lexicon();
    if words.glued(at) && at > 0 && words.any(at - 1, &["$", "£", "€", "#", ".", "/", ":"]) {
        return None;
    }
    let (quantity, place) = quantity(words, at)?;
    let (unit, plural) = lexicon.unit(words, place)?;
    let mut end = place + 1;
    let hyphened = place > at && words.hyphen(place - 1);
    // Ages are no lengths of time that anything took: "73-year-old", "aged 56 years", "80 years old".
    if (words.hyphen(end) && words.any(end + 1, &["old", "olds"])) || words.any(end, &["old"]) {
        return None;
    }
    let article = words.any(at, &["a", "an"]) && place == at + 1;
    if article && !article_counts(words, at, unit) {
        return None;
    }
    // "2005 quarter", "three quarters of", "one minute detail": a plural or a hyphen goes with most numbers.
    if !plural
        && !hyphened
        && !article
        && quantity != Quantity::Whole(1)
        && !matches!(quantity, Quantity::Part(..))
        && words.shape(place + 1).is_none()
    {
        return None;
    }
    // "three quarters of the members" are no time.
    if unit == Period::Quarter && !words.any(place - 1, &["consecutive", "straight", "successive"]) {
        return None;
    }
    if words.hyphen(end) && words.any(end + 1, &["long"]) {
        end += 2;
    }
    Some((Meaning::Duration(value(&quantity, unit)), end))
}

/// Whether "a week" and the like is a length of time here: after a preposition, or before "after", "of", "long".
fn article_counts(words: &Words<'_>, at: usize, unit: Period) -> bool {
    if unit == Period::Quarter {
        return false;
    }
    let before = [
        "for", "within", "than", "after", "over", "almost", "nearly", "about", "just", "only", "in", "under", "lasted",
        "lasting", "spent", "took", "take", "barely", "every", "half",
    ];
    let after = ["after", "before", "of", "long", "earlier", "later", "ago", "behind", "ahead"];
    before.contains(&words.before(at)) || words.any(at + 2, &after)
}

/// Plurals without a number: "in minutes", "over the years", "decades-long".
fn bare(words: &Words<'_>, at: usize) -> Match {
    let noun = words.skip(at, &["the"]);
    let (unit, plural) = lexicon().unit(words, noun)?;
    if !plural || unit == Period::Quarter || unit == Period::Weekend {
        return None;
    }
    let long = words.hyphen(noun + 1) && words.any(noun + 2, &["long", "old"]);
    let the = noun > at;
    let led = if the {
        ["over", "through", "throughout"].contains(&words.before(at))
    } else {
        ["in", "for", "over", "within", "after", "of", "just", "mere"].contains(&words.before(at))
    };
    let after = !the && words.any(noun + 1, &["of", "after", "before", "later", "in"]) && words.before(at) != "of";
    let meaning = Meaning::Duration(value(&Quantity::Vague, unit));
    if long {
        return Some((meaning, noun + 3));
    }
    (led || after).then_some((meaning, noun + 1))
}
