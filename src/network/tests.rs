//! Ties, measures and the laws of the layout.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::model::{Interaction, Kind, Party, PartyKind};

fn party(name: impl Into<String>) -> Party {
    Party::new(PartyKind::Official, name)
}

fn interaction(status: Status, parties: &[u32]) -> Interaction {
    Interaction::new(Kind::Meeting, status, parties.iter().copied().map(PartyId).collect())
}

pub(crate) fn collection(parties: u32, interactions: &[(Status, &[u32])]) -> Collection {
    Collection {
        parties: (0..parties).map(|n| party(format!("P{n}"))).collect(),
        interactions: interactions.iter().map(|(status, parties)| interaction(*status, parties)).collect(),
        ..Collection::default()
    }
}

fn all_ties(c: &Collection) -> Vec<Tie> {
    ties(c, &c.interactions().map(|(id, _)| id).collect::<Vec<_>>())
}

fn pairs(parties: u32, pairs: &[(u32, u32)]) -> (Collection, Vec<Tie>) {
    let mut c = collection(parties, &[]);
    c.interactions = pairs.iter().map(|(a, b)| interaction(Status::Held, &[*a, *b])).collect();
    let ties = all_ties(&c);
    (c, ties)
}

#[test]
fn talks_of_two_weigh_one_and_large_meetings_share() {
    let c = collection(4, &[(Status::Held, &[1, 0]), (Status::Planned, &[0, 1, 2, 2]), (Status::Held, &[0, 3, 99])]);
    let ties = all_ties(&c);
    let told: Vec<_> = ties.iter().map(|t| (t.a.0, t.b.0, t.interactions.len(), t.weight)).collect();
    assert_eq!(told, [(0, 1, 2, 1.5), (0, 2, 1, 0.5), (0, 3, 1, 1.0), (1, 2, 1, 0.5)]);
}

#[test]
fn what_was_not_held_ties_nobody_but_is_listed() {
    let c = collection(3, &[(Status::NotHeld, &[0, 1]), (Status::Held, &[1, 2]), (Status::NotHeld, &[1, 2])]);
    let ties = all_ties(&c);
    assert_eq!(ties.len(), 1);
    assert_eq!((ties[0].a.0, ties[0].b.0, ties[0].interactions.len(), ties[0].weight), (1, 2, 2, 1.0));
}

#[test]
fn ties_are_of_the_given_interactions_only() {
    let c = collection(3, &[(Status::Held, &[0, 1]), (Status::Held, &[1, 2])]);
    assert_eq!(ties(&c, &[InteractionId(1), InteractionId(1), InteractionId(7)]).len(), 1);
    assert_eq!(ties(&c, &[]), []);
}

/// A ring of `n` with as many chords, drawn by a fixed rule.
fn ring(n: u32) -> (Collection, Vec<Tie>) {
    let chords = (0..n).map(|at| (at, (at * 7919 + 13) % n)).filter(|(a, b)| a != b);
    pairs(n, &(0..n).map(|at| (at, (at + 1) % n)).chain(chords).collect::<Vec<_>>())
}

#[test]
fn of_many_betweenness_is_an_estimate_that_says_so() {
    let (few, ties) = ring(2048);
    assert_eq!((Measures::new(&few, &ties).sampled, sampled(2048, &ties)), (None, None));
    let (many, ties) = ring(2600);
    let estimate = Measures::new(&many, &ties);
    assert_eq!(estimate.sampled, Some(Sampled { sources: 2048, of: 2600 }));
    assert_eq!(estimate.sampled, sampled(2600, &ties));
    assert_eq!(estimate, Measures::new(&many, &ties));
    // Over all parties betweenness is the mean length of a path less one, whichever way it is worked out.
    let total = |m: &Measures| m.betweenness.iter().map(|b| f64::from(*b)).sum::<f64>();
    let exact = measures::exact(&many, &ties);
    assert!((total(&estimate) / exact.iter().map(|b| f64::from(*b)).sum::<f64>() - 1.0).abs() < 0.01);
    let off = estimate.betweenness.iter().zip(&exact).map(|(a, b)| (a - b).abs());
    assert!(off.fold(0.0, f32::max) < 0.001);
}

