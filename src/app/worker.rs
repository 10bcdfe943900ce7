//! Work longer than a frame: its own thread, a message back, and a repaint so that the message is seen.
//! The only module of the window that starts threads.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::apply::Message;
use super::state::{Job, State};
use crate::export::Options;
use crate::export::out::{self, Out, Source};
use crate::export::report::NotRead;
use crate::model::{Collection, Log};
use crate::network::{NodeBy, Placed};
use crate::resolve::Kept;
use crate::{network, pipeline, project, query};

/// How often the progress bar moves.
const TICK: Duration = Duration::from_millis(80);
/// How often a layout that runs tells how far it is.
const LAYOUT_TICK: Duration = Duration::from_millis(150);

/// Starts work and collects what it sends back.
pub struct Worker {
    ctx: egui::Context,
    sender: Sender<(u64, Message)>,
    receiver: Receiver<(u64, Message)>,
    /// Which reading is the present one; messages of older ones are dropped.
    reading: u64,
    stop: Arc<AtomicBool>,
    stop_layout: Arc<AtomicBool>,
    /// What the last replay left.
    pub replays: Replays,
}

/// Messages that belong to no reading carry this number and are never dropped.
const ALWAYS: u64 = 0;

/// Sends messages to the window from any thread.
#[derive(Clone)]
pub struct Post {
    ctx: egui::Context,
    sender: Sender<(u64, Message)>,
    reading: u64,
}

impl Post {
    /// Sends a message and wakes the window.
    pub fn send(&self, message: Message) {
        if self.sender.send((self.reading, message)).is_ok() {
            self.ctx.request_repaint();
        }
    }
}

impl Worker {
    /// No work yet.
    pub fn new(ctx: egui::Context) -> Self {
        let (sender, receiver) = channel();
        Self {
            ctx,
            sender,
            receiver,
            reading: 0,
            stop: Arc::default(),
            stop_layout: Arc::default(),
            replays: Replays::default(),
        }
    }

    /// Everything that came back since the last look.
    pub fn messages(&self) -> Vec<Message> {
        self.receiver
            .try_iter()
            .filter(|(of, _)| *of == ALWAYS || *of == self.reading)
            .map(|(_, message)| message)
            .collect()
    }

    /// A way to send messages that belong to no reading.
    pub fn post(&self) -> Post {
        Post { ctx: self.ctx.clone(), sender: self.sender.clone(), reading: ALWAYS }
    }

