//! The dateline: place, day and agency before the first word of the news, as in `SEOUL, May 9 (Yonhap) --`.
//!
//! A closing mark is looked for near the start; what stands before it must be made of a place, a day and an agency and
//! of nothing else. The less there is of them, the more must speak for the place: capital letters throughout, or an
//! entry in `assets/ingest/dateline-places.txt`.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::day::{self, DayWords};
use crate::model::{Dateline, Paragraph};

/// Paragraphs that may hold the dateline: headline, photo caption and credit may stand before it.
const PARAGRAPHS: usize = 4;
/// A dateline is no longer than this many bytes.
const LONGEST: usize = 150;

static PLACES: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| words_of(include_str!("../../assets/ingest/dateline-places.txt")));
static NEVER: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| words_of(include_str!("../../assets/ingest/not-datelines.txt")));

/// Small words within names of places.
const LINKS: [&str; 30] = [
    "de", "del", "da", "do", "dos", "la", "las", "los", "le", "les", "el", "al", "as", "es", "an", "am", "auf", "der",
    "den", "di", "du", "of", "on", "the", "and", "sur", "upon", "y", "e", "bei",
];

const WEEKDAYS: [&str; 17] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
];

/// Finds the dateline in the first paragraphs. A year that it leaves out is the one that puts it nearest to `near`.
pub(crate) fn find(paragraphs: &[Paragraph], near: Option<NaiveDate>) -> Option<Dateline> {
    (1..).zip(paragraphs.iter().take(PARAGRAPHS)).find_map(|(number, paragraph)| {
        let head = parse(&paragraph.text)?;
        // A word in capitals with a colon before several paragraphs is the speaker of a transcript.
        if head.may_be_speaker {
            let speakers = paragraphs.iter().filter(|p| parse(&p.text).is_some_and(|h| h.may_be_speaker)).count();
            if speakers > 1 || number > 1 {
                return None;
            }
        }
        Some(Dateline {
            paragraph: number,
            whole: 0..head.end,
            place: head.place,
            day: head.day.as_ref().and_then(|words| words.resolve(near)),
            day_words: head.day.map(|words| words.range),
        })
    })
}

/// Whether a line opens as a dateline does.
pub(crate) fn opens(line: &str) -> bool {
    parse(line).is_some()
}

#[derive(Debug)]
struct Head {
    end: usize,
    place: Option<Range<usize>>,
    day: Option<DayWords>,
    may_be_speaker: bool,
}

/// What closes a dateline, weakest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Closing {
    /// `/MONTSAME/`
    Agency,
    /// A dash of any length.
    Dash,
    Colon,
    /// `New Delhi | The minister`, also after an agency: `PTI | New Delhi |`
    Bar,
    /// The end of a paragraph that holds nothing else.
    End,
}

fn parse(text: &str) -> Option<Head> {
    if let Some(head) = bracketed(text).or_else(|| agency_behind(text)) {
        return Some(head);
    }
    for (at, closing, end) in closings(text) {
        let Some(header) = text.get(..at) else { continue };
        let from = if closing == Closing::Bar { header.rfind('|').map_or(0, |bar| bar + 1) } else { 0 };
        let (Some(agency), Some(header)) = (header.get(..from), header.get(from..)) else { continue };
        if !agency.is_empty() && !is_capitals(agency) {
            continue;
        }
        let Some((place, day, may_be_speaker)) = read_header(header, closing) else { continue };
        let day = day.map(|day| DayWords { range: day.range.start + from..day.range.end + from, ..day });
        let place = Some(place.start + from..place.end + from);
        let end = skip_space(text, end);
        return Some(match day_after(text, end, closing).filter(|_| day.is_none()) {
            Some((day, end)) => Head { end, place, day: Some(day), may_be_speaker: false },
            None => Head { end, place, day, may_be_speaker },
        });
    }
    None
}

