//! How nodes and ties stand to what is selected.

use std::collections::BTreeSet;

use super::drawn::Drawn;
use super::scene::{Edge, Link, Scene, What};
use crate::app::item::{Group, Item, Sharing};
use crate::app::state::State;
use crate::model::{InteractionId, PartyId};

/// How a thing stands to what is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is selected.
    Plain,
    /// It is selected.
    Picked,
    /// It touches what is selected.
    Near,
    /// It steps back.
    Far,
}

/// How every node and edge stands to the selection.
#[derive(Clone, Debug, PartialEq)]
pub struct Emphasis {
    /// In the order of [`Scene::nodes`].
    pub nodes: Vec<Standing>,
    /// In the order of [`Scene::edges`].
    pub edges: Vec<Standing>,
}

/// Which ties are picked.
enum Pairs {
    /// All of this node.
    Of(usize),
    /// Those among the nodes of each of these sets.
    Among(Vec<BTreeSet<usize>>),
    /// Those from one side to the other.
    Across(BTreeSet<usize>, BTreeSet<usize>),
}

impl Pairs {
    fn holds(&self, edge: &Edge) -> bool {
        match self {
            Self::Of(node) => edge.a == *node || edge.b == *node,
            Self::Among(sets) => sets.iter().any(|set| set.contains(&edge.a) && set.contains(&edge.b)),
            Self::Across(one, other) => {
                let across = |a: &usize, b: &usize| one.contains(a) && other.contains(b);
                across(&edge.a, &edge.b) || across(&edge.b, &edge.a)
            }
        }
    }
}

impl Emphasis {
    /// How all of a scene stands to the selection.
    pub fn of(scene: &Scene, drawn: &Drawn, state: &State) -> Self {
        let node = |id: &PartyId| scene.index(What::Group(drawn.grouping().group_of(*id)?));
        let nodes = |ids: &[PartyId]| ids.iter().filter_map(node).collect::<BTreeSet<usize>>();
        let engagement = |id: InteractionId| {
            let mut set = state.collection.interaction(id).map_or_else(BTreeSet::new, |i| nodes(&i.parties));
            set.extend(scene.index(What::Event(id)));
            set
        };
        let pairs = match state.selection.item {
            Some(Item::Party(id)) => node(&id).map(Pairs::Of),
            Some(Item::Tie(a, b)) => Some(Pairs::Across(nodes(&[a]), nodes(&[b]))),
            Some(Item::Interaction(id)) => Some(Pairs::Among(vec![engagement(id)])),
            Some(Item::Article(id)) => {
                let told = |shown: &InteractionId| {
                    state.collection.interaction(*shown).is_some_and(|i| i.reports.iter().any(|r| r.article == id))
                };
                let sets = state.view.interactions.iter().copied().filter(told).map(engagement).collect();
                Some(Pairs::Among(sets))
            }
            Some(Item::Group(_)) => state.group().map(|group| of_group(group, &nodes)),
            None => None,
        };
        let picked: BTreeSet<usize> = match &pairs {
            Some(Pairs::Of(node)) => BTreeSet::from([*node]),
            Some(Pairs::Among(sets)) => sets.iter().flatten().copied().collect(),
            Some(Pairs::Across(one, other)) => one | other,
            None => BTreeSet::new(),
        };
        let Some(pairs) = pairs.filter(|_| !picked.is_empty()) else {
            return Self {
                nodes: vec![Standing::Plain; scene.nodes.len()],
                edges: vec![Standing::Plain; scene.edges.len()],
            };
        };
        // Who else its parties met says much of a person or a pair, and little of one meeting.
        let around = match state.selection.item {
            Some(Item::Party(_) | Item::Tie(..)) => true,
            Some(Item::Group(_)) => state.group().is_some_and(|g| g.sharing != Sharing::Among),
            _ => false,
        };
        // A line to an event belongs to it, not to what two of its parties share.
        let alone = matches!(pairs, Pairs::Across(..));
        let standing = |edge: &Edge| {
            if pairs.holds(edge) && !(alone && edge.link != Link::Tie) {
                Standing::Picked
            } else if around && (picked.contains(&edge.a) || picked.contains(&edge.b)) {
                Standing::Near
            } else {
                Standing::Far
            }
        };
        let edges: Vec<_> = scene.edges.iter().map(standing).collect();
        let mut nodes: Vec<_> = (0..scene.nodes.len())
            .map(|at| if picked.contains(&at) { Standing::Picked } else { Standing::Far })
            .collect();
        for (edge, standing) in scene.edges.iter().zip(&edges) {
            if *standing != Standing::Far {
                for end in [edge.a, edge.b] {
                    if let Some(node) = nodes.get_mut(end).filter(|n| **n == Standing::Far) {
                        *node = Standing::Near;
                    }
                }
            }
        }
        Self { nodes, edges }
    }

    /// Whether a node is picked.
    pub fn is_picked(&self, node: usize) -> bool {
        self.nodes.get(node) == Some(&Standing::Picked)
    }
}

fn of_group(group: &Group, nodes: &dyn Fn(&[PartyId]) -> BTreeSet<usize>) -> Pairs {
    let own = nodes(&group.parties);
    match (&group.sharing, own.first()) {
        (Sharing::With(others), _) => Pairs::Across(own, nodes(others)),
        // One node that stands for all of them.
        (Sharing::Any, Some(one)) if own.len() == 1 => Pairs::Of(*one),
        _ => Pairs::Among(vec![own]),
    }
}
