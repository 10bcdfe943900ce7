//! What a scene is made of and doesn't change with a pick: who is engaged how much, and what ties them.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Vec2, vec2};

use crate::app::state::{ColourBy, State};
use crate::model::{InteractionId, SectorId, sectors};
use crate::network::{GroupTie, Grouping, Links, NodeBy, Placed};
use crate::query::Index;

/// Room that an engagement drawn as a node keeps from the nodes around it, in world units.
const APART: f32 = 0.24;

/// Nodes of one sort, and what ties them in the present view.
pub struct Drawn {
    whose: Whose,
    /// Ties and events.
    pub links: Links,
    /// For each event, in the same order, its place.
    pub event_places: Vec<Vec2>,
    /// For each node, how much it takes part in what is in view.
    pub engaged: Vec<Engaged>,
}

/// How much a node takes part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Engaged {
    /// Interactions in view.
    pub count: usize,
    /// The sector most frequent in them, where colours tell it.
    pub sector: Option<SectorId>,
}

enum Whose {
    Persons { grouping: Arc<Grouping>, positions: Arc<Vec<[f32; 2]>>, communities: Arc<Vec<u32>> },
    Groups(Arc<Placed>),
}

impl Drawn {
    /// From the state; `None` while nodes of this sort have no places yet.
    pub fn of(state: &State) -> Option<Self> {
        let look = &state.settings.network_look;
        let whose = match look.nodes {
            NodeBy::Person => Whose::Persons {
                grouping: Arc::clone(&state.index.persons),
                positions: Arc::clone(&state.positions),
                communities: Arc::clone(&state.network.communities),
            },
            by => Whose::Groups(Arc::clone(state.network.placed.get(&by)?)),
        };
        let mut drawn = Self { whose, links: Links::default(), event_places: Vec::new(), engaged: Vec::new() };
        let (grouping, interactions) = (drawn.grouping(), state.view.interactions.as_slice());
        let links = || match (look.nodes, look.events_over) {
            // Persons are tied as the ties say, where no engagement is drawn as a node.
            (NodeBy::Person, None) => {
                Links { ties: state.ties.iter().map(GroupTie::from).collect(), events: Vec::new() }
            }
            (_, over) => grouping.links(interactions, over),
        };
        let engaged = || match (look.nodes, look.colour) {
            // Each of these is one party.
            (NodeBy::Person, ColourBy::Country | ColourBy::Community) => {
                state.view.engaged.iter().map(|count| Engaged { count: *count, sector: None }).collect()
            }
            _ => count(grouping, &state.index, interactions),
        };
        (drawn.links, drawn.engaged) = rayon::join(links, engaged);
        drawn.event_places = drawn.place_events();
        Some(drawn)
    }

    /// The nodes.
    pub fn grouping(&self) -> &Grouping {
        match &self.whose {
            Whose::Persons { grouping, .. } => grouping,
            Whose::Groups(placed) => &placed.grouping,
        }
    }

    /// Where each node lies, in world units.
    pub fn positions(&self) -> &[[f32; 2]] {
        match &self.whose {
            Whose::Persons { positions, .. } => positions,
            Whose::Groups(placed) => &placed.positions,
        }
    }

    /// The number of a node's community, the largest 0.
    pub fn community(&self, at: u32) -> usize {
        let communities = match &self.whose {
            Whose::Persons { communities, .. } => communities.as_slice(),
            Whose::Groups(placed) => &placed.communities,
        };
        communities.get(at as usize).map_or(0, |n| *n as usize)
    }

    /// Each event in the midst of those who take part, the nearest free place to it. All who take part count, shown or
    /// not, so that no filter moves it.
    fn place_events(&self) -> Vec<Vec2> {
        let cell = |at: Vec2| ((at.x / APART).round() as i32, (at.y / APART).round() as i32);
        let mut taken: BTreeSet<(i32, i32)> = BTreeSet::new();
        if !self.links.events.is_empty() {
            taken = self.positions().iter().map(|[x, y]| cell(vec2(*x, *y))).collect();
        }
        let place = |members: &[u32]| {
            let places = members.iter().filter_map(|m| self.positions().get(*m as usize));
            let (sum, count) = places.fold((Vec2::ZERO, 0), |(sum, n), [x, y]| (sum + vec2(*x, *y), n + 1));
            let middle = sum / count.max(1) as f32;
            let spiral = |n: u32| {
                let (reach, angle) = (APART * (n as f32).sqrt() * 0.6, n as f32 * 2.399_963);
                middle + reach * Vec2::angled(angle)
            };
            (0..400).map(spiral).find(|at| taken.insert(cell(*at))).unwrap_or(middle)
        };
        let mut place = place;
        self.links.events.iter().map(|(_, members)| place(members)).collect()
    }
}

/// How often each node takes part, and about what most.
fn count(grouping: &Grouping, index: &Index, interactions: &[InteractionId]) -> Vec<Engaged> {
    // By node and sector; there are few sectors.
    let all = sectors().len();
    let mut counts = vec![0_usize; grouping.groups.len()];
    let mut about = vec![0_u32; counts.len() * all];
    for id in interactions {
        let sectors = index.sectors_of(*id);
        for at in grouping.members_of(*id).iter().map(|at| *at as usize) {
            if let Some(count) = counts.get_mut(at) {
                *count += 1;
            }
            for sector in sectors {
                if let Some(count) = about.get_mut(at * all + *sector as usize) {
                    *count += 1;
                }
            }
        }
    }
    let most = |counts: &[u32]| {
        let held = (0..).map(SectorId).zip(counts).filter(|(_, n)| **n > 0);
        held.max_by_key(|(sector, n)| (**n, Reverse(*sector))).map(|(sector, _)| sector)
    };
    let engaged = counts.iter().enumerate().map(|(at, count)| {
        let of = about.get(at * all..(at + 1) * all).unwrap_or_default();
        Engaged { count: *count, sector: most(of) }
    });
    engaged.collect()
}