    /// Asks the reading that runs to stop.
    pub fn stop_reading(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Begins a reading: an earlier one is stopped and forgotten. A way to send its messages, and its stop sign.
    pub fn begin(&mut self) -> (Post, Arc<AtomicBool>) {
        self.stop_reading();
        self.reading += 1;
        self.stop = Arc::default();
        (Post { reading: self.reading, ..self.post() }, Arc::clone(&self.stop))
    }

    /// Reads files and folders into no project.
    pub fn read(&mut self, paths: Vec<PathBuf>) {
        let (post, stop) = self.begin();
        spawn("reading", &self.post(), move || read_alone(paths, &post, &stop));
    }

    /// Joins the readings again after the log.
    pub fn replay(&self, number: u64, state: &State) {
        let (read, log) = (Arc::clone(&state.work.read), Arc::clone(&state.work.log));
        let post = Post { reading: self.reading, ..self.post() };
        let replays = self.replays.clone();
        spawn("replay", &self.post(), move || {
            let (collection, index) = replays.replayed(&read, &log);
            post.send(Message::Replayed(number, collection, index));
        });
    }

    /// Finds the communities of a collection.
    pub fn communities(&self, revision: u64, collection: Arc<Collection>) {
        let post = self.post();
        spawn("communities", &self.post(), move || {
            post.send(Message::Communities(revision, Arc::new(communities(&collection))));
        });
    }

    /// Finds out what goes with the articles whose files are gone.
    pub fn count_gone(&self, state: &State) {
        let (collection, files) = (Arc::clone(&state.collection), state.import.files.clone());
        let (read, log) = (Arc::clone(&state.work.read), Arc::clone(&state.work.log));
        let post = Post { reading: self.reading, ..self.post() };
        spawn("counting", &self.post(), move || {
            post.send(Message::Goes(project::goes(&files, &collection, &read, &log)));
        });
    }

    /// Writes what is shown.
    pub fn export(&self, out: Out, path: PathBuf, dark: bool, state: &State) {
        let (collection, filter, title) = (Arc::clone(&state.collection), state.filter.clone(), state.name.clone());
        let unread = state
            .import
            .files
            .iter()
            .filter_map(|file| Some(NotRead { reason: file.problem.clone()?, path: file.path.clone() }));
        let not_read: Vec<_> = unread.collect();
        let (positions, of) = (Arc::clone(&state.positions), super::apply::export::subject(state));
        let (options, notes) = (Options { texts: state.settings.texts }, state.settings.notes);
        let post = self.post();
        spawn("export", &self.post(), move || {
            let positions = (positions.len() == collection.parties.len()).then_some(positions.as_slice());
            let source = Source {
                collection: &collection,
                filter: &filter,
                options,
                title: &title,
                not_read: &not_read,
                positions,
                dark,
                notes,
                of,
            };
            post.send(match out::write(out, &source, &path) {
                Ok(()) => Message::Saved(path),
                Err(error) => Message::Failed(format!("Nothing was written: {error}")),
            });
        });
    }

    /// Finds places for the parties of a collection, near those of `previous`; an earlier search is stopped.
    pub fn layout(&mut self, revision: u64, collection: Arc<Collection>, previous: BTreeMap<String, [f32; 2]>) {
        self.stop_layout.store(true, Ordering::Relaxed);
        self.stop_layout = Arc::default();
        let stop = Arc::clone(&self.stop_layout);
        let post = self.post();
        spawn("layout", &self.post(), move || {
            // Where nothing has a place yet, the picture appears before it is finished.
            let is_first = previous.is_empty();
            let mut shown = Instant::now();
            let mut watch = |share: f32, so_far: &[[f32; 2]]| {
                if shown.elapsed() >= LAYOUT_TICK {
                    shown = Instant::now();
                    let early = is_first.then(|| Arc::new(so_far.to_vec()));
                    post.send(Message::Laying(revision, share, early));
                }
                !stop.load(Ordering::Relaxed)
            };
            let positions = place(&collection, &previous, &mut watch);
            if stop.load(Ordering::Relaxed) {
                return;
            }
            post.send(Message::Positions(revision, Arc::new(positions)));
            post.send(Message::Communities(revision, Arc::new(communities(&collection))));
        });
    }

    /// Finds places for nodes that stand for several parties.
    pub fn place_groups(&self, revision: u64, collection: Arc<Collection>, by: NodeBy) {
        let post = self.post();
        spawn("layout", &self.post(), move || {
            let placed = Placed::new(&collection, by, &mut progress(revision, &post));
            post.send(Message::GroupsPlaced(revision, by, Arc::new(placed)));
        });
    }

    /// Finds places anew for nodes of this sort.
    pub fn lay_out_again(&self, state: &State, by: NodeBy, free: Option<Vec<u32>>) {
        let (revision, collection) = (state.collection_revision, Arc::clone(&state.collection));
        let (positions, pins) = standing(state, by);
        let post = self.post();
        spawn("layout", &self.post(), move || {
            let mut watch = progress(revision, &post);
            let positions = network::lay_out_again(&collection, by, &positions, free.as_deref(), &pins, &mut watch);
            post.send(Message::Again(revision, by, positions));
        });
    }
}

/// Tells the window now and then how far a layout is.
fn progress(revision: u64, post: &Post) -> impl FnMut(f32, &[[f32; 2]]) -> bool {
    let post = post.clone();
    let mut told = Instant::now();
    move |share, _| {
        if told.elapsed() >= LAYOUT_TICK {
            told = Instant::now();
            post.send(Message::Laying(revision, share, None));
        }
        true
    }
}

/// A node that was set by hand, and where.
pub type Pin = (u32, [f32; 2]);

/// Where nodes of this sort lie, and which of them were set by hand.
pub fn standing(state: &State, by: NodeBy) -> (Vec<[f32; 2]>, Vec<Pin>) {
    let positions = match by {
        NodeBy::Person => state.positions.to_vec(),
        _ => state.network.placed.get(&by).map_or_else(Vec::new, |p| p.positions.clone()),
    };
    let pins = state.network.pins.iter().filter(|((of, _), _)| *of == by);
    (positions, pins.map(|((_, at), place)| (*at, *place)).collect())
}

/// Reads files and folders into no project, and tells the window.
pub fn read_alone(paths: Vec<PathBuf>, post: &Post, stop: &AtomicBool) {
    let began = Instant::now();
    let arranged = |collection: Collection| (Arc::new(query::Index::new(&collection)), Arc::new(collection));
    let outcome = pipeline::read(
        &paths,
        &Log::default(),
        &mut pipeline::Watch {
            stop,
            progress: &reading_progress(post, began),
            snapshot: &mut |mut read| {
                pipeline::make_ids_unique(&mut read);
                let (index, collection) = arranged(pipeline::join(&read, &Log::default()));
                post.send(Message::Snapshot(collection, index));
            },
        },
    );
    let (index, collection) = arranged(outcome.collection);
    post.send(Message::Finished {
        index,
        collection,
        read: Arc::new(outcome.read),
        files: outcome.files,
        stopped: outcome.stopped,
        seconds: began.elapsed().as_secs_f32(),
        paths,
        changes: String::new(),
    });
}

/// Moves the progress bar of a reading, not more often than can be seen.
pub fn reading_progress(post: &Post, began: Instant) -> impl Fn(pipeline::Progress) + Sync + use<> {
    let (post, last) = (post.clone(), Mutex::new(began));
    move |p| {
        let now = Instant::now();
        let due = last.lock().is_ok_and(|mut last| {
            let due = now.duration_since(*last) >= TICK;
            if due {
                *last = now;
            }
            due
        });
        if due {
            // One file may hold all articles there are.
            let is_one = p.total == 1 && p.found > 1;
            let (done, total) = if is_one { (p.articles, p.found) } else { (p.done, p.total) };
            let unit = if is_one { "articles" } else { "files" };
            let rate = done as f32 / now.duration_since(began).as_secs_f32().max(0.001);
            post.send(Message::Progress(Job { done, total, unit, current: p.current, rate, stopping: false }));
        }
    }
}

/// What the last replay left for the next, for all threads that replay.
#[derive(Clone, Default)]
pub struct Replays(Arc<Mutex<Last>>);

#[derive(Default)]
struct Last {
    kept: Kept,
    index: Option<(u64, Arc<query::Index>)>,
}

impl Replays {
    /// The collection that follows from readings and a log, and the same arranged for filters: the very one of last time
    /// where nothing but the notebook is different.
    pub fn replayed(&self, read: &[pipeline::Read], log: &Log) -> (Arc<Collection>, Arc<query::Index>) {
        // A replay that panicked has left nothing half done: what it began with it had taken out.
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let collection = pipeline::join_on(&mut last.kept, read, log);
        let revision = last.kept.revision();
        let index = match &last.index {
            Some((of, index)) if *of == revision => Arc::clone(index),
            _ => Arc::new(query::Index::new(&collection)),
        };
        last.index = Some((revision, Arc::clone(&index)));
        (collection, index)
    }