#[test]
fn the_one_between_two_camps_lies_on_most_paths() {
    // 0-1-2 and 4-5-6 each a triangle, 3 between 2 and 4; 7 alone.
    let (c, ties) = pairs(8, &[(0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (4, 5), (4, 6), (5, 6)]);
    let m = Measures::new(&c, &ties);
    assert_eq!(m.degree, [2, 2, 3, 2, 3, 2, 2, 0]);
    assert!((m.strength[2] - 3.0).abs() < 1e-6);
    // Of the 15 pairs of the other six, 9 go through 3, and 8 through 2 (two on its side, four beyond).
    assert!((m.betweenness[3] - 9.0 / 15.0).abs() < 1e-6);
    assert!((m.betweenness[2] - 8.0 / 15.0).abs() < 1e-6);
    assert!(m.betweenness[0].abs() < 1e-6 && m.betweenness[7].abs() < 1e-6);
    assert_eq!(m.component, [0, 0, 0, 0, 0, 0, 0, 1]);
    assert_eq!(m.community[0], m.community[1]);
    assert_eq!(m.community[0], m.community[2]);
    assert_eq!(m.community[4], m.community[6]);
    assert_ne!(m.community[0], m.community[6]);
    assert_ne!(m.community[0], m.community[7]);
}

#[test]
fn communities_are_found_where_they_were_planted() {
    // Five cliques of six in a ring.
    let mut edges = Vec::new();
    for clique in 0..5u32 {
        for a in 0..6 {
            edges.extend((a + 1..6).map(|b| (clique * 6 + a, clique * 6 + b)));
        }
        edges.push((clique * 6, (clique * 6 + 7) % 30));
    }
    let (c, ties) = pairs(30, &edges);
    let m = Measures::new(&c, &ties);
    for node in 0..30 {
        assert_eq!(m.community[node], m.community[node / 6 * 6], "node {node}");
    }
    assert_eq!(m.community.iter().max(), Some(&4));
}

fn far_enough(c: &Collection, positions: &[[f32; 2]]) -> Result<(), TestCaseError> {
    for (a, at) in positions.iter().enumerate() {
        prop_assert!(at.iter().all(|v| v.is_finite()));
        for (b, bt) in positions.iter().enumerate().skip(a + 1) {
            let apart = (at[0] - bt[0]).hypot(at[1] - bt[1]);
            prop_assert!(apart >= disc_radius(&c.parties[a]) + disc_radius(&c.parties[b]), "{a} and {b}: {apart}");
        }
    }
    Ok(())
}

#[test]
fn ties_are_about_one_long_and_the_drawing_lies_on_its_side() {
    let edges: Vec<(u32, u32)> = (1..40).map(|n| (n, n * n % 7 * n / 9 % n)).collect();
    let (c, ties) = pairs(40, &edges);
    let positions = layout(&c, &ties);
    let mut lengths: Vec<f32> = ties
        .iter()
        .map(|t| (positions[t.a.0 as usize], positions[t.b.0 as usize]))
        .map(|(a, b)| (a[0] - b[0]).hypot(a[1] - b[1]))
        .collect();
    lengths.sort_by(f32::total_cmp);
    assert!((0.7..1.6).contains(&lengths[lengths.len() / 2]), "{lengths:?}");
    let span = |axis: usize| {
        let of = || positions.iter().map(move |p| p[axis]);
        of().fold(f32::MIN, f32::max) - of().fold(f32::MAX, f32::min)
    };
    assert!((1.0..2.5).contains(&(span(0) / span(1))), "{} x {}", span(0), span(1));
}

#[test]
fn the_layout_can_be_watched_and_stopped() {
    let edges: Vec<(u32, u32)> = (1..60).map(|n| (n, n / 3)).collect();
    let (c, ties) = pairs(61, &edges);
    let mut shares = Vec::new();
    layout_with(&c, &ties, &BTreeMap::new(), &mut |share, positions| {
        assert_eq!(positions.len(), 61);
        shares.push(share);
        true
    });
    assert!(shares.len() > 20 && shares.windows(2).all(|two| two[0] <= two[1]));
    assert_eq!(shares.last(), Some(&1.0));
    let mut calls = 0;
    let stopped = layout_with(&c, &ties, &BTreeMap::new(), &mut |_, _| {
        calls += 1;
        false
    });
    assert_eq!((calls, stopped.len()), (2, 61));
    far_enough(&c, &stopped).unwrap();
}

fn graphs() -> impl Strategy<Value = (u32, Vec<(u32, u32)>)> {
    (1..40u32).prop_flat_map(|n| (Just(n), prop::collection::vec((0..n, 0..n), 0..60)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn positions_are_finite_apart_and_the_same_again((n, edges) in graphs()) {
        let (c, ties) = pairs(n, &edges);
        let positions = layout(&c, &ties);
        prop_assert_eq!(positions.len(), n as usize);
        far_enough(&c, &positions)?;
        prop_assert_eq!(positions, layout(&c, &ties));
    }

    #[test]
    fn what_was_there_stays_when_the_collection_grows((n, edges) in graphs(), more in prop::collection::vec((0..50u32, 0..50u32), 1..8)) {
        let (c, before) = pairs(n, &edges);
        let first = layout(&c, &before);
        let kept = positions_by_name(&c, &before, &first);
        let mut grown_edges = edges.clone();
        grown_edges.extend(more);
        let (grown, ties) = pairs(n.max(50), &grown_edges);
        let second = layout_from(&grown, &ties, &kept);
        far_enough(&grown, &second)?;
        let tied: std::collections::BTreeSet<_> = ties.iter().flat_map(|t| [t.a, t.b]).collect();
        if kept.len() * 2 >= tied.len() && !kept.is_empty() {
            for (name, at) in &kept {
                let id = grown.parties.iter().position(|p| p.name == *name).unwrap();
                prop_assert!(second[id].map(f32::to_bits) == at.map(f32::to_bits), "{name} moved");
            }
        }
    }

    #[test]
    fn no_tie_or_earlier_place_however_odd_breaks_the_layout(
        odd in prop::collection::vec((0..12u32, 0..12u32, prop_oneof![
            Just(0.0f32), Just(-1.0), Just(f32::NAN), Just(f32::INFINITY), Just(1e-30), Just(1e30), 0.0..9.0f32,
        ]), 0..20),
        places in prop::collection::vec(prop_oneof![Just(f32::NAN), Just(f32::INFINITY), Just(1e30f32), Just(0.0), -9.0..9.0f32], 10),
    ) {
        let c = collection(8, &[]);
        let ties: Vec<Tie> = odd
            .into_iter()
            .map(|(a, b, weight)| Tie { a: PartyId(a), b: PartyId(b), interactions: Together::default(), weight })
            .collect();
        let previous = (0..5).map(|n| (format!("P{n}"), [places[n * 2], places[n * 2 + 1]])).collect();
        for positions in [layout(&c, &ties), layout_from(&c, &ties, &previous)] {
            prop_assert_eq!(positions.len(), 8);
            prop_assert!(positions.iter().flatten().all(|v| v.is_finite()));
        }
        let m = Measures::new(&c, &ties);
        prop_assert!(m.betweenness.iter().chain(&m.strength).all(|v| v.is_finite() && *v >= 0.0));
    }
}
