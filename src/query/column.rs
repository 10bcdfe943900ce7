//! One field of all interactions as two flat tables: the values of each interaction, and the interactions of each value.

/// Values by interaction and interactions by value, as compressed rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    values: Rows,
    holders: Rows,
}

/// Lists of numbers in one allocation: list `i` is `items[starts[i]..starts[i + 1]]`.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Default for Rows {
    fn default() -> Self {
        Self { starts: vec![0], items: Vec::new() }
    }
}

impl Rows {
    /// Adds the values of the next interaction: they are put in order and each is kept once.
    pub(super) fn push(&mut self, row: impl IntoIterator<Item = u32>) {
        let from = self.items.len();
        self.items.extend(row);
        let row = self.items.get_mut(from..).unwrap_or_default();
        // Most have one value or two, in order.
        if !row.is_sorted_by(|a, b| a < b) {
            row.sort_unstable();
            let mut distinct = row.to_vec();
            distinct.dedup();
            self.items.truncate(from);
            self.items.extend(distinct);
        }
        self.starts.push(self.items.len() as u32);
    }

    /// Adds the values of further interactions.
    pub(super) fn append(&mut self, other: &Self) {
        let before = self.items.len() as u32;
        self.items.extend_from_slice(&other.items);
        self.starts.extend(other.starts.iter().skip(1).map(|start| before + start));
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
    /// A column of `values` different values, numbered from 0; numbers beyond are nobody's.
    pub(super) fn of(values: usize, rows: Rows) -> Self {
        Self { holders: rows.turned(values), values: rows }
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
        let (mut rows, mut more) = (Rows::default(), Rows::default());
        rows.push([2, 0, 2]);
        rows.push([]);
        more.push([3, 2]);
        rows.append(&more);
        let column = Column::of(4, rows);
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