/// `Apia, SAMOA – 12 July 2021: The`: the day between two closing marks, with the end of the second.
fn day_after(text: &str, from: usize, closing: Closing) -> Option<(DayWords, usize)> {
    let rest = text.get(from..).filter(|_| matches!(closing, Closing::Dash | Closing::Bar))?;
    let (at, _, end) = closings(rest).into_iter().find(|(_, closing, _)| *closing != Closing::End)?;
    let day = day::find_in_words(rest.get(..at)?).filter(|day| day.year.is_some())?;
    let alone = without_weekday(rest.get(..day.range.start)?.trim_end_matches(is_joint)).is_empty()
        && rest.get(day.range.end..at)?.trim().is_empty();
    let range = day.range.start + from..day.range.end + from;
    alone.then(|| (DayWords { range, ..day }, skip_space(text, from + end)))
}

/// `[Tokyo, 3 March 2021]`
fn bracketed(text: &str) -> Option<Head> {
    let close = match text.chars().next()? {
        '[' => ']',
        '(' => ')',
        _ => return None,
    };
    let at = text.find(close).filter(|at| *at <= LONGEST)?;
    let (place, day, _) = read_header(text.get(1..at)?, Closing::Dash)?;
    let mut day = day?;
    day.range = day.range.start + 1..day.range.end + 1;
    let end = skip_closing(text, at + 1);
    Some(Head { end, place: Some(place.start + 1..place.end + 1), day: Some(day), may_be_speaker: false })
}

/// `OSLO (Agency News - 3rd October, 2019) The minister`: nothing closes it but the bracket, which ends with the day.
fn agency_behind(text: &str) -> Option<Head> {
    let open = text.find(" (").filter(|open| *open <= LONGEST)?;
    let place = text.get(..open)?;
    let at = text.get(open..)?.find(')').map(|at| open + at).filter(|at| *at <= LONGEST)?;
    let day = day::find_in_words(text.get(open + 2..at)?).filter(|day| day.year.is_some())?;
    let range = day.range.start + open + 2..day.range.end + open + 2;
    let last = text.get(range.end..at)?.trim().is_empty();
    let goes_on = text.get(at + 1..)?.trim_start_matches(is_joint).starts_with(char::is_uppercase);
    (is_capitals(place) && place.len() > 2 && last && goes_on).then(|| Head {
        end: skip_closing(text, at + 1),
        place: Some(0..open),
        day: Some(DayWords { range, ..day }),
        may_be_speaker: false,
    })
}

/// Where a dateline may close: start of the mark, its sort, its end.
fn closings(text: &str) -> Vec<(usize, Closing, usize)> {
    let mut found = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = chars.next() {
        if at > LONGEST || found.len() > 5 {
            return found;
        }
        let after = chars.peek().map_or(' ', |(_, c)| *c);
        let end = at + c.len_utf8();
        let closing = match c {
            '—' | '―' => Some(Closing::Dash),
            '–' if before.is_whitespace() || after.is_whitespace() => Some(Closing::Dash),
            '-' if after == '-' => Some(Closing::Dash),
            '-' if after.is_whitespace() && (before.is_whitespace() || matches!(before, ')' | ']' | '.' | ',')) => {
                Some(Closing::Dash)
            }
            '|' => Some(Closing::Bar),
            ':' if after.is_whitespace() || matches!(after, '-' | '–' | '—') => Some(Closing::Colon),
            '/' => match slashed(text, end) {
                Some(agency_end) => {
                    found.push((at, Closing::Agency, skip_closing(text, agency_end)));
                    None
                }
                None => None,
            },
            _ => None,
        };
        if let Some(closing) = closing {
            found.push((at, closing, skip_closing(text, end)));
        }
        before = c;
    }
    if text.len() <= LONGEST {
        found.push((text.len(), Closing::End, text.len()));
    }
    found
}

/// The end of `MONTSAME/` or `PRNewswire/` that starts here.
fn slashed(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    let length = rest.find('/').filter(|length| (2..=30).contains(length))?;
    let name = rest.get(..length)?;
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    let capitals = letters().filter(|c| c.is_uppercase()).count();
    let is_agency = name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.'))
        && (capitals == letters().count() || capitals >= 2 && !name.contains(' '));
    // The second place of "NEW YORK/GENEVA/BONN" is followed by a word at once.
    let after = rest.get(length + 1..)?.chars().next();
    (is_agency && capitals >= 2 && after.is_none_or(|c| !c.is_alphanumeric())).then_some(start + length + 1)
}

