//! One question asked of many bytes at once.

/// Where the first of these bytes stands that is looked for. Made for what is rare: stretches that have none are passed
/// over by instructions that ask many bytes at once, so the question should be one without branches.
#[inline]
pub fn first(bytes: &[u8], wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let (stretches, _) = bytes.as_chunks::<32>();
    let has_none = |stretch: &&[u8; 32]| !stretch.iter().fold(false, |any, byte| any | wanted(*byte));
    let passed = 32 * stretches.iter().take_while(has_none).count();
    bytes.iter().skip(passed).position(|byte| wanted(*byte)).map(|at| passed + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn it_is_where_a_plain_search_finds_it(bytes in proptest::collection::vec(0..9_u8, 0..100), wanted in 0..12_u8) {
            let plain = bytes.iter().position(|byte| *byte == wanted);
            proptest::prop_assert_eq!(first(&bytes, |byte| byte == wanted), plain);
        }
    }
}
