//! What a view arranged, kept while nothing changes. A pick changes rows only where it brings somebody in: what stands
//! without it is kept beside it, so that picks among those shown cost nothing.

use std::sync::Arc;

use super::kept::Slot;

/// An arrangement by what it is made of, without and with what is picked.
pub struct Arranged<Key, Rows> {
    plain: Slot<Key, Rows>,
    picked: Slot<Key, Rows>,
}

impl<Key, Rows> Default for Arranged<Key, Rows> {
    fn default() -> Self {
        Self { plain: Slot::default(), picked: Slot::default() }
    }
}

impl<Key: Clone + PartialEq, Rows> Arranged<Key, Rows> {
    /// The arrangement of `plain`, where it is `enough`; else that of `picked`. Either is made anew only where its key
    /// has changed.
    pub fn get(
        &mut self,
        plain: Key,
        picked: Key,
        enough: impl Fn(&Rows) -> bool,
        make: impl Fn(&Key) -> Rows,
    ) -> (Key, Arc<Rows>) {
        let rows = self.plain.get_or(&plain, &make);
        if plain == picked || enough(&rows) {
            return (plain, rows);
        }
        let rows = self.picked.get_or(&picked, &make);
        (picked, rows)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn a_pick_among_those_shown_makes_nothing_anew() {
        let made = RefCell::new(Vec::new());
        let make = |key: &(u32, u32)| {
            made.borrow_mut().push(*key);
            *key
        };
        let mut arranged = Arranged::default();
        let mut get = |view: u32, pick: u32| *arranged.get((view, 0), (view, pick), |_| pick < 5, make).1;
        assert_eq!(
            [get(1, 0), get(1, 3), get(1, 4), get(1, 7), get(1, 7), get(1, 0)].map(|(_, p)| p),
            [0, 0, 0, 7, 7, 0]
        );
        assert_eq!(get(2, 1), (2, 0));
        assert_eq!(made.take(), [(1, 0), (1, 7), (2, 0)]);
    }
}
