//! Which heads stand over the columns in sight, and where, so that no two of them touch.

use crate::query::room::{Head, Room, Step};

/// Space between two heads, in points.
const APART: f32 = 5.0;
/// Space between a head's line and its words, in points.
pub const INDENT: f32 = 6.0;
/// Heads of a step have at least this much room on average, in points.
const ROOM: f32 = 34.0;

/// A head on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Where its words begin, from the left end of the columns in sight, in points.
    pub x: f32,
    /// Its words.
    pub words: String,
}

/// The finest step whose heads have room, with its heads.
pub fn heads(room: &Room, column: f32) -> Vec<Head> {
    for step in [Step::Month, Step::Quarter] {
        let heads = room.heads(step);
        if room.columns.len() as f32 * column >= heads.len() as f32 * ROOM {
            return heads;
        }
    }
    room.heads(Step::Year)
}

/// The heads that have room. `seen` is how far the columns are scrolled and how wide the part in sight is, in points.
/// A head whose columns begin to the left of it stands at its edge as long as there is room.
pub fn place(heads: &[Head], column: f32, seen: (f32, f32), measure: impl Fn(&str) -> f32) -> Vec<Placed> {
    let (scroll, width) = seen;
    let edge = |at: usize| at as f32 * column - scroll;
    let mut placed: Vec<Placed> = Vec::new();
    let mut free = f32::NEG_INFINITY;
    // The year has been said.
    let mut said = false;
    let shown = |h: &&Head| edge(h.to) > 0.0 && edge(h.from) < width;
    let mut heads = heads.iter().filter(shown).peekable();
    while let Some(head) = heads.next() {
        said &= !head.opens;
        let begins = edge(head.from);
        let x = begins.max(0.0) + INDENT;
        let own = edge(head.to) + INDENT - APART - x;
        let whole = if said { &head.short } else { &head.long };
        // Where another year follows at once, the year alone must do, so that the other finds its place.
        let year = whole.rsplit(' ').next().unwrap_or(whole);
        let next = heads.peek().filter(|next| next.opens);
        let cut = measure(whole) > own && next.is_some();
        let words = if cut { year } else { whole };
        let long = measure(words);
        // Rather no head than one that reads as that of the year after it.
        if long > own && next.is_some_and(|next| next.to - next.from > head.to - head.from) {
            continue;
        }
        // Pushed to the edge it must still fit over its own columns.
        let fits = if begins < 0.0 { long <= own } else { x + long <= width };
        if x < free || !fits {
            continue;
        }
        free = x + long + APART;
        said = true;
        placed.push(Placed { x, words: words.to_owned() });
    }
    placed
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn some(lengths: &[usize]) -> Vec<Head> {
        let mut from = 0;
        lengths
            .iter()
            .enumerate()
            .map(|(n, length)| {
                let head = Head {
                    from,
                    to: from + length,
                    short: format!("M{}", n % 12),
                    long: format!("M{} {}", n % 12, 2000 + n / 12),
                    opens: n % 12 == 0,
                };
                from += length;
                head
            })
            .collect()
    }

    proptest! {
        #[test]
        fn no_two_heads_touch_and_none_leaves_the_view(
            lengths in prop::collection::vec(1usize..9, 1..60), column in 8.0f32..72.0, scroll in 0.0f32..4000.0,
        ) {
            let placed = place(&some(&lengths), column, (scroll, 700.0), |w| w.len() as f32 * 6.5);
            for pair in placed.windows(2) {
                prop_assert!(pair[0].x + pair[0].words.len() as f32 * 6.5 + APART <= pair[1].x + 0.01, "{pair:?}");
            }
            for head in &placed {
                prop_assert!(head.x >= 0.0 && head.x + head.words.len() as f32 * 6.5 <= 700.01, "{head:?}");
            }
            // The first that is said names its year.
            prop_assert!(placed.first().is_none_or(|h| h.words.contains("20")));
        }
    }

    #[test]
    fn a_head_stays_in_sight_with_its_columns() {
        let placed = place(&some(&[10, 10]), 30.0, (150.0, 700.0), |w| w.len() as f32 * 6.5);
        assert_eq!(placed.first().map(|h| (h.x, h.words.as_str())), Some((INDENT, "M0 2000")));
        assert_eq!(placed.get(1).map(|h| (h.x, h.words.as_str())), Some((150.0 + INDENT, "M1")));
    }
}
