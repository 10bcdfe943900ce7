//! Ties as an adjacency list that the measures and the layout share.

use super::Tie;

/// An undirected graph without loops; nodes are parties by id.
#[derive(Clone, Debug, Default)]
pub(super) struct Graph {
    starts: Vec<usize>,
    neighbours: Vec<(u32, f32)>,
}

impl Graph {
    /// The graph of `nodes` parties. Ties of a party with itself or with none, and weights that are no positive number,
    /// are left out.
    pub(super) fn new(nodes: usize, ties: &[Tie]) -> Self {
        let edges = ties.iter().map(|t| (t.a.0, t.b.0, t.weight));
        Self::from_edges(nodes, &edges.collect::<Vec<_>>())
    }

    /// The same from pairs with weights; pairs named twice are added up.
    pub(super) fn from_edges(nodes: usize, edges: &[(u32, u32, f32)]) -> Self {
        let mut both: Vec<(u32, u32, f32)> = edges
            .iter()
            .filter(|(a, b, w)| a != b && (*a.max(b) as usize) < nodes && w.is_finite() && *w > 0.0)
            .flat_map(|&(a, b, w)| [(a, b, w.min(1e9)), (b, a, w.min(1e9))])
            .collect();
        both.sort_by(|x, y| (x.0, x.1).cmp(&(y.0, y.1)).then(x.2.total_cmp(&y.2)));
        let mut graph = Self { starts: Vec::with_capacity(nodes + 1), neighbours: Vec::with_capacity(both.len()) };
        graph.starts.push(0);
        let mut both = both.into_iter().peekable();
        for node in 0..nodes as u32 {
            let start = graph.neighbours.len();
            while let Some((_, b, w)) = both.next_if(|(a, ..)| *a == node) {
                match graph.neighbours.get_mut(start..).and_then(<[_]>::last_mut) {
                    Some((last, weight)) if *last == b => *weight += w,
                    _ => graph.neighbours.push((b, w)),
                }
            }
            graph.starts.push(graph.neighbours.len());
        }
        graph
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Neighbours with the weight of the tie, ascending.
    pub(super) fn neighbours(&self, node: u32) -> &[(u32, f32)] {
        match (self.starts.get(node as usize), self.starts.get(node as usize + 1)) {
            (Some(&from), Some(&to)) => self.neighbours.get(from..to).unwrap_or_default(),
            _ => &[],
        }
    }

    pub(super) fn nodes(&self) -> impl Iterator<Item = u32> + use<> {
        0..self.len() as u32
    }

    /// Sets of nodes that hang together: the largest first, equal ones by their first node; nodes ascending.
    pub(super) fn components(&self) -> Vec<Vec<u32>> {
        let mut seen = vec![false; self.len()];
        let mut mark = |node: u32| seen.get_mut(node as usize).is_some_and(|seen| !std::mem::replace(seen, true));
        let mut components = Vec::new();
        for start in self.nodes() {
            if !mark(start) {
                continue;
            }
            let mut members = vec![start];
            let mut next = 0;
            while let Some(&node) = members.get(next) {
                next += 1;
                members.extend(self.neighbours(node).iter().map(|(n, _)| *n).filter(|n| mark(*n)));
            }
            members.sort_unstable();
            components.push(members);
        }
        components.sort_by(|a, b| b.len().cmp(&a.len()).then(a.first().cmp(&b.first())));
        components
    }
}