    /// Joins, in a thread of its own, what was shown without joining, so that the next decision begins from there.
    pub fn catch_up(&self, post: &Post, read: Arc<Vec<pipeline::Read>>, log: Log, index: Arc<query::Index>) {
        let replays = self.clone();
        spawn("joining", post, move || {
            let mut last = replays.0.lock().unwrap_or_else(PoisonError::into_inner);
            pipeline::join_on(&mut last.kept, &read, &log);
            last.index = Some((last.kept.revision(), index));
        });
    }
}

/// The community of each party, by the ties of all interactions.
pub fn communities(collection: &Collection) -> Vec<u32> {
    let all: Vec<_> = collection.interactions().map(|(id, _)| id).collect();
    network::communities_of(collection, &network::ties(collection, &all))
}

/// Places for all parties, by the ties of all interactions, so that no filter moves anything. Ends early, and coarser,
/// once `watch` says so.
pub fn place(
    collection: &Collection,
    previous: &BTreeMap<String, [f32; 2]>,
    watch: &mut dyn FnMut(f32, &[[f32; 2]]) -> bool,
) -> Vec<[f32; 2]> {
    let all: Vec<_> = collection.interactions().map(|(id, _)| id).collect();
    let ties = network::ties(collection, &all);
    network::layout_with(collection, &ties, previous, watch)
}

/// Runs work on a thread of this name. Should it panic, the window is told; nothing waits for ever in silence.
pub fn spawn(name: &'static str, post: &Post, work: impl FnOnce() + Send + 'static) {
    let on_panic = post.clone();
    let started = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
        if catch_unwind(AssertUnwindSafe(work)).is_err() {
            on_panic.send(Message::Failed(format!("The {name} ended by a fault of the program; please report it")));
        }
    });
    if let Err(error) = started {
        post.send(Message::Failed(format!("The system would not start the {name}: {error}")));
    }
}

/// Runs work on a thread of this name before there is a window, and hands over what comes of it; nothing where that
/// ends badly.
pub fn begin_early<T: Send + 'static>(name: &str, work: impl FnOnce() -> T + Send + 'static) -> Receiver<T> {
    let (sender, receiver) = channel();
    let started = std::thread::Builder::new().name(name.to_owned()).spawn(move || sender.send(work()).ok());
    // Without the thread its sender is gone, and the receiver says so.
    drop(started);
    receiver
}