/// The end of the run of closing marks and spaces at `at`.
fn skip_closing(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let bare = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '―' | ':' | '.'));
    text.len() - bare.len()
}

fn skip_space(text: &str, at: usize) -> usize {
    text.len() - text.get(at..).unwrap_or("").trim_start().len()
}

/// Reads what stands before the closing mark: bytes of the place, the day, and whether it could as well be a speaker.
fn read_header(header: &str, closing: Closing) -> Option<(Range<usize>, Option<DayWords>, bool)> {
    let day = day::find_in_words(header);
    let (left, right) = match &day {
        Some(day) => (header.get(..day.range.start)?, header.get(day.range.end..)?),
        None => (header, ""),
    };
    let left = without_weekday(left.trim_end_matches(is_joint));
    if left.is_empty() && day.is_some() {
        return day_first(header, day, closing);
    }
    let (left, in_brackets) = without_brackets(left)?;
    if !is_agency_or_nothing(right) {
        return None;
    }
    let right = right.trim_matches(|c: char| is_joint(c) || matches!(c, ')' | ']'));
    let segments: Vec<&str> = left.split(',').flat_map(sentences).map(str::trim).collect();
    let first = *segments.first()?;
    let parts: Vec<&str> = first.split('/').map(str::trim).collect();
    let others = segments.get(1..).unwrap_or_default();
    if segments.len() > 4 || parts.len() > 3 || !parts.iter().all(|part| is_place_name(part)) {
        return None;
    }
    if !others.iter().all(|part| is_place_name(part) || day.is_some() && (has_name_shape(part, true) || is_year(part)))
    {
        return None;
    }
    let known = parts.iter().any(|part| is_known(part)) || others.iter().any(|part| is_known(part));
    let all_known = parts.iter().all(|part| is_known(part)) || others.iter().any(|part| is_known(part));
    let capitals = is_capitals(first) && first.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    // ASEAN and NATO open headlines; a place with so few letters must be known.
    let certain = known || capitals && first.chars().filter(|c| c.is_alphabetic()).count() > 5;
    let agency = in_brackets.is_some_and(|name| is_agency(name, known || capitals));
    if in_brackets.is_some() && !agency && !in_brackets.is_some_and(is_place_name) {
        return None;
    }
    let accepted = match closing {
        Closing::Agency => known || capitals || day.is_some(),
        Closing::Dash | Closing::Colon if day.is_some() => true,
        Closing::Dash => capitals && certain || all_known || agency,
        Closing::Bar => all_known,
        Closing::Colon => capitals && certain || all_known || agency && known,
        // Alone in its paragraph: "Geneva, 9 May 2022", "ANKARA".
        Closing::End => {
            (known || capitals)
                && day.as_ref().is_some_and(|d| d.year.is_some() && d.range.start > 0)
                && is_capitals_or_empty(right)
                || known && capitals && others.is_empty() && in_brackets.is_none()
        }
    };
    let may_be_speaker = closing == Closing::Colon && day.is_none() && !known && !agency;
    let place = parts.first()?;
    let start = header.find(place)?;
    accepted.then_some((start..start + place.len(), day, may_be_speaker))
}

/// `May 9, 2022 – Ottawa, Ontario –`
fn day_first(header: &str, day: Option<DayWords>, closing: Closing) -> Option<(Range<usize>, Option<DayWords>, bool)> {
    let day = day.filter(|day| day.year.is_some())?;
    let rest = header.get(day.range.end..)?;
    let bare = rest.trim_start_matches(|c: char| is_joint(c) || matches!(c, '–' | '—' | '-')).trim_end();
    let mut segments = bare.split(',').map(str::trim);
    let place = segments.next().filter(|place| is_place_name(place) && is_known(place))?;
    if closing == Closing::End || !segments.all(is_place_name) {
        return None;
    }
    let start = header.find(bare)?;
    Some((start..start + place.len(), Some(day), false))
}

/// What joins the parts of a dateline.
fn is_joint(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '.' | '(' | '/' | '|' | ';')
}

