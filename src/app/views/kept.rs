//! What a view worked out last, and what it worked out for the whole collection: taking a filter off is the commonest of
//! clicks, and costs nothing where the whole is still there.

use std::sync::Arc;

/// A value with what it was made from.
pub struct Slot<K, V>(Option<(K, Arc<V>)>);

impl<K, V> Default for Slot<K, V> {
    fn default() -> Self {
        Self(None)
    }
}

impl<K: PartialEq + Clone, V> Slot<K, V> {
    /// The value, if it was made from this.
    pub fn get(&self, key: &K) -> Option<Arc<V>> {
        self.0.as_ref().filter(|(of, _)| of == key).map(|(_, value)| Arc::clone(value))
    }

    /// Puts another in its place.
    pub fn put(&mut self, key: &K, value: &Arc<V>) {
        self.0 = Some((key.clone(), Arc::clone(value)));
    }

    /// The value that is made from this; made anew only where it was made from something else.
    pub fn get_or(&mut self, key: &K, make: impl FnOnce(&K) -> V) -> Arc<V> {
        self.get(key).unwrap_or_else(|| {
            let value = Arc::new(make(key));
            self.put(key, &value);
            value
        })
    }
}

/// Two values, each with what it was made from.
pub struct Kept<K, V> {
    last: Slot<K, V>,
    whole: Slot<K, V>,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self { last: Slot::default(), whole: Slot::default() }
    }
}

impl<K: PartialEq + Clone, V> Kept<K, V> {
    /// The value that was made from this, if it is kept.
    pub fn get(&self, key: &K) -> Option<Arc<V>> {
        self.last.get(key).or_else(|| self.whole.get(key))
    }

    /// Keeps a value in place of the last one, and of that of the whole where it is of the whole.
    pub fn put(&mut self, key: &K, is_whole: bool, value: &Arc<V>) {
        if is_whole {
            self.whole.put(key, value);
        }
        self.last.put(key, value);
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
