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
}

impl Item {
    /// The tie of two parties, in either order.
    pub fn tie(a: PartyId, b: PartyId) -> Self {
        Self::Tie(a.min(b), a.max(b))
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
}
