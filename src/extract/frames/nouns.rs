//! Engagements told by a noun: "talks with B", "A's visit to X", "a meeting between A and B".

mod gatherings;
mod more;

use self::more::on_agenda;
pub(super) use self::more::{another, named};
use super::items::{Line, can_act, is_person};
use super::lists::{List, list};
use super::phrases::{around, held_between, joined_states, made_by, noun_modality, pair, presided};
use super::place;
use super::syntax::{self, subject};
use super::table::{Noun, table};
use super::texts;
use super::told::{Told, parties};
use super::verbs::verb_modality;
use super::visits;
use super::words::Words;
use crate::extract::chunks::{Form, Referent};
use crate::extract::status::{self, Modality};
use crate::model::{Kind, Participant};

/// All tellings by nouns on a line, at places that no verb has used.
pub(super) fn find(line: &Line<'_>, number: usize, used: &mut [bool], out: &mut Vec<Told>) {
    let mut at = 0;
    while at < line.len() {
        let free = !used.get(at).copied().unwrap_or(true);
        let found = free.then(|| line.noun(at)).flatten();
        let Some((noun, words)) = found else {
            at += 1;
            continue;
        };
        // "joint commission meeting", "summit talks": one phrase.
        let (mut noun, mut words) = (noun, words);
        while let Some((last, more)) = line.noun(at + words) {
            if last.kind == Kind::Correspondence || used.get(at + words).is_none_or(|u| *u) {
                break;
            }
            // "a summit meeting" of two is a meeting, "a conference meeting" is not.
            let talks = matches!(last.name.as_str(), "meeting" | "talks");
            if !talks || noun.name == "bilateral" || line.is_any(at, &["summit", "summits"]) && words == 1 {
                noun = last;
            }
            words += more;
        }
        if !is_verb_form(line, at, noun, words) {
            let mut found = read(line, number, at, noun, words);
            for told in &mut found {
                told.rule = ("noun", &noun.name);
            }
            if noun.kind == Kind::Agreement {
                // "the signing of a programme of consultations": the text's own words tell of nothing else.
                words = found.iter().map(|t| t.until).max().map_or(words, |end| words.max(end - at));
            }
            out.extend(found);
        }
        at += words;
    }
}

/// "visits", "meeting", "call" can be verbs too; those were read before.
fn is_verb_form(line: &Line<'_>, at: usize, noun: &Noun, words: usize) -> bool {
    noun.name == "talk" && !is_conversation(line, at)
        || words == 1
            && matches!(noun.name.as_str(), "visit" | "call" | "letter" | "meeting" | "stay" | "stop")
            && at > 0
            && (line.is_any(at - 1, &["to", "will", "who", "would", "can", "may", "could", "not", "he", "she", "they"])
                || line.chunk(at - 1).is_some_and(|(_, c)| !c.possessive && c.form == Form::Pronoun))
            && !line.is_any(at + 1, &["with", "between", "of"])
}

/// "their talk", "a talk with B", but not "a talk on energy", which is a lecture.
fn is_conversation(line: &Line<'_>, at: usize) -> bool {
    if line.is_any(at.wrapping_sub(1), &["telephone", "phone", "video", "bilateral"]) {
        return true;
    }
    if line.is_any(at + 1, &["with", "between"]) {
        return line
            .is_any(at.wrapping_sub(1), &["a", "the", "brief", "short", "long", "private", "friendly", "further"]);
    }
    let own = at
        .checked_sub(1)
        .is_some_and(|b| line.chunk(b).is_some_and(|(_, c)| c.possessive) || line.is_any(b, &["their", "the", "this"]));
    own && !line
        .is_any(at + 1, &["on", "about", "by", "at", "of", "given", "to", "show", "shows", "titled", "entitled"])
}

/// What lies between states and is talked about.
const BONDS: Words = Words(
    "cooperation|co-operation|collaboration|relations|relation|relationship|relationships|ties|links|trade|contacts|partnership|friendship\
    |tensions|conflict|war|dispute|disputes|hostilities|fighting|bonds|connectivity|understanding|exchanges|differences",
);

/// Verbs that a letter may stand before: "cables went from A to B".
const SENDING: Words = Words(
    "went|gone|goes|has|have|was|were|sent|delivered|handed|addressed|been|received|conveyed|brought|presented|dispatched|forwarded",
);