fn without_weekday(left: &str) -> &str {
    let Some((rest, word)) = left.rsplit_once(|c: char| c.is_whitespace() || c == ',') else {
        return if WEEKDAYS.contains(&left.to_lowercase().as_str()) { "" } else { left };
    };
    if WEEKDAYS.contains(&word.to_lowercase().trim_end_matches('.')) { rest.trim_end_matches(is_joint) } else { left }
}

/// Takes `(AFP)` or `[India]` off the end; `None` where brackets stand elsewhere.
fn without_brackets(left: &str) -> Option<(&str, Option<&str>)> {
    let left = left.trim_end();
    let Some(open) = left.find(['(', '[']) else {
        return (!left.contains([')', ']'])).then_some((left, None));
    };
    let inner = left.get(open + 1..)?;
    let close = inner.find([')', ']']).unwrap_or(inner.len());
    let rest = inner.get(close..)?.trim_matches(|c: char| is_joint(c) || matches!(c, ')' | ']'));
    let inner = inner.get(..close)?.trim();
    (rest.is_empty() && !inner.is_empty()).then(|| (left.get(..open).unwrap_or("").trim_end(), Some(inner)))
}

/// `ASTANA. KAZINFORM` is two; `St. Petersburg` and `Washington D.C.` are one.
fn sentences(segment: &str) -> Vec<&str> {
    match segment.split_once(". ") {
        Some((first, rest)) if first.chars().filter(|c| c.is_alphabetic()).count() > 3 && !first.contains('.') => {
            vec![first, rest]
        }
        _ => vec![segment],
    }
}

/// One to four words with capitals, none of them a label, a title or the opening of a sentence; or a known place.
fn is_place_name(part: &str) -> bool {
    let part = part.trim();
    if is_known(part) {
        return true;
    }
    let lower = part.to_lowercase();
    has_name_shape(part, false)
        && !NEVER.contains(lower.trim_end_matches('.'))
        && !lower.split_whitespace().any(|word| {
            let word = word.trim_end_matches('.');
            NEVER.contains(word) && !LINKS.contains(&word) || WEEKDAYS.contains(&word)
        })
}

/// The year of another calendar, whose day stands before ours.
fn is_year(part: &str) -> bool {
    part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit())
}

fn has_name_shape(part: &str, numbers: bool) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    let shaped = |word: &str| {
        word.chars().next().is_some_and(char::is_uppercase)
            && word
                .chars()
                .all(|c| c.is_alphabetic() || is_combining_mark(c) || matches!(c, '\'' | '’' | 'ʻ' | '`' | '-' | '.'))
    };
    (1..=4).contains(&words.len())
        && words.first().is_some_and(|word| shaped(word))
        && words.iter().all(|word| {
            shaped(word)
                || LINKS.contains(word)
                || numbers && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit())
        })
}

/// Nothing, an agency in one pair of brackets, or a few words with capitals.
fn is_agency_or_nothing(right: &str) -> bool {
    let bare = right.trim_start_matches(|c: char| is_joint(c) && c != '(').trim_end_matches(is_joint);
    if let Some(inner) = bare.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return inner.len() <= 60 && !inner.contains(['(', ')']);
    }
    let words: Vec<&str> = right
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '[' | ']' | '/'))
        .filter(|word| !word.is_empty())
        .collect();
    right.len() <= 45
        && words.len() <= 5
        && words.iter().all(|word| {
            word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
                || LINKS.contains(word)
                || word.contains('.')
        })
}

/// What stands in brackets after the place: letters that name an agency, not `(R)`, `(left)` or a party.
fn is_agency(name: &str, certain_place: bool) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let starts_large = name.chars().next().is_some_and(char::is_uppercase) || name.contains('.');
    letters >= 2
        && name.split_whitespace().count() <= 4
        && starts_large
        && (certain_place || is_capitals(name) && letters >= 3)
}

fn is_capitals(words: &str) -> bool {
    words.chars().any(char::is_uppercase) && !words.chars().any(char::is_lowercase)
}

fn is_capitals_or_empty(words: &str) -> bool {
    words.is_empty() || is_capitals(words) && !words.contains(' ')
}

fn is_known(part: &str) -> bool {
    PLACES.contains(&plain(part))
}

