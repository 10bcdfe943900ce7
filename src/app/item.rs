//! The one enum of what can be selected or hovered, and the walk through what was picked.

use crate::model::{ArticleId, InteractionId, PartyId};

/// One thing on the screen. Picking it anywhere selects it everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// An official, body or state.
    Party(PartyId),
    /// Two parties and what they share; the smaller id first, see [`Item::tie`].
    Tie(PartyId, PartyId),
    /// An engagement.
    Interaction(InteractionId),
    /// An article.
    Article(ArticleId),
    /// Several parties picked together; who they are stands in [`Groups`].
    Group(GroupId),
}

impl Item {
    /// The tie of two parties, in either order.
    pub fn tie(a: PartyId, b: PartyId) -> Self {
        Self::Tie(a.min(b), a.max(b))
    }
}

/// The number of a group among [`Groups`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId(pub u32);

/// Which interactions are a group's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Sharing {
    /// Those that two of them or more take part in.
    #[default]
    Among,
    /// Those that any of them takes part in.
    Any,
    /// Those that any of them shares with any of these.
    With(Vec<PartyId>),
}

/// Parties picked together: by a lasso, one by one with Shift, or as those of one country or body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they are called together: "Norway", "4 parties".
    pub label: String,
    /// Who they are, ascending, no one twice.
    pub parties: Vec<PartyId>,
    /// Which interactions are theirs.
    pub sharing: Sharing,
}

impl Group {
    /// Whether a party is one of them.
    pub fn contains(&self, id: PartyId) -> bool {
        self.parties.binary_search(&id).is_ok() || self.faces(id)
    }

    /// Whether a party is on the other side, where there is one.
    fn faces(&self, id: PartyId) -> bool {
        matches!(&self.sharing, Sharing::With(others) if others.contains(&id))
    }

    /// All of them, those of the other side last.
    pub fn everyone(&self) -> Vec<PartyId> {
        let others = if let Sharing::With(others) = &self.sharing { others.as_slice() } else { &[] };
        self.parties.iter().chain(others).copied().collect()
    }

    /// Whether an interaction is theirs, by those who take part in it. Among the members of a group it needs two of
    /// them, or the one where it is one.
    pub fn shares(&self, parties: &[PartyId]) -> bool {
        let own = parties.iter().filter(|id| self.parties.binary_search(id).is_ok()).count();
        match &self.sharing {
            Sharing::Among => own >= self.parties.len().min(2),
            Sharing::Any => own > 0,
            Sharing::With(_) => own > 0 && parties.iter().any(|id| self.faces(*id)),
        }
    }
}

/// All groups picked since the collection was opened. Each keeps its number, so that going back finds it again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups(Vec<Group>);

impl Groups {
    /// The group of these parties under this label, the same number for the same group.
    pub fn of(&mut self, label: String, parties: Vec<PartyId>) -> GroupId {
        self.keep(Group { label, parties, sharing: Sharing::Among })
    }

    /// A group's number, the same for the same group.
    pub fn keep(&mut self, mut group: Group) -> GroupId {
        group.parties.sort_unstable();
        group.parties.dedup();
        let at = self.0.iter().position(|g| *g == group).unwrap_or_else(|| {
            self.0.push(group);
            self.0.len() - 1
        });
        GroupId(at as u32)
    }

    /// A group by its number.
    pub fn get(&self, id: GroupId) -> Option<&Group> {
        self.0.get(id.0 as usize)
    }
}

/// Where the reader stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The article shown.
    pub article: ArticleId,
    /// The paragraph brought into view and tinted (from 1), if any.
    pub paragraph: Option<u32>,
    /// The interaction whose evidence is marked, if any.
    pub interaction: Option<InteractionId>,
}

/// What is picked and what the reader shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The thing in hand.
    pub item: Option<Item>,
    /// Where the reader stands.
    pub place: Option<Place>,
}

/// Back and forward through selections, as in a browser.
#[derive(Clone, Debug, Default)]
pub struct History {
    back: Vec<Selection>,
    forward: Vec<Selection>,
}

impl History {
    /// How far back one can go; older ones are forgotten.
    const LIMIT: usize = 500;

    /// Remembers where one was before a new pick.
    pub fn leave(&mut self, from: Selection) {
        if self.back.last() != Some(&from) {
            self.back.push(from);
        }
        if self.back.len() > Self::LIMIT {
            self.back.remove(0);
        }
        self.forward.clear();
    }

    /// One step back from `now`.
    pub fn back(&mut self, now: Selection) -> Option<Selection> {
        let to = self.back.pop()?;
        self.forward.push(now);
        Some(to)
    }

    /// One step forward from `now`.
    pub fn forward(&mut self, now: Selection) -> Option<Selection> {
        let to = self.forward.pop()?;
        self.back.push(now);
        Some(to)
    }

    /// Finds everything again in another snapshot.
    pub fn carry(&mut self, mut found: impl FnMut(Selection) -> Selection) {
        for selection in self.back.iter_mut().chain(&mut self.forward) {
            *selection = found(*selection);
        }
        self.back.dedup();
        self.forward.dedup();
    }

    /// Whether there is a step back.
    pub fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    /// Whether there is a step forward.
    pub fn can_go_forward(&self) -> bool {
        !self.forward.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picked(n: u32) -> Selection {
        Selection { item: Some(Item::Party(PartyId(n))), place: None }
    }

    #[test]
    fn back_and_forward_walk_the_same_road() {
        let mut history = History::default();
        history.leave(picked(1));
        history.leave(picked(2));
        assert_eq!(history.back(picked(3)), Some(picked(2)));
        assert_eq!(history.back(picked(2)), Some(picked(1)));
        assert_eq!(history.back(picked(1)), None);
        assert_eq!(history.forward(picked(1)), Some(picked(2)));
        assert_eq!(history.forward(picked(2)), Some(picked(3)));
    }

    #[test]
    fn a_new_pick_ends_the_way_forward() {
        let mut history = History::default();
        history.leave(picked(1));
        history.back(picked(2));
        history.leave(picked(1));
        assert!(!history.can_go_forward());
    }

    #[test]
    fn a_group_keeps_its_number_and_counts_what_its_members_share() {
        let mut groups = Groups::default();
        let parties = |ids: &[u32]| ids.iter().map(|n| PartyId(*n)).collect::<Vec<_>>();
        let id = groups.of("Norway".to_owned(), parties(&[4, 2, 4]));
        assert_eq!(groups.of("Norway".to_owned(), parties(&[2, 4])), id);
        assert_ne!(groups.of("Two parties".to_owned(), parties(&[2, 4])), id);
        let group = groups.get(id).unwrap();
        assert!(group.shares(&parties(&[2, 4, 7])));
        assert!(!group.shares(&parties(&[2, 7])), "one of them with a stranger");
        let any = Group { sharing: Sharing::Any, ..group.clone() };
        assert!(any.shares(&parties(&[2, 7])) && !any.shares(&parties(&[7])));
        let across = Group { sharing: Sharing::With(parties(&[7])), ..any };
        assert!(across.shares(&parties(&[2, 7])) && !across.shares(&parties(&[2, 4])));
        assert!(across.contains(PartyId(7)));
    }
}
