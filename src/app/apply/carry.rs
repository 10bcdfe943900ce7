//! What was picked in one snapshot, found again in the next. Ids are places in one snapshot only.

use std::collections::{BTreeMap, HashMap};

use crate::app::item::{Group, Groups, Item, Place, Selection, Sharing};
use crate::model::{Collection, Interaction, InteractionId, Mention, PartyId, PartyKind, Role};

/// Which party and interaction of the new snapshot each of the old one is.
#[derive(Debug, Default)]
pub struct Carried {
    parties: BTreeMap<PartyId, PartyId>,
    interactions: BTreeMap<InteractionId, InteractionId>,
}

impl Carried {
    /// By names, while a collection grows: texts that came in between move all places.
    pub fn by_name(old: &Collection, new: &Collection) -> Self {
        let mut named: HashMap<(&str, PartyKind), PartyId> = HashMap::new();
        for (id, party) in new.parties() {
            named.entry((party.name.as_str(), party.kind)).or_insert(id);
        }
        let same =
            |(id, party): (PartyId, &crate::model::Party)| Some((id, *named.get(&(party.name.as_str(), party.kind))?));
        Self { parties: old.parties().filter_map(same).collect(), interactions: BTreeMap::new() }
    }

    /// By words, where both are of the same articles: whoever their names now are, the words stand where they stood.
    pub fn by_words(old: &Collection, new: &Collection) -> Self {
        let mut named: HashMap<Mention, PartyId> = HashMap::new();
        let mut states = BTreeMap::new();
        for (id, party) in new.parties() {
            if let (PartyKind::State, Some(code)) = (party.kind, party.country) {
                states.insert(code, id);
            }
            for mention in &party.mentions {
                named.entry(*mention).or_insert(id);
            }
        }
        let same = |(id, party): (PartyId, &crate::model::Party)| {
            let state = party.country.filter(|_| party.kind == PartyKind::State).and_then(|c| states.get(&c));
            let words = || party.mentions.iter().find_map(|m| named.get(m));
            Some((id, *state.or_else(words)?))
        };
        let parties: BTreeMap<PartyId, PartyId> = old.parties().filter_map(same).collect();
        let mut told: HashMap<Mention, Vec<InteractionId>> = HashMap::new();
        for (id, interaction) in new.interactions() {
            for trigger in triggers(new, interaction) {
                told.entry(trigger).or_default().push(id);
            }
        }
        let again = |interaction: &Interaction| {
            let here = triggers(old, interaction).into_iter().flat_map(|t| told.get(&t).into_iter().flatten());
            let shared = |id: InteractionId| {
                let of = new.interaction(id).map(|i| i.parties.as_slice()).unwrap_or_default();
                interaction.parties.iter().filter(|p| parties.get(p).is_some_and(|p| of.contains(p))).count()
            };
            here.copied().max_by_key(|id| (shared(*id), std::cmp::Reverse(*id)))
        };
        let interactions = old.interactions().filter_map(|(id, i)| Some((id, again(i)?))).collect();
        Self { parties, interactions }
    }

    /// The party that an old one is.
    pub fn party(&self, id: PartyId) -> Option<PartyId> {
        self.parties.get(&id).copied()
    }

    /// The interaction that an old one is.
    pub fn interaction(&self, id: InteractionId) -> Option<InteractionId> {
        self.interactions.get(&id).copied()
    }

    fn all(&self, ids: &[PartyId]) -> Vec<PartyId> {
        ids.iter().filter_map(|id| self.party(*id)).collect()
    }

    /// The thing that an old one is; groups are kept among `new`.
    pub fn item(&self, item: Item, old: &Groups, new: &mut Groups) -> Option<Item> {
        match item {
            Item::Party(id) => self.party(id).map(Item::Party),
            Item::Tie(a, b) => self.party(a).zip(self.party(b)).filter(|(a, b)| a != b).map(|(a, b)| Item::tie(a, b)),
            Item::Interaction(id) => self.interaction(id).map(Item::Interaction),
            Item::Article(_) if self.interactions.is_empty() => None,
            Item::Article(id) => Some(Item::Article(id)),
            Item::Group(id) => {
                let group = old.get(id)?;
                let sharing = match &group.sharing {
                    Sharing::With(others) => Sharing::With(self.all(others)),
                    other => other.clone(),
                };
                let parties = self.all(&group.parties);
                Some(Item::Group(new.keep(Group { parties, label: group.label.clone(), sharing })))
            }
        }
    }

    /// What was picked; the reader stays where it is.
    pub fn selection(&self, selection: Selection, old: &Groups, new: &mut Groups) -> Selection {
        let item = selection.item.and_then(|item| self.item(item, old, new));
        let place =
            selection.place.map(|p| Place { interaction: p.interaction.and_then(|id| self.interaction(id)), ..p });
        Selection { item, place }
    }
}

/// Where an interaction's reports say what happened.
fn triggers(collection: &Collection, interaction: &Interaction) -> Vec<Mention> {
    let trigger = |report: &crate::model::Report| {
        let read = collection.read(report)?;
        let trigger = read.evidence.iter().find(|e| e.role == Role::Trigger)?;
        Some(Mention { article: report.article, span: trigger.span })
    };
    interaction.reports.iter().filter_map(trigger).collect()
}
