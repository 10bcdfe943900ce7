//! What stands for a person named elsewhere: "the Ambassador", "his counterpart", "the two ministers", "he".

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::Referent;
use super::cast::Cast;
use super::line::Line;
use super::office::Office;
use crate::model::CountryCode;

/// Who was spoken of, as the reading goes on.
#[derive(Default)]
pub(super) struct Memory {
    /// Figures, the one named last at the end.
    recent: Vec<usize>,
    /// Subject of the sentence being read, and of the one before.
    subject: Option<usize>,
    before: Option<usize>,
    /// Persons of the sentence being read, in order, and of the last one that named any.
    here: Vec<usize>,
    last: Vec<usize>,
    /// The last several persons that were spoken of together.
    together: Vec<usize>,
    /// A group or delegation that is the subject of the sentence being read or the one before.
    group: Option<Referent>,
    /// The body or group that opens the sentence being read, and the one before.
    body: Option<Referent>,
    body_before: Option<Referent>,
    /// Whether a group is spoken of in the sentence being read, and in the one before.
    crowd: bool,
    crowd_before: bool,
    /// How many sentences ago several persons were last spoken of together.
    apart: usize,
    /// Who is named for the first time later in the sentence being read.
    ahead: Vec<usize>,
    /// Who received the other in the last sentence that told so: host and guest.
    hosts: Option<(usize, usize)>,
    /// Who holds an office so worded: asked again and again in a long article, and always with the same answer.
    holders: RefCell<FxHashMap<Asked, Rc<[usize]>>>,
}

