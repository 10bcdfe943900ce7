//! Reading beside what no reading can do without: one pass of Aho-Corasick over 50,000 names and one splitting into
//! Unicode words. `cargo bench --bench primitives -- ARTICLES.jsonl [NAMES.txt]`
//!
//! Without a file of names, a line each, those of the texts are taken and invented ones added, the same ones each time.
//! Everything runs on one thread, five times in turn; the median of the processor's time is given with the quickest and
//! the slowest.

#![expect(clippy::unwrap_used, reason = "without the articles there is nothing to measure")]

use std::collections::HashSet;
use std::hint::black_box;
use std::time::Duration;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use attache::export::contract;
use attache::model::Article;
use attache::{extract, ingest};
use rustix::time::{ClockId, clock_gettime};
use unicode_segmentation::UnicodeSegmentation;

/// As in the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const NAMES: usize = 50_000;
const RUNS: usize = 5;

fn main() {
    let paths: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    let [articles, names @ ..] = paths.as_slice() else {
        println!("primitives: no articles are given, so nothing is measured");
        return;
    };
    let lines = std::fs::read_to_string(articles).unwrap();
    let read =
        || lines.lines().zip(1..).filter_map(|(line, n)| ingest::read_line(line, n).ok()).collect::<Vec<Article>>();
    let articles = read();
    let texts: Vec<String> = articles.iter().map(text).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    let names = match names {
        [path, ..] => std::fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect(),
        [] => made_up(&texts),
    };
    println!("{} articles, {:.2} MB of text, {} names", texts.len(), bytes as f64 / 1e6, names.len());
    let automaton = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(&names)
        .unwrap();
    let readings: Vec<_> = articles.iter().map(extract::read).collect();

    let mut times: [Vec<Duration>; 5] = Default::default();
    for _ in 0..RUNS {
        let runs: [&dyn Fn() -> usize; 5] = [
            &|| texts.iter().map(|text| automaton.find_iter(text).count()).sum(),
            &|| texts.iter().map(|text| text.unicode_words().count()).sum(),
            &|| read().len(),
            &|| articles.iter().map(|article| extract::read(article).interactions.len()).sum(),
            &|| articles.iter().zip(&readings).map(|(article, reading)| contract::line(article, reading).len()).sum(),
        ];
        for (run, times) in runs.iter().zip(&mut times) {
            let start = spent();
            black_box(run());
            times.push(spent().saturating_sub(start));
        }
    }
    let labels = [
        "names (Aho-Corasick)",
        "words (Unicode)",
        "JSON Lines to articles",
        "articles to readings",
        "readings to JSON",
    ];
    let mut medians = Vec::new();
    for (label, times) in labels.iter().zip(&mut times) {
        times.sort_unstable();
        let rate = |time: &Duration| bytes as f64 / 1e6 / time.as_secs_f64();
        let (Some(median), Some(quickest), Some(slowest)) = (times.get(RUNS / 2), times.first(), times.last()) else {
            return;
        };
        println!("{label:<24} {:8.2} MB/s ({:.2} to {:.2})", rate(median), rate(slowest), rate(quickest));
        medians.push(median.as_secs_f64());
    }
    if let [names, words, ingest, extract, json] = medians.as_slice() {
        let primitives = names + words;
        println!("articles to readings / (names + words): {:.2}", extract / primitives);
        println!("JSON Lines to JSON / (names + words): {:.2}", (ingest + extract + json) / primitives);
    }
}

/// What the processor has spent on this program; other programs beside it count for nothing.
fn spent() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec as u32)
}

fn text(article: &Article) -> String {
    article.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect::<Vec<_>>().join("\n\n")
}

/// Names as a table of officials has them: every other one met in the texts, two words with capital letters, as long as
/// there are any; the others of syllables, always the same.
fn made_up(texts: &[String]) -> Vec<String> {
    const SYLLABLES: [&str; 24] = [
        "ba", "ren", "ko", "mil", "sa", "tor", "vi", "nak", "du", "lem", "ro", "hin", "ja", "pel", "mu", "ster", "ke",
        "wan", "li", "gor", "ta", "fen", "yo", "zar",
    ];
    let mut seed = 20_250_101_u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize
    };
    let mut known = HashSet::new();
    let mut names = Vec::new();
    for text in texts {
        let words: Vec<&str> = text.unicode_words().collect();
        for pair in words.windows(2).filter(|pair| pair.iter().all(|word| word.starts_with(char::is_uppercase))) {
            let name = pair.join(" ");
            if names.len() < NAMES / 2 && known.insert(name.clone()) {
                names.push(name);
            }
        }
    }
    while names.len() < NAMES {
        let mut word = || {
            let word: String =
                (0..2 + next() % 2).filter_map(|_| SYLLABLES.get(next() % SYLLABLES.len())).copied().collect();
            let mut letters = word.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
        };
        let name = format!("{} {}", word(), word());
        if known.insert(name.clone()) {
            names.push(name);
        }
    }
    names
}
