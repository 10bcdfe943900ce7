//! More room where many ties meet. Forces crowd the most tied of a large graph in its middle, and they are those that are
//! shown of it at first.
//!
//! Each axis by itself is stretched: a place goes some way to where it would stand by the share of all ties that end
//! before it; those of who has many weigh more. Order along each axis stays, so that neighbours stay neighbours.

/// The power of a node's number of ties that weighs: over 1, for discs grow too.
const POWER: f64 = 1.5;
/// How much of a place comes from that share, the rest from the forces.
const EVEN: f64 = 0.8;
/// Over what part of the nodes the ties of one are spread, so that no hub tears its surroundings apart.
const BLUR: usize = 200;
/// The fewest of them.
const LEAST: usize = 8;

/// Stretches a drawing where many ties end; `degrees` stand at the places of their nodes.
pub(super) fn magnify(positions: &mut [[f64; 2]], degrees: &[f64]) {
    let weights: Vec<f64> = degrees.iter().map(|degree| degree.powf(POWER)).collect();
    for axis in [0, 1] {
        let of = |at: &[f64; 2]| at.get(axis).copied().unwrap_or_default();
        let mut order: Vec<(f64, usize)> = positions.iter().map(of).zip(0..).collect();
        order.sort_unstable_by(|(a, i), (b, j)| a.total_cmp(b).then(i.cmp(j)));
        let (Some((low, _)), Some((high, _))) = (order.first().copied(), order.last().copied()) else { return };
        let shares =
            shares(&order.iter().map(|(_, node)| weights.get(*node).copied().unwrap_or_default()).collect::<Vec<_>>());
        for ((value, node), share) in order.into_iter().zip(shares) {
            if let Some(place) = positions.get_mut(node).and_then(|at| at.get_mut(axis)) {
                *place = EVEN * (low + (high - low) * share) + (1.0 - EVEN) * value;
            }
        }
    }
}

/// Of weights in a row, which share of all lies before each, with each one's spread over its neighbours.
fn shares(weights: &[f64]) -> Vec<f64> {
    let reach = (weights.len() / BLUR).max(LEAST);
    let mut before = Vec::with_capacity(weights.len() + 1);
    before.push(0.0);
    before.extend(weights.iter().scan(0.0, |sum, weight| {
        *sum += weight;
        Some(*sum)
    }));
    let until = |at: usize| before.get(at.min(weights.len())).copied().unwrap_or_default();
    let spread = |at: usize| {
        let (from, to) = (at.saturating_sub(reach), (at + reach + 1).min(weights.len()));
        (until(to) - until(from)) / (to - from) as f64
    };
    let smooth: Vec<f64> = (0..weights.len()).map(spread).collect();
    let all = smooth.iter().sum::<f64>().max(1e-12);
    let so_far = |sum: &mut f64, weight: f64| {
        let middle = *sum + weight / 2.0;
        *sum += weight;
        Some(middle / all)
    };
    smooth.into_iter().scan(0.0, so_far).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn order_along_each_axis_and_the_whole_size_stay(
            nodes in prop::collection::vec(((-50.0f64..50.0, -50.0f64..50.0), 0.0f64..300.0), 2..80)
        ) {
            let before: Vec<[f64; 2]> = nodes.iter().map(|((x, y), _)| [*x, *y]).collect();
            let degrees: Vec<f64> = nodes.iter().map(|(_, degree)| *degree).collect();
            let mut after = before.clone();
            magnify(&mut after, &degrees);
            for axis in [0, 1] {
                let of = |all: &[[f64; 2]]| all.iter().map(|at| at[axis]).collect::<Vec<f64>>();
                let (old, new) = (of(&before), of(&after));
                let range = |all: &[f64]| all.iter().fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(*v), h.max(*v)));
                let ((low, high), (least, most)) = (range(&old), range(&new));
                prop_assert!(least >= low - 1e-6 && most <= high + 1e-6);
                for a in 0..old.len() {
                    for b in 0..old.len() {
                        prop_assert!(old[a] >= old[b] || new[a] <= new[b] + 1e-9);
                    }
                }
            }
        }
    }

    #[test]
    fn a_heavy_middle_takes_more_of_the_width() {
        let places: Vec<[f64; 2]> = (0..400).map(|n| [f64::from(n), 0.0]).collect();
        let degrees: Vec<f64> = (0..400).map(|n| if (190..210).contains(&n) { 50.0 } else { 1.0 }).collect();
        let mut after = places.clone();
        magnify(&mut after, &degrees);
        let width = after[209][0] - after[190][0];
        assert!(width > 150.0, "{width}");
    }
}
