//! What a view worked out last, and what it worked out for the whole collection: taking a filter off is the commonest of
//! clicks, and costs nothing where the whole is still there.

use std::sync::Arc;

/// Two values, each with what it was made from.
pub struct Kept<K, V> {
    last: Option<(K, Arc<V>)>,
    whole: Option<(K, Arc<V>)>,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self { last: None, whole: None }
    }
}

impl<K: PartialEq + Clone, V> Kept<K, V> {
    /// The value that was made from this, if it is kept.
    pub fn get(&self, key: &K) -> Option<Arc<V>> {
        let kept = [&self.last, &self.whole].into_iter().flatten();
        kept.into_iter().find(|(of, _)| of == key).map(|(_, value)| Arc::clone(value))
    }

    /// Keeps a value in place of the last one, and of that of the whole where it is of the whole.
    pub fn put(&mut self, key: &K, is_whole: bool, value: &Arc<V>) {
        if is_whole {
            self.whole = Some((key.clone(), Arc::clone(value)));
        }
        self.last = Some((key.clone(), Arc::clone(value)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_and_the_whole_are_kept() {
        let mut kept = Kept::default();
        for (key, is_whole) in [(1, true), (2, false), (3, false)] {
            assert!(kept.get(&key).is_none());
            kept.put(&key, is_whole, &Arc::new(key * 10));
        }
        let found: Vec<Option<i32>> = (1..4).map(|key| kept.get(&key).map(|value| *value)).collect();
        assert_eq!(found, [Some(10), None, Some(30)]);
    }
}
