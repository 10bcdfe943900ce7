//! Who or what of many is among some: a bit of truth for each, where a set would be asked for all of them.

/// For each of so many, whether it is among these.
pub fn marked(count: usize, places: impl IntoIterator<Item = u32>) -> Vec<bool> {
    let mut marks = vec![false; count];
    for place in places {
        if let Some(mark) = marks.get_mut(place as usize) {
            *mark = true;
        }
    }
    marks
}

/// Whether one of them is.
pub fn is_marked(marks: &[bool], at: u32) -> bool {
    marks.get(at as usize).copied().unwrap_or(false)
}