/// Verbs that a journey may stand before: "visits were made by A and B".
const MADE: Words = Words("were made by|was made by|were paid by|was paid by|have been made by|has been made by");

/// Whether a noun only says what a book or page is about: "a register of visits".
fn recorded(line: &Line<'_>, start: usize) -> bool {
    line.is(start.wrapping_sub(1), "of")
        && line.is_any(
            start.wrapping_sub(2),
            &[
                "exchange",
                "exchanges",
                "register",
                "registers",
                "list",
                "lists",
                "record",
                "records",
                "database",
                "table",
                "chronicle",
                "log",
            ],
        )
}

fn read(line: &Line<'_>, number: usize, at: usize, noun: &'static Noun, words: usize) -> Vec<Told> {
    let end = at + words;
    let around = around(line, at);
    // "paid a call in Rome on A": face to face.
    let paid = noun.name == "call"
        && around.carrier.is_some_and(|(verb, _)| line.is_any(verb, &["pay", "pays", "paid", "paying"]));
    let noun = if paid { table().nouns.iter().find(|n| n.name == "courtesy call").unwrap_or(noun) } else { noun };
    if !noun.links_only.is_empty() && !line.word(end).is_some_and(|w| noun.links_only.iter().any(|l| l == w)) {
        return Vec::new();
    }
    // "favours dialogue with A": no particular one without an article or a verb that carries it.
    let general = noun.kind == Kind::Meeting
        && line.is_any(at, &["dialogue", "consultation", "negotiation", "discussion", "conversation"])
        && (around.start == at
            // "to facilitate dialogue"
            || around.start + 1 == at
                && line.is_any(
                    around.start,
                    &["facilitate", "promote", "encourage", "foster", "support", "pursue", "urge", "favour", "favor", "through"],
                ))
        && around.carrier.is_none();
    if general {
        return Vec::new();
    }
    // "a tour of duty", "a tour of the factory": no journey to anybody.
    let duty = line.is(at, "tour")
        && line.is(end, "of")
        && !visits::places_follow(line, end + 1)
        && line.chunk(end + 1).is_none();
    // "his stay in Kenya" can be years; "during a stay in Kenya" is a journey.
    let posted = noun.name == "stay" && !line.is(around.start.wrapping_sub(1), "during");
    // "a memorandum on political consultations": what the text is about.
    let titled = noun.kind == Kind::Meeting
        && line.is_any(around.start.wrapping_sub(1), &["on", "concerning"])
        && (around.start.saturating_sub(6)..around.start).any(|k| {
            line.signed(k).is_some()
                || line.items.get(k).is_some_and(|i| {
                    line.chunk(k).is_some()
                        && i.low.split(' ').any(|w| matches!(w, "memorandum" | "agreement" | "mou" | "(mou)"))
                })
        });
    if duty
        || titled
        || posted
        || recorded(line, around.start)
        || status::is_general((around.start..at).filter_map(|k| line.word(k)))
    {
        return Vec::new();
    }
    let mut told = Told::new(line, number, noun.kind, &noun.cameo, noun.sure, at, words);
    told.rule = ("noun", &noun.name);
    if noun.name == "consultations" {
        told.name = Some(line.words(at, end).to_owned());
    }
    match noun.kind {
        Kind::Event => return gatherings::event(line, told, at, &around),
        Kind::Agreement => return texts::signing(line, told, end),
        _ => {}
    }
    // "on the sidelines of the Union's foreign ministers' meeting": whose gathering it is, not who talked there.
    let margin = |k: usize| line.is_any(k, &["sidelines", "sideline", "margins", "margin", "fringes"]);
    if around.owner.is_some() && (around.start.saturating_sub(3)..around.start).any(margin) {
        return Vec::new();
    }
    let mut left = Vec::new();
    if let Some(owner) = around.owner {
        left = vec![owner];
        told.add(parties(line, &left));
    }
    if let Some(pair) = pair(line, around.start, at) {
        told.add(parties(line, &pair));
    } else if noun.kind == Kind::Meeting
        && (gatherings::carries(line, &around) || gatherings::takes_place(line, around.start, end))
    {
        told.add(joined_states(line, around.start, at));
    }
    let mut between = false;
    let mut planned = false;
    let mut made = false;
    let mut made_as = Modality::Held;
    let mut visited = List::default();
    let mut objects = List::default();
    let mut stops = Vec::new();
    let mut k = end;
    let limit = line.len().min(end + 24);
    let mut from_letter = Vec::new();
    while k < limit {
        // "a visit to Peru at the invitation of A"
        if line.is_any(k, &["at", "on"]) && line.is(k + 1, "the") && line.is(k + 2, "invitation") {
            break;
        }
        if let Some(n) = line.phone(k) {
            k += n;
            continue;
        }
        if line.is_any(k, &["with", "between", "among", "of", "by", "from", "to"])
            || noun.kind == Kind::Visit && line.is(k, "in")
            || noun.name == "courtesy call" && line.is(k, "on") && line.time(k + 1).is_none()
        {
            let word = line.word(k).unwrap_or("");
            // "a visit to Peru", "a tour of Peru and Chile"
            if noun.kind == Kind::Visit
                && stops.is_empty()
                && (word == "to"
                    || word == "of" && visits::places_follow(line, k + 1)
                    || word == "in" && (matches!(noun.name.as_str(), "stop" | "stay") || line.is(at, "tour")))
            {
                let found = place::stops(line, visits::past_number(line, k + 1), true);
                if let Some(last) = found.last() {
                    k = last.end;
                    stops = found;
                    continue;
                }
                break;
            }
            let wanted = match noun.kind {
                Kind::Visit => matches!(word, "of" | "by" | "from"),
                Kind::Correspondence => matches!(word, "to" | "from" | "of" | "by"),
                Kind::Call => matches!(word, "with" | "between" | "from" | "among" | "to"),
                _ => {
                    matches!(word, "with" | "between" | "among" | "of" | "by" | "from")
                        || matches!(word, "to" | "on") && matches!(noun.name.as_str(), "audience" | "courtesy call")
                }
            };
            if word == "among" && line.chunk(k + 1).is_some_and(|(_, c)| c.form == Form::Pronoun) {
                break;
            }
            // "in a phone conversation on Wednesday cooperation between Peru and Chile": what it was about.
            if word == "between" && k > end && line.is_of(k - 1, &BONDS) {
                break;
            }
            let bare = line.items.get(k + 1).is_some_and(|i| !i.low.contains(' '));
            let test = |c: &crate::extract::chunks::Chunk| match word {
                "of" if bare && c.form == Form::Title => false,
                "of" | "by" | "from" => {
                    is_person(c)
                        || word == "from"
                            && noun.kind == Kind::Correspondence
                            && matches!(c.referent, Referent::Body { .. })
                        || (word == "of" && noun.kind == Kind::Meeting && matches!(c.referent, Referent::State { .. }))
                }
                _ => can_act(c),
            };
            let found = if wanted { list(line, k + 1, test) } else { List::default() };
            let group = word == "of" && noun.kind == Kind::Meeting && found.items.len() == 1;
            if found.items.len() < 2 && word == "between" || group {
                // "talks between Croatian and Norwegian diplomats": the states.
                let group = (k + 1..k + 6).find(|g| line.chunk(*g).is_some_and(|(_, c)| can_act(c) && !c.possessive));
                let states = group.map(|g| super::others::offices_of(line, &[g])).unwrap_or_default();
                if let (true, Some(group)) = (states.len() > 1, group) {
                    told.add(states);
                    between = true;
                    k = group + 1;
                    continue;
                }
            }
            if found.items.is_empty() {
                // "talks on trade with B": go on past what does not fit.
                if !wanted || word == "with" || word == "to" {
                    break;
                }
                k += 1;
                continue;
            }
            k = found.end;
            between |= matches!(word, "between" | "among" | "of");
            if noun.kind == Kind::Correspondence {
                from_letter.extend(found.items);
            } else {
                objects.apart |= found.apart;
                objects.items.extend(found.items);
            }
            objects.end = k;
            continue;
        }
        // "Her meetings in Paris were with A and B."
        if line.is_any(k, &["was", "were", "is", "are"]) && line.is_any(k + 1, &["with", "between"]) {
            k += 1;
            continue;
        }
        // "with meetings planned with A and B", "Meetings are scheduled with A and B"
        let set = k + usize::from(line.is_any(k, &["are", "is", "were", "was"]));
        if line.is_any(set, &["planned", "scheduled", "arranged", "foreseen"])
            && line.is_any(set + 1, &["with", "between"])
        {
            k = set + 1;
            planned = true;
            continue;
        }
        if noun.kind != Kind::Visit
            && let Some(next) = held_between(line, k)
        {
            k = next;
            continue;
        }
        if line.is_any(k, &[",", ".", ";", "and", "that", "which", "who", "when", "where", "as", "but", ":"])
            || syntax::looks_like_verb(line, k) && !(noun.kind == Kind::Correspondence && line.is_of(k, &SENDING))
        {
            break;
        }
        k += 1;
    }
    if noun.kind == Kind::Visit
        && objects.items.is_empty()
        && let Some(next) = line.any_phrase(k, &MADE)
    {
        objects = list(line, next, is_person);
        k = objects.end;
        made = true;
    }
    if noun.kind == Kind::Visit
        && let Some((traveller, verb)) = made_by(line, end).or_else(|| made_by(line, k))
    {
        objects.items = vec![traveller];
        made = true;
        let after = verb + 1;
        made_as =
            verb_modality(line, verb, &syntax::Subject { items: vec![traveller], after: traveller + 1, control: None });
        // "that A was to pay on Friday to B"
        let to = (after..line.len().min(after + 5)).find(|w| line.is(*w, "to"));
        let to = to
            .filter(|to| (after..*to).all(|w| line.is_any(w, &["on", "in", "next", "this"]) || line.time(w).is_some()));
        if let Some(to) = to.filter(|_| stops.is_empty()) {
            stops = place::stops(line, to + 1, true);
            k = stops.last().map_or(k, |s| s.end);
            visited = list(line, to + 1, |c| matches!(c.referent, Referent::Person(_)));
        }
    }
    if noun.kind == Kind::Visit && stops.is_empty() {
        stops = visits::place_before(line, around.start);
    }
    if noun.kind == Kind::Visit && stops.is_empty() && (around.owner.is_some() || made) {
        stops = visits::first_stop(line, around.start);
    }
    if noun.kind == Kind::Visit && stops.is_empty() {
        stops = visits::covered(line, k);
    }
    if noun.kind == Kind::Visit && stops.is_empty() && !objects.items.is_empty() {
        stops = visits::expecting(line, &around);
    }
    told.until = k.max(end);
    // "In his meeting with B, the minister spoke": "his" is the minister's, whoever was spoken of before.
    if matches!(noun.kind, Kind::Meeting | Kind::Call)
        && !objects.items.is_empty()
        && let Some(own) = announced(line, &around, objects.end, &objects.items)
    {
        left = vec![own];
        told.parties.clear();
        told.add(parties(line, &left));
    }
    // Who holds it: the light verb's subject.
    if let Some((verb, forms)) = around.carrier
        && !syntax::passive(line, verb, forms.participle)
    {
        let carried = subject(line, verb);
        told.modality = verb_modality(line, verb, &carried);
        let group = syntax::group_start(line, verb);
        told.before = (group..verb).any(|k| line.is(k, "had"));
        told.sure = (told.sure + 0.08).min(0.95);
        left.extend(carried.items.iter().copied());
    } else {
        let said = noun_modality(line, &around, end, k);
        // "put off the visit that A was to make": not made after all.
        told.modality = if made && said != Modality::NotHeld { made_as } else { said };
    }
    if planned && told.modality == Modality::Held {
        told.modality = Modality::Planned;
    }
    let direct = !left.is_empty() && !parties(line, &left).is_empty();
    let has_other = !objects.items.is_empty() || !stops.is_empty() || !from_letter.is_empty();
    let of = line.is(end, "of") && noun.kind == Kind::Meeting;
    if !direct && has_other && !of && around.carrier.is_none() && parties(line, &objects.items).len() < 2 {
        // "discussed it at a meeting with B": the clause's subject is the other party; not so in "said talks with B".
        let told_of = line.is_any(around.start.wrapping_sub(1), &["said", "says", "that", "announced", "stated"]);
        let who = if told_of { Vec::new() } else { clause_subject(line, around.start) };
        if who
            .iter()
            .all(|i| line.chunk(*i).is_some_and(|(_, c)| is_person(c) || matches!(c.referent, Referent::State { .. })))
        {
            left.extend(who);
            told.sure *= 0.92;
        }
    }
    match noun.kind {
        Kind::Visit => {
            // "the first visit by a Peruvian president": what makes the visit told of a special one.
            let first = (around.start..at).any(|k| line.word(k).is_some_and(|w| w.starts_with("first")));
            let any = |i: &usize| {
                let open =
                    line.items.get(*i).is_some_and(|item| item.low.starts_with("a ") || item.low.starts_with("an "));
                open && line.chunk(*i).is_some_and(|(_, c)| c.form == Form::Title)
            };
            if first && objects.items.iter().any(any) {
                return Vec::new();
            }
            let mut all = visits::visit(line, &told, &left, &objects, stops);
            if let [one] = all.as_mut_slice() {
                visits::at_home_of(one, parties(line, &visited.items));
            }
            all
        }
        Kind::Correspondence => {
            told.add(parties(line, &left));
            // "received letters from A, B and C": each wrote one.
            let many = line.is_any(at, &["letters", "messages", "telegrams", "cables", "notes"]);
            let written = line.is(end, "from") && told.parties.len() == 1;
            if many && written && from_letter.len() > 1 {
                let one = |sender: &usize| {
                    let mut one = told.clone();
                    one.add(parties(line, &[*sender]));
                    one
                };
                return from_letter.iter().map(one).filter(|t| t.parties.len() > 1).collect();
            }
            told.add(parties(line, &from_letter));
            // "congratulated him in a telegram": by whom and whom the rest of the sentence may tell.
            let bare = line.is_any(around.start.wrapping_sub(1), &["in", "by"]) && told.parties.is_empty();
            if told.parties.len() < 2 && !bare { Vec::new() } else { vec![told] }
        }
        _ => {
            let mut left = left;
            left.retain(|i| !objects.items.contains(i));
            // "A meeting with B is on the minister's agenda"
            if left.is_empty()
                && !objects.items.is_empty()
                && let Some(owner) = on_agenda(line, told.until)
            {
                left.push(owner);
                told.modality = told.modality.max(Modality::Planned);
            }
            let mut more = Vec::new();
            if !left.is_empty() && !between && objects.end > 0 {
                more = super::verbs::further(line, &told, &left, &objects, can_act);
            }
            if objects.apart && !left.is_empty() {
                more.extend(super::verbs::apart(line, &told, &left, &objects));
                return more;
            }
            told.add(parties(line, &left));
            if told.parties.is_empty() && !objects.items.is_empty() && !between {
                told.one_sided = true;
                return super::verbs::apart(line, &told, &[], &objects);
            }
            told.add(parties(line, &objects.items));
            if let ([one], [left]) = (told.parties.as_slice(), left.as_slice())
                && matches!(one.who, Participant::Body(_))
            {
                // "the foreign ministers of A and B held talks"
                let states = super::others::offices_of(line, &[*left]);
                if states.len() > 1 {
                    told.parties = states;
                }
            }
            // "had an audience too": with whom the sentence before tells.
            told.one_sided |= noun.name == "audience" && told.parties.len() == 1;
            // "the meeting of the Council": whoever else the sentence names is no party to it.
            told.weak = of && told.parties.len() == 1;
            // "talks between A and B under the chairmanship of C and D"
            let state = |p: &super::told::Party| matches!(p.who, Participant::State { .. });
            if told.parties.len() < 2 || told.parties.iter().all(state) {
                let chairs = presided(line, end);
                told.add(parties(line, &chairs));
            }
            more.push(told);
            more
        }
    }
}

