//! One field of all interactions as two flat tables: the values of each interaction, and the interactions of each value.

/// Values by interaction and interactions by value, as compressed rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    values: Rows,
    holders: Rows,
}

/// Lists of numbers in one allocation: list `i` is `items[starts[i]..starts[i + 1]]`.
#[derive(Clone, Debug)]
struct Rows {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Default for Rows {
    fn default() -> Self {
        Self { starts: vec![0], items: Vec::new() }
    }
}

impl Rows {
    fn push(&mut self, row: &[u32]) {
        self.items.extend_from_slice(row);
        self.starts.push(self.items.len() as u32);
    }

    fn row(&self, at: usize) -> &[u32] {
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&from), Some(&to)) => self.items.get(from as usize..to as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The same relation read from the other side. Rows come out in ascending order.
    fn turned(&self, values: usize) -> Self {
        let mut starts = vec![0u32; values + 1];
        for &value in &self.items {
            if let Some(count) = starts.get_mut(value as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut items = vec![0u32; self.items.len()];
        for at in 0..self.starts.len() - 1 {
            for &value in self.row(at) {
                if let Some(next) = next.get_mut(value as usize) {
                    if let Some(item) = items.get_mut(*next as usize) {
                        *item = at as u32;
                    }
                    *next += 1;
                }
            }
        }
        Self { starts, items }
    }
}

impl Column {
    /// A column of `values` different values, numbered from 0, from the values of each interaction. Within one
    /// interaction they are put in order and each is kept once; numbers beyond `values` are left out.
    pub(super) fn build<R: IntoIterator<Item = u32>>(values: usize, rows: impl Iterator<Item = R>) -> Self {
        let mut by_interaction = Rows::default();
        let mut row = Vec::new();
        for given in rows {
            row.clear();
            row.extend(given.into_iter().filter(|v| (*v as usize) < values));
            row.sort_unstable();
            row.dedup();
            by_interaction.push(&row);
        }
        let holders = by_interaction.turned(values);
        Self { values: by_interaction, holders }
    }

    /// Values of an interaction, ascending.
    pub(super) fn values_of(&self, interaction: usize) -> &[u32] {
        self.values.row(interaction)
    }

    /// Interactions that have a value, ascending.
    pub(super) fn holders_of(&self, value: usize) -> &[u32] {
        self.holders.row(value)
    }

    /// Changes the count of a value once for each of these interactions that has it.
    pub(super) fn count(
        &self,
        interactions: impl Iterator<Item = u32>,
        counts: &mut [usize],
        change: impl Fn(&mut usize),
    ) {
        for interaction in interactions {
            for value in self.values_of(interaction as usize) {
                if let Some(count) = counts.get_mut(*value as usize) {
                    change(count);
                }
            }
        }
    }

    /// How many values there are.
    pub(super) fn len(&self) -> usize {
        self.holders.starts.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_tell_the_same() {
        let column = Column::build(4, [vec![2, 0, 2], vec![], vec![3, 2, 9]].into_iter());
        assert_eq!(column.values_of(0), [0, 2]);
        assert_eq!(column.values_of(1), [0u32; 0]);
        assert_eq!(column.values_of(2), [2, 3]);
        assert_eq!(column.values_of(3), [0u32; 0]);
        assert_eq!(column.holders_of(0), [0]);
        assert_eq!(column.holders_of(1), [0u32; 0]);
        assert_eq!(column.holders_of(2), [0, 2]);
        assert_eq!(column.holders_of(3), [2]);
        assert_eq!(column.len(), 4);
    }
}
