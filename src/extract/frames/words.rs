//! Short lists of function words that the rules know; content words live in `assets/frames.toml`.

/// Words or phrases, separated by bars.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words(pub &'static str);

impl Words {
    /// All of them.
    pub fn iter(self) -> impl Iterator<Item = &'static str> {
        self.0.split('|')
    }

    /// Whether a word is one of them.
    pub fn has(self, word: &str) -> bool {
        self.iter().any(|w| w == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_are_of_the_list() {
        let list = Words("in|into");
        assert!(list.has("in") && list.has("into") && !list.has("int") && !list.has(""));
    }
}
