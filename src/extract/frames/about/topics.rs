//! Sentences that tell what talks were about without telling of them again: "Visas were another subject", "The day's
//! discussions extended to fisheries".

use super::super::items::{Line, is_person};
use super::super::words::Words;
use crate::extract::chunks::Referent;

/// Words that say that something was a subject.
const TOPICS: Words = Words(
    "discussed|discuss|topic|topics|subject|subjects|agenda|theme|themes|on the list|on the table|touched on|touched upon\
    |came up|come up|brought up|mentioned|dealt with|deals with|talked over|gone over|gone into|gone through|went over\
    |went through|focus|focused on|focuses on|talk was|talk is|turned on|turned to|centred on|centered on|revolved around\
    |exchanged views|compared notes|reviewed|looked at|talked about|spoke about|speak about|talk about|extended to|extends to\
    |dwelt on|figured|featured|high on|looked into|look into|taken up|took up|were raised|was raised|put on record|explored",
);

/// Whether a sentence says that something was a subject.
pub(super) fn tells(line: &Line<'_>) -> bool {
    line.first_phrase(0..line.len(), &TOPICS).is_some()
}

/// Words of speech.
const SAYS: Words = Words(
    "said|says|told|added|adds|stressed|noted|replied|answered|underlined|underscored|emphasised|emphasized|explained\
    |recalled|remarked|stated|declared|observed|insisted|argued|pointed|affirmed|reiterated|continued|concluded|went",
);

/// Whether one of these persons speaks in the sentence: "..., Minister Brandt said", "B told him that".
pub(super) fn said_by(line: &Line<'_>, known: &impl Fn(usize) -> bool) -> bool {
    let ours = |at: usize| {
        line.chunk(at).is_some_and(|(_, c)| match &c.referent {
            Referent::Person(person) => known(*person) && !c.possessive,
            Referent::People(people) => people.iter().any(|p| known(*p)),
            _ => false,
        })
    };
    (0..line.len()).any(|at| {
        line.is_of(at, &SAYS) && (at.checked_sub(1).is_some_and(ours) || !line.is(at, "told") && ours(at + 1))
    })
}

/// Whether a sentence speaks of all talks of a row: "in the meetings", "the day's discussions", "in every call".
pub(super) fn of_all(line: &Line<'_>) -> bool {
    const MANY: Words = Words("meetings|calls|conversations|interlocutors");
    const EACH: Words = Words("meetings|meeting|calls|call|talks|conversation");
    const TALKS: Words = Words("discussions|talks|consultations");
    const OURS: Words = Words("the|his|her|their|all|both");
    const EVERY: Words = Words("each|every|both|all");
    const DAYS: Words = Words("day's|day’s|the day's|the day’s");
    if ![&MANY, &EACH, &TALKS].into_iter().any(|words| line.may_have(words)) {
        return false;
    }
    (1..line.len()).any(|at| {
        let before = |words: &Words| (1..=2).any(|back| at.checked_sub(back).is_some_and(|k| line.is_of(k, words)));
        line.is_of(at, &MANY) && before(&OURS)
            || line.is_of(at, &EACH) && before(&EVERY)
            || line.is_of(at, &TALKS) && (before(&DAYS) || at > 2 && line.is(at - 3, "most") && line.is(at - 2, "of"))
    })
}

/// Whether what is told at this place stands within a sentence about talks told before: "The conversation followed up
/// what A and B had dealt with when they met".
pub(super) fn within(line: &Line<'_>, at: usize) -> bool {
    const TALKS: [&str; 12] = [
        "conversation",
        "call",
        "meeting",
        "talks",
        "discussion",
        "discussions",
        "consultations",
        "two",
        "sides",
        "ministers",
        "parties",
        "leaders",
    ];
    let opens = line.is_any(0, &["they", "both"])
        || line.is_any(0, &["the", "their", "this", "these"]) && (1..3).any(|k| line.is_any(k, &TALKS));
    let clause = (1..at).find(|k| line.is_any(*k, &["what", "when", "which", "where", "that", "how"]));
    // Nobody new acts before it.
    opens && clause.is_some_and(|clause| !(0..clause).any(|k| line.chunk(k).is_some_and(|(_, c)| is_person(c))))
}

/// Whether a clause that depends on what stands before it has opened before a place: "said that", "recalled how".
pub(super) fn clause(line: &Line<'_>, at: usize) -> bool {
    (1..at).any(|k| line.is_any(k, &["that", "what", "how", "why", "after", "when"]))
}

/// Whether a sentence opens with all who took part: "Both found it important", "The sides want".
pub(super) fn opens_with_all(line: &Line<'_>) -> bool {
    line.is_any(0, &["they", "both"])
        || line.is(0, "the")
            && line.is_any(
                1,
                &["two", "sides", "parties", "ministers", "leaders", "diplomats", "officials", "interlocutors"],
            )
}
