//! Ever smaller graphs with the shape of a large one, for a layout to begin with the whole before it turns to its parts
//! (Walshaw 2001, "A multilevel algorithm for force-directed graph drawing").

/// The most that joined nodes weigh, in mean masses.
const MOST: f64 = 4.0;

/// A connected graph whose nodes have a mass.
#[derive(Clone, Debug, Default)]
pub(super) struct Weighted {
    starts: Vec<u32>,
    links: Vec<(u32, f32)>,
    masses: Vec<f32>,
}

impl Weighted {
    /// From rows of neighbours with how strongly each pulls.
    pub(super) fn new<'a>(rows: impl Iterator<Item = &'a [(u32, f32)]>, pull: impl Fn(f32) -> f32) -> Self {
        let mut graph = Self { starts: vec![0], ..Self::default() };
        for row in rows {
            graph.links.extend(row.iter().map(|(other, weight)| (*other, pull(*weight))));
            graph.starts.push(graph.links.len() as u32);
            graph.masses.push(row.len() as f32 + 1.0);
        }
        graph
    }

    pub(super) fn len(&self) -> usize {
        self.masses.len()
    }

    /// How strongly a node pushes others away.
    pub(super) fn mass(&self, node: u32) -> f32 {
        self.masses.get(node as usize).copied().unwrap_or(1.0)
    }

    pub(super) fn masses(&self) -> &[f32] {
        &self.masses
    }

    /// Neighbours, and how strongly each pulls.
    pub(super) fn links(&self, node: u32) -> &[(u32, f32)] {
        match (self.starts.get(node as usize), self.starts.get(node as usize + 1)) {
            (Some(&from), Some(&to)) => self.links.get(from as usize..to as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// A graph of less than nine tenths the size, mostly less than half, whose nodes are two or a few of this one's that are tied closely, and
    /// for each node of this one its number there. `None` where that can't be: all hang on one.
    #[expect(clippy::indexing_slicing, reason = "every index is a node, or a group numbered below the nodes")]
    pub(super) fn coarser(&self) -> Option<(Self, Vec<u32>)> {
        const NONE: u32 = u32::MAX;
        let count = self.len();
        let mean = self.masses.iter().map(|m| f64::from(*m)).sum::<f64>() / count.max(1) as f64;
        let most = (mean * MOST) as f32;
        // Those with few ties first: they have the least choice.
        let mut visit: Vec<u32> = (0..count as u32).collect();
        visit.sort_by_key(|n| (self.links(*n).len(), mixed(*n)));
        let mut group = vec![NONE; count];
        let mut masses: Vec<f32> = Vec::with_capacity(count / 2);
        for &node in &visit {
            if group[node as usize] != NONE {
                continue;
            }
            let own = self.masses[node as usize];
            // The heaviest tie for the masses that it joins: a hub's ties are many, and each says little.
            let mut best = (0.0f32, NONE);
            for &(other, pull) in self.links(node) {
                let joined = match group[other as usize] {
                    NONE => self.masses[other as usize],
                    group => masses[group as usize],
                };
                let worth = pull / joined;
                if worth > best.0
                    && (joined + own <= most || group[other as usize] == NONE && self.links(node).len() == 1)
                {
                    best = (worth, other);
                }
            }
            let other = best.1;
            if other == NONE {
                group[node as usize] = masses.len() as u32;
                masses.push(own);
            } else if group[other as usize] == NONE {
                group[node as usize] = masses.len() as u32;
                group[other as usize] = masses.len() as u32;
                masses.push(own + self.masses[other as usize]);
            } else {
                let joined = group[other as usize];
                group[node as usize] = joined;
                masses[joined as usize] += own;
            }
        }
        if masses.len() * 10 > count * 9 {
            return None;
        }
        Some((self.joined(&group, masses), group))
    }

    #[expect(clippy::indexing_slicing, reason = "every index is a node, or a group numbered below the nodes")]
    fn joined(&self, group: &[u32], masses: Vec<f32>) -> Self {
        let count = masses.len();
        // Members of each group, by counting.
        let mut starts = vec![0u32; count + 1];
        for g in group {
            starts[*g as usize + 1] += 1;
        }
        for at in 0..count {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut members = vec![0u32; group.len()];
        for (node, g) in (0..).zip(group) {
            members[next[*g as usize] as usize] = node;
            next[*g as usize] += 1;
        }
        let mut graph = Self { starts: vec![0], links: Vec::with_capacity(self.links.len() / 2), masses };
        let mut sums = vec![0.0f32; count];
        let mut met: Vec<u32> = Vec::new();
        for here in 0..count {
            for &member in &members[starts[here] as usize..starts[here + 1] as usize] {
                for &(other, pull) in self.links(member) {
                    let there = group[other as usize];
                    if there as usize == here {
                        continue;
                    }
                    if sums[there as usize] == 0.0 {
                        met.push(there);
                    }
                    sums[there as usize] += pull;
                }
            }
            for there in met.drain(..) {
                graph.links.push((there, sums[there as usize]));
                sums[there as usize] = 0.0;
            }
            graph.starts.push(graph.links.len() as u32);
        }
        graph
    }
}

/// A number's bits mixed (Steele, Lea & Flood 2014, `SplitMix64`), for an order without pattern that is always the same.
pub(super) fn mixed(number: u32) -> u64 {
    let mut z = (u64::from(number) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
