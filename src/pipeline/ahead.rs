//! Work that is done just ahead of what takes it, on a thread of its own.

use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// Lets `make` send values from another thread while `take` takes them on this one; no more than `room` wait between
/// them. Where `take` ends early, what is sent after that finds nobody. What both came to.
pub fn ahead<T: Send, M: Send, R>(
    room: usize,
    make: impl FnOnce(SyncSender<T>) -> M + Send,
    take: impl FnOnce(Receiver<T>) -> R,
) -> (M, R) {
    thread::scope(|scope| {
        let (send, receive) = sync_channel(room);
        let making = scope.spawn(move || make(send));
        let taken = take(receive);
        (making.join().unwrap_or_else(|panic| resume_unwind(panic)), taken)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_taken_in_order_and_who_stops_taking_stops_the_making() {
        let (sent, taken) = ahead(
            2,
            |send| (0..100).take_while(|n| send.send(*n).is_ok()).count(),
            |all| all.into_iter().collect::<Vec<u32>>(),
        );
        assert_eq!((sent, taken), (100, (0..100).collect()));
        let (sent, first) =
            ahead(2, |send| (0..100).take_while(|n| send.send(*n).is_ok()).count(), |all| all.into_iter().next());
        assert_eq!(first, Some(0));
        assert!(sent < 100);
    }
}
