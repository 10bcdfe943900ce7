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

/// Parties picked together: by a lasso, one by one with Shift, or as those of one country or body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they are called together: "Norway", "4 parties".
    pub label: String,
    /// Who they are, ascending, no one twice.
    pub parties: Vec<PartyId>,
}

impl Group {
    /// Whether a party is one of them.
    pub fn contains(&self, id: PartyId) -> bool {
        self.parties.binary_search(&id).is_ok()
    }

    /// Whether an interaction is theirs: two of them or more take part, or the one where it is one.
    pub fn shares(&self, parties: &[PartyId]) -> bool {
        parties.iter().filter(|id| self.contains(**id)).count() >= self.parties.len().min(2)
    }
}

/// All groups picked since the collection was opened. Each keeps its number, so that going back finds it again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups(Vec<Group>);

impl Groups {
    /// The group of these parties under this label, the same number for the same group.
    pub fn of(&mut self, label: String, mut parties: Vec<PartyId>) -> GroupId {
        parties.sort_unstable();
        parties.dedup();
        let group = Group { label, parties };
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
    }
}