/// The subject behind an opening phrase to which "his" or "her" in it looks forward.
fn announced(line: &Line<'_>, around: &super::phrases::Around, from: usize, others: &[usize]) -> Option<usize> {
    let owner = around.owner.filter(|owner| *owner == 1)?;
    let opens = line.is_any(0, &["in", "during", "at", "after", "before", "following"]);
    let pronoun = line.chunk(owner).is_some_and(|(_, c)| c.form == Form::Pronoun && c.possessive);
    if !opens || !pronoun {
        return None;
    }
    let who = |k: &usize| {
        line.is(k - 1, ",")
            && line.chunk(*k).is_some_and(|(_, c)| matches!(c.referent, Referent::Person(_)) && !c.possessive)
            && syntax::looks_like_verb(line, k + 1)
            && !others.contains(k)
    };
    (from + 1..line.len().min(from + 16)).find(who)
}

/// The subject of the clause that a phrase stands in: left of it, or after the comma of a fronted phrase.
fn clause_subject(line: &Line<'_>, at: usize) -> Vec<usize> {
    let left = subject(line, at);
    if !left.items.is_empty() {
        return left.items;
    }
    let Some(comma) = (at..line.len()).find(|k| line.is(*k, ",")) else { return Vec::new() };
    let found = list(line, comma + 1, can_act);
    found.items
}