/// Without case, accents and curly apostrophes, so that one spelling in a table stands for all.
fn plain(words: &str) -> String {
    let bare: String = words.trim().nfkd().filter(|c| !is_combining_mark(*c)).collect();
    bare.to_lowercase().replace('’', "'").trim_end_matches('.').to_owned()
}

fn words_of(table: &str) -> BTreeSet<String> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| line.split(','))
        .map(plain)
        .filter(|word| !word.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn find_in(text: &str) -> Option<Dateline> {
        let paragraphs = [Paragraph { text: text.to_owned(), offset: None }];
        find(&paragraphs, NaiveDate::from_ymd_opt(2022, 6, 1))
    }

    #[test]
    fn datelines_of_many_agencies_are_found() {
        for (text, place, day) in [
            ("California, 16 November 2022 (TDI): Pakistan’s Ambassador", "California", Some("2022-11-16")),
            ("SEOUL, May 9 (Yonhap) -- One day before", "SEOUL", Some("2022-05-09")),
            ("SEOUL, Nov. 28 (Yonhap) -- Chinese Foreign Minister", "SEOUL", Some("2022-11-28")),
            ("WASHINGTON: Masood Khan, the Ambassador", "WASHINGTON", None),
            ("New Delhi [India], April 7 (ANI): Fiji's Minister", "New Delhi", Some("2022-04-07")),
            ("HÀ NỘI — Bùi Thanh Sơn", "HÀ NỘI", None),
            ("HA\u{300} NO\u{323}\u{302}I — Bùi Thanh Sơn", "HA\u{300} NO\u{323}\u{302}I", None),
            ("VIETNAM, April 15 -", "VIETNAM", Some("2022-04-15")),
            ("UZBEKISTAN, April 13 - Bakhtiyor Saidov", "UZBEKISTAN", Some("2022-04-13")),
            ("KUALA LUMPUR, March 3 (Bernama) -- The", "KUALA LUMPUR", Some("2022-03-03")),
            ("KUALA LUMPUR, May 9 – Malaysia's relations", "KUALA LUMPUR", Some("2022-05-09")),
            ("Ulaanbaatar/MONTSAME/ A Chinese delegation", "Ulaanbaatar", None),
            ("Washington DC - The Middle East Institute", "Washington DC", None),
            ("RIYADH, Saudi Arabia: Sheikh Sabah", "RIYADH", None),
            ("New Delhi/Colombo: Early next month", "New Delhi", None),
            ("PARIS (AFP) — The president", "PARIS", None),
            ("PARIS (AFP)—The president", "PARIS", None),
            ("ISLAMABAD, Dec 10 (APP): The", "ISLAMABAD", Some("2021-12-10")),
            ("[Tokyo, 3 March 2021] The ministers", "Tokyo", Some("2021-03-03")),
            ("Accra, Sept. 24, GNA – The Minister", "Accra", Some("2022-09-24")),
            ("ASTANA – Murat Nurtleu", "ASTANA", None),
            ("ASTANA. KAZINFORM – The President", "ASTANA", None),
            ("MOSCOW, May 9. /TASS/. Russian Foreign Minister", "MOSCOW", Some("2022-05-09")),
            ("NEW YORK, May 9, 2022 /PRNewswire/ -- The", "NEW YORK", Some("2022-05-09")),
            ("BAKU, Azerbaijan, May 9. Trend: The", "BAKU", Some("2022-05-09")),
            ("GENEVA/NEW YORK (9 May 2022) – Experts", "GENEVA", Some("2022-05-09")),
            ("RIYADH, Dhu'l-Hijjah 12, 1443, Jul 11, 2022, SPA -- The", "RIYADH", Some("2022-07-11")),
            ("Brussels, 9 May 2022", "Brussels", Some("2022-05-09")),
            ("Lima | The minister", "Lima", None),
            ("EFE | Lima | The minister", "Lima", None),
            ("Apia, SAMOA – 9 May 2022: The", "Apia", Some("2022-05-09")),
            ("Oslo — Monday, 9 May 2022 — The", "Oslo", Some("2022-05-09")),
            ("Nairobi May 9/2022 /KNA/ The minister", "Nairobi", Some("2022-05-09")),
            ("May 9, 2022 - Ottawa, Ontario - Global Affairs Canada", "Ottawa", Some("2022-05-09")),
            ("WASHINGTON, D.C. – The", "WASHINGTON", None),
            ("N’DJAMENA, Chad (AP) — The", "N’DJAMENA", None),
            ("LONDON, Monday, 9 May 2022 — The", "LONDON", Some("2022-05-09")),
            ("JAKARTA (ANTARA) - The", "JAKARTA", None),
            ("The Hague – Judges", "The Hague", None),
            ("MBOMBELA: The minister", "MBOMBELA", None),
            ("NADI, 12 February 2022 (Pacific Rim Post, written by hand) – US", "NADI", Some("2022-02-12")),
            ("St. Petersburg, June 16 (Interfax) - The", "St. Petersburg", Some("2022-06-16")),
        ] {
            let found = find_in(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(&text[found.place.unwrap()], place, "{text}");
            assert_eq!(found.day.map(|d| d.to_string()).as_deref(), day, "{text}");
        }
    }

    #[test]
    fn the_news_starts_where_the_dateline_ends() {
        let text = "SEOUL, May 9 (Yonhap) -- One day";
        let found = find_in(text).unwrap();
        assert_eq!(&text[found.whole.end..], "One day");
        assert_eq!(&text[found.day_words.unwrap()], "May 9");
        let text = "MOSCOW, May 9. /TASS/. Russian";
        assert_eq!(&text[find_in(text).unwrap().whole.end..], "Russian");
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "He said: nothing",
            "Note: this is",
            "NOTE: this is",
            "Question: what",
            "QUESTION: Mr Secretary",
            "SECRETARY BLINKEN: Good afternoon",
            "MR PRICE: Thank you",
            "Updated May 9, 2022 - 10:30",
            "Published: May 9, 2022",
            "Foreign Minister Wang Yi – who arrived on May 9 – said",
            "Wang Yi (R) – the minister",
            "Chung Eui-yong (left): the",
            "On the phone: Foreign Minister Bùi Thanh Sơn",
            "Also read: US Consul General in Peshawar",
            "The below is attributable to Spokesman Tommy Pigott:",
            "A.M.J. Sadiq, High Commissioner – designate to Maldives, reached Male on 25 January 2022",
            "A meeting on Monday, June 9, will bring together — at last — the two",
            "Marco Rubio, Secretary of State",
            "Begin Text:",
            "News | Kenya | Politics",
            "Foreign Minister | Wang Yi",
            "ASEAN: Blinken ends three days in Phnom Penh",
            "NATO – the alliance – met",
            "The text of the following statement was released by the Governments of Japan",
            "Pakistan-US relations",
            "Two years ago – in May 2022 – the two met",
            "Wednesday, 9 May 2022 - The",
            "",
            "-",
            "—",
        ] {
            assert_eq!(find_in(text), None, "{text}");
        }
    }

    #[test]
    fn the_speakers_of_a_transcript_are_no_places() {
        let said = |text: &str| Paragraph { text: text.to_owned(), offset: None };
        let transcript = [said("LAVROV: Good morning."), said("BAERBOCK: Thank you."), said("LAVROV: We spoke.")];
        assert_eq!(find(&transcript, None), None);
    }

    #[test]
    fn a_caption_may_stand_before_it() {
        let said = |text: &str| Paragraph { text: text.to_owned(), offset: None };
        let found = find(&[said("The two ministers in Bali. (AFP)"), said("BALI, July 8 (Xinhua) -- Wang")], None);
        assert_eq!(found.map(|d| (d.paragraph, d.day)), Some((2, None)));
    }

    proptest! {
        #[test]
        fn ranges_lie_on_characters_whatever_the_text(
            text in "([A-Z]{2,8}|[A-Z][a-z]{2,8}|, |/| -- |: |—|\\(AFP\\)|\\[|\\]|May 9|2022|\\. |é|e\u{301}|外|[\\PC]){0,12}"
        ) {
            if let Some(found) = find_in(&text) {
                prop_assert!(text.get(found.whole.clone()).is_some());
                prop_assert!(found.place.is_none_or(|r| text.get(r).is_some_and(|p| !p.is_empty())));
                prop_assert!(found.day_words.is_none_or(|r| text.get(r).is_some()));
            }
        }
    }
}