/// An office as worded: head noun, whether past, state, other words.
type Asked = (&'static str, bool, Option<CountryCode>, String);

impl Memory {
    /// A new sentence begins.
    pub(super) fn next_sentence(&mut self) {
        if self.subject.is_some() {
            self.group = None;
        }
        self.body_before = self.body.take();
        self.crowd_before = std::mem::take(&mut self.crowd);
        self.apart += 1;
        if self.here.len() >= 2 {
            self.together = self.here.clone();
            self.apart = 0;
        }
        if !self.here.is_empty() {
            self.last = std::mem::take(&mut self.here);
        }
        if self.subject.is_some() {
            self.before = self.subject.take();
        }
    }

    /// A group or delegation is spoken of, where no person is the subject.
    pub(super) fn groups(&mut self, referent: &Referent) {
        if self.subject.is_none() {
            self.group = Some(referent.clone());
        }
    }

    /// A group is spoken of.
    pub(super) fn crowds(&mut self) {
        self.crowd = true;
    }

    /// A body or group opens the sentence.
    pub(super) fn opens_body(&mut self, referent: &Referent) {
        self.body = Some(referent.clone());
    }

    /// "It": the body or group that opened the sentence before.
    pub(super) fn it(&self) -> Option<&Referent> {
        self.body_before.as_ref()
    }

    /// Who will be named in the sentence that begins.
    pub(super) fn expects(&mut self, figures: Vec<usize>) {
        self.ahead = figures;
    }

    /// The first and the second of the two persons last spoken of together: "the former", "the latter".
    pub(super) fn pair(&self) -> Option<(usize, usize)> {
        let list = if self.here.is_empty() { &self.last } else { &self.here };
        if let [a, b] = list.as_slice() { Some((*a, *b)) } else { None }
    }

    /// Who received whom in the sentence read last is told by its words.
    pub(super) fn tells_host(&mut self, line: &Line<'_>) {
        let [a, b] = self.here.as_slice() else { return };
        let hosts =
            |i: usize| matches!(line.lower(i), "received" | "welcomed" | "hosted" | "receives" | "welcomes" | "hosts");
        let Some(at) = (0..line.len()).find(|i| hosts(*i)) else { return };
        let passive = matches!(line.lower_before(at), "was" | "were" | "been" | "be") || line.lower(at + 1) == "by";
        self.hosts = Some(if passive { (*b, *a) } else { (*a, *b) });
    }

    /// "the guest", "the visitor": who was received, or the one person of the sentence before.
    pub(super) fn guest(&self) -> Option<usize> {
        match (self.here.as_slice(), self.last.as_slice()) {
            ([], [one]) => Some(*one),
            ([], [a, b]) => self.hosts.filter(|(h, g)| [h, g].iter().all(|x| [a, b].contains(x))).map(|(_, g)| g),
            _ => None,
        }
    }

    /// "his host": who received the other.
    pub(super) fn host(&self) -> Option<usize> {
        self.guest().and(self.hosts).map(|(h, _)| h).filter(|h| self.last.contains(h))
    }

    /// "the Norwegian": the one person of a state in the sentence before.
    pub(super) fn national(&self, of_state: impl Fn(usize) -> bool) -> Option<usize> {
        let mut all = self.last.iter().copied().filter(|f| of_state(*f));
        let one = all.next();
        one.filter(|_| all.next().is_none())
    }

    /// The group that "they" stands for, unless persons do.
    pub(super) fn group(&self) -> Option<&Referent> {
        self.group.as_ref().filter(|_| self.here.len() < 2)
    }

    /// Somebody is spoken of.
    pub(super) fn names(&mut self, figure: usize, possessive: bool) {
        self.recent.retain(|f| *f != figure);
        self.recent.push(figure);
        if !possessive && self.subject.is_none() {
            self.subject = Some(figure);
        }
        if !possessive && !self.here.contains(&figure) {
            self.here.push(figure);
        }
    }

    /// Somebody is spoken of where the subject is yet to come.
    pub(super) fn mentions(&mut self, figure: usize) {
        self.recent.retain(|f| *f != figure);
        self.recent.push(figure);
        if !self.here.contains(&figure) {
            self.here.push(figure);
        }
    }

    /// Whether somebody was spoken of before.
    pub(super) fn knows(&self, figure: usize) -> bool {
        self.recent.contains(&figure)
    }

    /// Somebody owns what opens the sentence.
    pub(super) fn opens(&mut self, figure: usize) {
        self.names(figure, true);
        self.subject = self.subject.or(Some(figure));
    }

    /// "he", "her": the subject so far, else that of the sentence before, as far as the gender allows.
    pub(super) fn pronoun(&self, female: bool, genders: &[Option<bool>]) -> Option<usize> {
        let fits = |f: &usize| genders.get(*f).copied().flatten().is_none_or(|g| g == female);
        // Officials of whom nothing is known are men more often than not: "she" is who is known for a woman.
        let known = |f: &&usize| female && genders.get(**f).copied().flatten() == Some(true);
        let unknown = |f: Option<usize>| f.is_none_or(|f| genders.get(f).copied().flatten().is_none());
        if unknown(self.subject)
            && unknown(self.before)
            && let Some(woman) = self.here.iter().chain(&self.last).find(known)
        {
            return Some(*woman);
        }
        self.subject.filter(fits).or(self.before.filter(fits)).or_else(|| self.recent.iter().rev().copied().find(fits))
    }

    /// "him", "her" as an object: not the subject of the same sentence.
    pub(super) fn object(&self, female: bool, genders: &[Option<bool>]) -> Option<usize> {
        let fits =
            |f: &usize| Some(*f) != self.subject && genders.get(*f).copied().flatten().is_none_or(|g| g == female);
        let known = |f: &&usize| Some(**f) != self.subject && genders.get(**f).copied().flatten() == Some(female);
        if self.before.is_some_and(|f| genders.get(f).copied().flatten().is_none())
            && let Some(sure) = self.here.iter().chain(&self.last).find(known)
        {
            return Some(*sure);
        }
        self.before
            .filter(fits)
            .or_else(|| self.recent.iter().rev().copied().find(fits))
            .or_else(|| self.pronoun(female, genders))
    }

    /// "them": those who were last spoken of together, without the subject of the same sentence.
    pub(super) fn objects(&self) -> Vec<usize> {
        let Some(subject) = self.subject else { return self.several() };
        let others = |list: &[usize]| list.iter().copied().filter(|f| *f != subject).collect::<Vec<_>>();
        let last = others(&self.last);
        if last.len() >= 2 { last } else { others(&self.together) }
    }

    /// "they", "both sides": those who were last spoken of together.
    pub(super) fn several(&self) -> Vec<usize> {
        self.several_but(|_| false)
    }

    /// The same without those who only speak for others: "spokesman Roe said they discussed".
    pub(super) fn several_but(&self, not: impl Fn(usize) -> bool) -> Vec<usize> {
        let without = |list: &[usize]| list.iter().copied().filter(|f| !not(*f)).collect::<Vec<_>>();
        let (here, last) = (without(&self.here), without(&self.last));
        if here.len() >= 2 {
            return here;
        }
        if last.len() >= 2 {
            return last;
        }
        // One person and a group: nobody else is meant.
        if self.crowd_before {
            return Vec::new();
        }
        // One person in each of two sentences: the subject and who was met.
        let mut pair: Vec<usize> = self.before.into_iter().filter(|f| !not(*f)).chain(here).chain(last).collect();
        pair.dedup();
        pair.sort_unstable();
        pair.dedup();
        if pair.len() >= 2 {
            pair
        } else if self.apart <= FAR {
            without(&self.together)
        } else {
            Vec::new()
        }
    }

    /// All figures that hold an office so worded, in order.
    fn holders(&self, line: &Line<'_>, office: &Office, cast: &Cast, countries: &[Option<CountryCode>]) -> Rc<[usize]> {
        let start = office.role.start.min(office.tokens.start);
        let words = (start..office.role.end).filter(|i| *i != office.head_at).map(|i| line.lower(i));
        let words = words.collect::<Vec<_>>().join(" ");
        let asked = (office.head.singular, office.past, office.country, words);
        if let Some(known) = self.holders.borrow().get(&asked) {
            return known.clone();
        }
        let found: Rc<[usize]> = (0..cast.figures.len()).filter(|f| holds(line, office, cast, countries, *f)).collect();
        self.holders.borrow_mut().insert(asked, found.clone());
        found
    }

    /// The figure that a title without a name stands for.
    pub(super) fn titled(
        &self,
        line: &Line<'_>,
        office: &Office,
        cast: &Cast,
        countries: &[Option<CountryCode>],
        not: Option<usize>,
    ) -> Option<usize> {
        let mut best: Option<(usize, usize, bool)> = None;
        let asked = line.slice(&office.role).to_lowercase();
        let holders = self.holders(line, office, cast, countries);
        // "Minister Roe had meetings. His partners were Ministers A and B. The Minister also": who acted goes on acting.
        let acting = self.before.filter(|_| self.subject.is_none() && office.country.is_none());
        if let Some(who) = acting.filter(|who| Some(*who) != not && holders.contains(who) && !self.ahead.contains(who))
        {
            return Some(who);
        }
        for at in holders.iter().copied() {
            // "The Minister was received by Foreign Minister Roe": nobody is meant whom the sentence names as another.
            if Some(at) == not || office.country.is_none() && self.ahead.contains(&at) && !self.knows(at) {
                continue;
            }
            let recency = self.recent.iter().position(|f| *f == at).map_or(0, |p| p + 1);
            let exact = cast.figures.get(at).is_some_and(|f| f.roles.iter().any(|r| r.lower == asked));
            let better = best.is_none_or(|(_, r, e)| (recency > 0, exact, recency) > (r > 0, e, r));
            if better {
                best = Some((at, recency, exact));
            }
        }
        best.map(|(at, _, _)| at).or_else(|| self.subject_alike(office, cast, countries))
    }

    /// "Commissioner Roe arrived. The minister met": the subject of the sentence before, whose office is of the same sort.
    fn subject_alike(&self, office: &Office, cast: &Cast, countries: &[Option<CountryCode>]) -> Option<usize> {
        let who = self.before.filter(|_| office.role.len() == 1 && office.to.is_none())?;
        let state = countries.get(who).copied().flatten();
        if office.country.is_some() && office.country != state {
            return None;
        }
        let alike = |sort: &[&str]| {
            sort.contains(&office.head.singular)
                && cast.figures.get(who).is_some_and(|f| f.roles.iter().any(|r| !r.past && sort.contains(&r.head)))
        };
        SORTS.iter().any(|sort| alike(sort)).then_some(who)
    }

    /// The figures that a plural title stands for: "the senators", "the two foreign ministers".
    pub(super) fn titled_together(
        &self,
        line: &Line<'_>,
        office: &Office,
        cast: &Cast,
        countries: &[Option<CountryCode>],
    ) -> Vec<usize> {
        let holders = self.holders(line, office, cast, countries).to_vec();
        let number = (office.tokens.start.saturating_sub(1)..office.head_at).find_map(|i| match line.lower(i) {
            "two" | "both" => Some(2),
            "three" => Some(3),
            "four" => Some(4),
            "five" => Some(5),
            "six" => Some(6),
            "seven" => Some(7),
            _ => None,
        });
        let mut spoken: Vec<usize> = holders.iter().copied().filter(|f| self.recent.contains(f)).collect();
        // Those who are named only later: "The senators" above the list of them.
        if spoken.is_empty() && office_is_group(office) {
            // "Four new envoys" above the names of ten are the four named next.
            spoken = holders.iter().copied().take(number.unwrap_or(holders.len())).collect();
        }
        match number {
            Some(n) if spoken.len() > n => {
                let mut last: Vec<usize> =
                    self.recent.iter().rev().filter(|f| spoken.contains(f)).take(n).copied().collect();
                last.sort_unstable();
                last
            }
            // "both foreign ministers" are two others where nobody of these is known to be one.
            Some(2) if spoken.len() < 2 => {
                let pair = self.several();
                if pair.iter().any(|f| spoken.contains(f)) { pair } else { Vec::new() }
            }
            None if spoken.len() > 2 => {
                // Without a number those of the last talks are meant, if their title fits.
                let talks: Vec<usize> = self.several().into_iter().filter(|f| spoken.contains(f)).collect();
                if talks.len() >= 2 && !office_is_group(office) { talks } else { spoken }
            }
            _ => spoken,
        }
    }
}

/// How many sentences back "they" may reach for those who were spoken of together.
const FAR: usize = 3;

/// Offices of one sort, of which a title in short may name another.
const SORTS: [&[&str]; 3] = [
    &["minister", "secretary", "commissioner", "undersecretary", "under-secretary", "representative", "chancellor"],
    &["ambassador", "commissioner", "envoy", "diplomat", "consul", "representative", "counsellor", "secretary"],
    &["leader", "president", "premier", "chancellor", "king", "emir", "sultan"],
];

/// Titles whose plural takes in everybody who bears it ("the senators").
fn office_is_group(office: &Office) -> bool {
    matches!(office.head.singular, "senator" | "lawmaker" | "congressman" | "mp" | "envoy" | "ambassador" | "diplomat")
}

/// Whether a figure holds the office that a title names.
fn holds(line: &Line<'_>, office: &Office, cast: &Cast, countries: &[Option<CountryCode>], at: usize) -> bool {
    let Some(figure) = cast.figures.get(at).filter(|figure| !figure.roles.is_empty()) else { return false };
    if let (Some(a), Some(b)) = (office.country, countries.get(at).copied().flatten())
        && a != b
    {
        return false;
    }
    let head = office.head.singular;
    let words: Vec<&str> = (office.role.start..office.role.end)
        .filter(|i| *i != office.head_at)
        .map(|i| line.lower(i))
        .filter(|w| w.len() > 2 && !matches!(*w, "the" | "and" | "for" | "visiting" | "own" | "then" | "new"))
        .collect();
    let top = matches!(
        head,
        "leader"
            | "premier"
            | "pm"
            | "fm"
            | "diplomat"
            | "chief"
            | "head"
            | "dignitary"
            | "host"
            | "official"
            | "eam"
            | "envoy"
            | "lawmaker"
            | "legislator"
            | "monarch"
            | "chair"
            | "chairman"
            | "chairwoman"
            | "chairperson"
    );
    let present = figure.roles.iter().any(|r| !r.past);
    // "the top US diplomat" is the foreign minister.
    let chief = (office.tokens.start..office.head_at).any(|i| matches!(line.lower(i), "top" | "chief"));
    figure.roles.iter().filter(|r| !r.past || !present && office.past).any(|role| {
        let texts = role.lower.as_str();
        let has = |w: &str| texts.split(|c: char| !c.is_alphanumeric() && c != '-').any(|x| x == w || x.strip_suffix('s') == Some(w) || w.strip_suffix('s') == Some(x));
        let same_head = role.head == head || has(head);
        if same_head {
            // "the President" is not the vice president; "the minister" may be the foreign minister.
            let vice = has("vice") || has("deputy") && !texts.contains(" and ");
            let asked = words.iter().any(|w| matches!(*w, "vice" | "deputy"));
            let rest = words.iter().all(|w| has(w) || office.country.is_some() && super::country_word(w) || *w == "affairs" && has("foreign") || *w == "foreign" && (has("external") || has("affairs") || texts.starts_with("secretary of state")));
            let alone = words.is_empty() && head == "minister" && texts.contains("prime minister") && !texts.contains(" and ");
            if head == "head" && (words.contains(&"state") || words.contains(&"government")) && !rest {
                return heads(&words, texts);
            }
            return rest && (!vice || asked || head == "minister" && !texts.contains("prime")) && !alone;
        }
        if !top {
            return matches!((head, role.head), ("minister", "secretary") if texts.starts_with("secretary of state") && words.contains(&"foreign"))
                || matches!((head, role.head), ("secretary", "minister") if false);
        }
        match head {
            "leader" => office.country.is_some() && matches!(role.head, "president" | "premier" | "minister" | "king" | "chancellor" | "emir") && (texts.contains("president") || texts.contains("prime") || texts.contains("premier") || texts.contains("king") || texts.contains("chancellor") || texts.contains("emir")) ,
            "premier" | "pm" => texts.contains("prime minister") && !texts.contains("deputy prime minister") || texts.contains("premier") || role.head == "pm",
            "fm" => texts.contains("foreign"),
            "eam" => texts.contains("external affairs"),
            "envoy" => matches!(role.head, "ambassador" | "representative" | "commissioner") && words.is_empty(),
            "lawmaker" => matches!(role.head, "senator" | "congressman" | "mp" | "representative"),
            "diplomat" if words.is_empty() && !chief => {
                matches!(role.head, "ambassador" | "envoy" | "consul" | "counsellor" | "representative" | "chargé")
            }
            "chair" | "chairman" | "chairwoman" | "chairperson" => {
                matches!(role.head, "chair" | "chairman" | "chairwoman" | "chairperson") && words.is_empty()
            }
            "diplomat" => chief && (texts.contains("foreign") || texts.starts_with("secretary of state")),
            "legislator" => chief && (role.head == "speaker" || ["assembly", "parliament", "congress", "senate"].iter().any(|b| texts.contains(b))),
            "monarch" => matches!(role.head, "king" | "queen"),
            "head" if heads(&words, texts) => true,
            // "the DFA chief" heads the body that the role names.
            "chief" | "head" => !words.is_empty() && words.iter().all(|w| has(w) || role.body.as_ref().is_some_and(|b| b.to_lowercase().contains(w))) ,
            _ => false,
        }
    })
}

/// "head of state", "head of government": the offices that are so called.
fn heads(words: &[&str], role: &str) -> bool {
    let has = |offices: &[&str]| offices.iter().any(|o| role.starts_with(o));
    words.iter().any(|w| match *w {
        "state" => has(&["president", "king", "queen", "emir", "amir", "sultan", "emperor", "grand duke"]),
        "government" => has(&["prime minister", "premier", "chancellor", "president"]),
        _ => false,
    })
}

/// Whether the title itself says that nobody known is meant: "a minister", "another envoy".
pub(super) fn is_indefinite(line: &Line<'_>, start: usize) -> bool {
    matches!(line.lower(start), "a" | "an" | "another" | "any" | "every" | "each" | "no" | "some" | "former")
}
