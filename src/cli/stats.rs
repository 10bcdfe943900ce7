//! What `attache extract --stats` says on standard error: how much was read, in what time, with how much memory.

use std::time::{Duration, Instant};

/// What was read so far.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stats {
    started: Instant,
    /// Articles read.
    pub articles: usize,
    /// Bytes of input.
    pub bytes: u64,
}

impl Stats {
    /// Starts the clock.
    pub(super) fn start() -> Self {
        Self { started: Instant::now(), articles: 0, bytes: 0 }
    }

    /// The line to print.
    pub(super) fn line(&self) -> String {
        said(self.articles, self.bytes, self.started.elapsed(), peak_memory())
    }
}

fn said(articles: usize, bytes: u64, time: Duration, peak: Option<u64>) -> String {
    let (megabytes, seconds) = (bytes as f64 / 1e6, time.as_secs_f64());
    let unit = if articles == 1 { "article" } else { "articles" };
    let rate = if seconds > 0.0 { megabytes / seconds } else { 0.0 };
    let memory = peak.map_or_else(
        || "peak memory is not told by this system".to_owned(),
        |bytes| format!("peak memory {:.0} MB", bytes as f64 / 1e6),
    );
    format!("{articles} {unit}, {megabytes:.2} MB, {seconds:.2} s, {rate:.2} MB/s, {memory}")
}

/// The most memory that the program held at once, in bytes: Linux's `VmHWM` (`proc_pid_status(5)`).
fn peak_memory() -> Option<u64> {
    of_status(&std::fs::read_to_string("/proc/self/status").ok()?)
}

fn of_status(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_names_all_five() {
        assert_eq!(
            said(3000, 9_081_445, Duration::from_millis(2500), Some(48_000_000)),
            "3000 articles, 9.08 MB, 2.50 s, 3.63 MB/s, peak memory 48 MB"
        );
        assert!(said(1, 10, Duration::ZERO, None).ends_with("0.00 MB/s, peak memory is not told by this system"));
    }

    #[test]
    fn the_peak_is_read_from_what_linux_tells() {
        assert_eq!(of_status("Name:\tattache\nVmPeak:\t  900 kB\nVmHWM:\t     732 kB\n"), Some(732 * 1024));
        assert_eq!(of_status("Name:\tattache\n"), None);
    }
}
