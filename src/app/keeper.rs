//! The open project, on a thread of its own: the window never waits for the disk. Tasks are done one after another, in
//! the order in which they were asked for, so that what was decided first is written first.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use super::apply::Message;
use super::outline::{Early, Outline};
use super::state::Marks;
use super::worker::{Post, Replays, read_alone, reading_progress, spawn};
use crate::model::{Collection, Entry, Log};
use crate::pipeline::{self, Read, Watch};
use crate::project::refresh::{Refreshed, refresh};
use crate::project::{
    Held, Opened, Position, Project, ProjectError, SavedView, is_project, readings, unnamed, with_words,
};
use crate::query::Index;

/// How long nodes must have stood still before their places are written: a drag moves them at every frame.
const STILL: Duration = Duration::from_millis(600);
/// How long nothing must have happened before the joined tables are written for other programs to read.
const QUIET: Duration = Duration::from_secs(3);
/// How long opening waits for the first picture, which may never be drawn: the window may be hidden.
const DRAWN: Duration = Duration::from_millis(1500);
/// How long the window waits at its end for what is still to be written.
const PATIENCE: Duration = Duration::from_secs(20);

/// Work on the open project.
enum Task {
    Open(Opening),
    Keep(Vec<Entry>),
    Marks(Marks),
    Positions(Vec<Position>),
    Joined(Arc<Collection>),
    PutView(SavedView),
    RemoveView(String),
    SaveAs(PathBuf),
    /// Drops what was read in files of these paths, and opens the project again.
    DropGone(Vec<String>, Opening),
    List,
    Close,
}

/// What is opened, and who is told.
struct Opening {
    paths: Vec<PathBuf>,
    post: Post,
    stop: Arc<AtomicBool>,
    replays: Replays,
}

/// What the window is told of a project that it opened.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The project's file, where the person named one.
    pub path: Option<PathBuf>,
    /// What the collection is called.
    pub name: String,
    /// What was decided.
    pub log: Log,
    /// What was looked at.
    pub marks: Marks,
    /// Where nodes lie.
    pub positions: Vec<Position>,
    /// Saved filters.
    pub views: Vec<SavedView>,
    /// Why nothing can be changed, if so.
    pub read_only: Option<String>,
    /// Why nothing can be kept, if so.
    pub unkept: Option<String>,
}

/// Gives tasks to the project's thread.
pub struct Keeper {
    tasks: Sender<Task>,
    drawn: Sender<()>,
    ended: Receiver<()>,
}

impl Keeper {
    /// Starts the thread; what is opened first may be looked up already.
    pub fn start(post: &Post, early: Option<Early>) -> Self {
        let ((tasks, todo), (drawn, is_drawn), (end, ended)) = (channel(), channel(), channel());
        let mine = post.clone();
        spawn("project", post, move || {
            Desk { post: mine, early, is_drawn, open: None, positions: None, joined: None }.work(&todo);
            end.send(()).ok();
        });
        Self { tasks, drawn, ended }
    }

    /// Opens a project, or the unnamed one of these files and folders, and reads what is new.
    pub fn open(&self, paths: Vec<PathBuf>, post: Post, stop: Arc<AtomicBool>, replays: Replays) {
        self.tell(Task::Open(Opening { paths, post, stop, replays }));
    }

    /// Says that the outline is on the screen.
    pub fn outline_drawn(&self) {
        // Nobody listens after a fault that the window was told of.
        self.drawn.send(()).ok();
    }

    /// Drops what was read in these files, which are gone, and opens the project again.
    pub fn drop_gone(
        &self,
        gone: Vec<String>,
        paths: Vec<PathBuf>,
        post: Post,
        stop: Arc<AtomicBool>,
        replays: Replays,
    ) {
        self.tell(Task::DropGone(gone, Opening { paths, post, stop, replays }));
    }

    /// Writes entries of the log.
    pub fn keep(&self, entries: Vec<Entry>) {
        self.tell(Task::Keep(entries));
    }

    /// Writes what was looked at.
    pub fn marks(&self, marks: Marks) {
        self.tell(Task::Marks(marks));
    }

    /// Writes where nodes lie.
    pub fn positions(&self, positions: Vec<Position>) {
        self.tell(Task::Positions(positions));
    }

    /// Writes the joined tables once nothing else is to be done.
    pub fn joined(&self, collection: Arc<Collection>) {
        self.tell(Task::Joined(collection));
    }

    /// Writes a saved filter.
    pub fn put_view(&self, view: SavedView) {
        self.tell(Task::PutView(view));
    }

    /// Forgets a saved filter.
    pub fn remove_view(&self, name: String) {
        self.tell(Task::RemoveView(name));
    }

    /// Goes on in a file of this name.
    pub fn save_as(&self, path: PathBuf) {
        self.tell(Task::SaveAs(path));
    }

    /// Lists the unnamed projects.
    pub fn list(&self) {
        self.tell(Task::List);
    }

    /// Closes the project; another may be opened.
    pub fn close(&self) {
        self.tell(Task::Close);
    }

    /// Waits until everything is written and the project is one plain file.
    pub fn end(self) {
        drop(self.tasks);
        self.ended.recv_timeout(PATIENCE).ok();
    }

    fn tell(&self, task: Task) {
        // The thread ends only with the sender, or by a fault that the window was told of.
        self.tasks.send(task).ok();
    }
}

/// The thread's own.
struct Desk {
    post: Post,
    /// What was looked up before the window was there.
    early: Option<Early>,
    /// Where the window says that an outline is on the screen.
    is_drawn: Receiver<()>,
    open: Option<Project>,
    /// To be written when nodes stand still.
    positions: Option<Vec<Position>>,
    /// To be written when there is time.
    joined: Option<Arc<Collection>>,
}

impl Desk {
    fn work(mut self, todo: &Receiver<Task>) {
        loop {
            let wait = match (&self.positions, &self.joined) {
                (Some(_), _) => Some(STILL),
                (None, Some(_)) => Some(QUIET),
                (None, None) => None,
            };
            let task = match wait {
                Some(wait) => todo.recv_timeout(wait),
                None => todo.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match task {
                Ok(task) => self.carry_out(task),
                Err(RecvTimeoutError::Timeout) if self.positions.is_some() => self.write_positions(),
                Err(RecvTimeoutError::Timeout) => self.write_joined(),
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        self.close();
    }

    fn carry_out(&mut self, task: Task) {
        match task {
            Task::Open(opening) => {
                self.close();
                self.open = self.open_project(&opening);
            }
            Task::DropGone(gone, opening) => {
                match self.open.as_mut().map(|project| project.drop_vanished(&gone)) {
                    Some(Ok(count)) => self.post.send(Message::Dropped(count)),
                    Some(Err(error)) => self.post.send(Message::Failed(format!("Nothing was dropped: {error}"))),
                    None => {}
                }
                // Also where that failed: the window waits for what there is.
                self.close();
                self.open = self.open_project(&opening);
            }
            Task::Keep(entries) => {
                // What waits to be written is of before; what follows from these comes later.
                self.joined = None;
                self.write("What you decided", |project| project.append(&entries).map(|_| ()));
            }
            Task::Marks(marks) => self.write("What you read", |project| project.put_marks(&marks)),
            Task::Positions(at) => self.positions = Some(at),
            Task::PutView(view) => self.write("The saved filter", |project| project.put_view(&view)),
            Task::RemoveView(name) => self.write("The saved filters", |project| project.remove_view(&name)),
            Task::Joined(collection) => self.joined = Some(collection),
            Task::SaveAs(path) => self.save_as(&path),
            Task::List => {
                let all = unnamed::folder().map(|folder| unnamed::list(&folder)).unwrap_or_default();
                self.post.send(Message::Unnamed(all));
            }
            Task::Close => self.close(),
        }
    }

    /// Opens what was asked for, tells the window what is known, reads what is new, and tells again.
    fn open_project(&mut self, opening: &Opening) -> Option<Project> {
        let began = Instant::now();
        let named = opening.paths.iter().find(|path| is_project(path));
        let shown = self.outline(opening);
        let opened = if let Some(path) = named {
            Project::open_with_articles(path)
        } else if let Some(folder) = unnamed::folder() {
            unnamed::open(&folder, &opening.paths).and_then(|opened| {
                let held = opened.as_project().load()?;
                Ok((opened, held))
            })
        } else {
            without(opening, "the system names no folder for it".to_owned());
            return None;
        };
        let told = opened.and_then(|opened| tell(opening, opened, named, shown.as_deref(), began));
        match told {
            Ok(project) => Some(project),
            Err(error) if named.is_some() => {
                opening.post.send(Message::NotOpened(error.to_string()));
                None
            }
            Err(error) => {
                without(opening, error.to_string());
                None
            }
        }
    }

    /// Shows what was joined last time before the project is looked over and its texts and readings are loaded, where
    /// there is such a thing, and waits until it is drawn: loading beside it would draw it later. What can't be read is
    /// said when the project itself is opened.
    fn outline(&mut self, opening: &Opening) -> Option<Arc<Collection>> {
        let of_these = self.early.take().filter(|early| early.is_of(&opening.paths));
        let Outline { known, collection, index } =
            of_these.map_or_else(|| Outline::of(&opening.paths), Early::outline)?;
        // The window may have drawn an earlier one too late.
        self.is_drawn.try_iter().for_each(drop);
        opening.post.send(Message::Outline(Box::new(known), Arc::clone(&collection), index));
        self.is_drawn.recv_timeout(DRAWN).ok();
        Some(collection)
    }

    fn write(&mut self, what: &str, work: impl FnOnce(&mut Project) -> Result<(), ProjectError>) {
        let Some(project) = self.open.as_mut().filter(|project| !project.is_read_only()) else { return };
        if let Err(error) = work(project) {
            self.post.send(Message::Failed(format!("{what} could not be kept: {error}")));
        }
    }

    fn write_positions(&mut self) {
        if let Some(at) = self.positions.take() {
            self.write("Where nodes lie", |project| project.put_positions(&at));
        }
    }

    fn write_joined(&mut self) {
        let is_joined = self.open.as_ref().is_some_and(Project::is_joined);
        if let Some(collection) = self.joined.take().filter(|_| !is_joined) {
            self.write("The joined tables", |project| project.write_joined(&collection));
        }
    }

    fn save_as(&mut self, path: &Path) {
        self.write_positions();
        self.write_joined();
        let Some(project) = &self.open else { return };
        let saved = project.save_as(path).and_then(|()| Project::open(path));
        match saved {
            Ok(opened) => {
                let limit = opened.limit().map(ToString::to_string);
                self.close();
                self.open = Some(opened.project());
                self.post.send(Message::SavedAs(path.to_owned(), limit));
            }
            Err(error) => self.post.send(Message::Failed(format!("The project could not be saved: {error}"))),
        }
    }

    fn close(&mut self) {
        self.write_positions();
        self.write_joined();
        if let Some(Err(error)) = self.open.take().map(Project::close) {
            self.post.send(Message::Failed(format!("The project was not closed well: {error}")));
        }
    }
}

/// What is kept beside the articles.
pub(super) fn known(project: &Project, path: Option<&PathBuf>) -> Result<Known, ProjectError> {
    let name = path.and_then(|p| p.file_stem()).map(|n| n.to_string_lossy().into_owned());
    Ok(Known {
        name: name.map_or_else(|| project.roots().map(|roots| unnamed::name(&roots)), Ok)?,
        path: path.cloned(),
        log: project.log()?,
        marks: project.marks()?,
        positions: project.positions()?,
        views: project.views()?,
        read_only: None,
        unkept: None,
    })
}

fn tell(
    opening: &Opening,
    (opened, held): (Opened, Vec<Held>),
    path: Option<&PathBuf>,
    outline: Option<&Collection>,
    began: Instant,
) -> Result<Project, ProjectError> {
    let read_only = opened.limit().map(ToString::to_string);
    let mut project = opened.project();
    let now = chrono::Utc::now();
    let known = Known { read_only, ..known(&project, path)? };
    let log = known.log.clone();
    opening.post.send(Message::Project(Box::new(known)));
    if !project.is_read_only() {
        project.used(now)?;
    }
    // What was read last time is there before the disk is looked at.
    let outline = outline.filter(|_| project.is_joined());
    let first = (!held.is_empty()).then(|| Shown::new(opening, readings(&held), &log, outline));
    if let Some(first) = &first {
        first.send(opening);
    }
    let progress = reading_progress(&opening.post, began);
    let Refreshed { held, files, changes, stopped } = refresh(
        &mut project,
        held,
        now,
        &mut Watch {
            stop: &opening.stop,
            progress: &progress,
            snapshot: &mut |read| Shown::new(opening, read, &log, None).send(opening),
        },
    )?;
    let changes = if first.is_some() { changes.in_words() } else { String::new() };
    let read = readings(&held);
    // Where nothing is different, what is on the screen is joined already.
    let Shown { read, collection, index, unjoined } =
        first.filter(|shown| shown.is_of(&read)).unwrap_or_else(|| Shown::new(opening, read, &log, None));
    let read = Arc::new(read);
    if unjoined {
        opening.replays.catch_up(&opening.post, Arc::clone(&read), log, Arc::clone(&index));
    }
    opening.post.send(Message::Finished {
        collection,
        index,
        files,
        stopped,
        seconds: began.elapsed().as_secs_f32(),
        paths: opening.paths.clone(),
        read,
        changes,
    });
    Ok(project)
}

/// Reads without a project: nothing can be kept, and the window says why.
fn without(opening: &Opening, why: String) {
    opening.post.send(Message::Project(Box::new(Known { unkept: Some(why), ..Known::default() })));
    read_alone(opening.paths.clone(), &opening.post, &opening.stop);
}

/// Articles with readings, and what follows from them and the log.
struct Shown {
    read: Vec<Read>,
    collection: Arc<Collection>,
    index: Arc<Index>,
    /// Whether it was known from the last time, and no replay has been through it.
    unjoined: bool,
}

impl Shown {
    /// What the outline says, where it is of these; else what joining them brings.
    fn new(opening: &Opening, mut read: Vec<Read>, log: &Log, outline: Option<&Collection>) -> Self {
        pipeline::make_ids_unique(&mut read);
        if let Some(collection) = outline.and_then(|outline| with_words(outline, &read, log)) {
            let index = Arc::new(Index::new(&collection));
            return Self { read, collection: Arc::new(collection), index, unjoined: true };
        }
        let (collection, index) = opening.replays.replayed(&read, log);
        Self { read, collection, index, unjoined: false }
    }

    fn send(&self, opening: &Opening) {
        opening.post.send(Message::Snapshot(Arc::clone(&self.collection), Arc::clone(&self.index)));
    }

    /// Whether it is of these very articles and readings, in this order.
    fn is_of(&self, read: &[Read]) -> bool {
        let same = |((a, x), (b, y)): (&Read, &Read)| Arc::ptr_eq(a, b) && Arc::ptr_eq(x, y);
        self.read.len() == read.len() && self.read.iter().zip(read).all(same)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::worker::Worker;
    use crate::project::Root;

    /// What comes back until all is read.
    fn until_read(worker: &Worker) -> Vec<Message> {
        let (began, mut all) = (Instant::now(), Vec::new());
        while began.elapsed() < Duration::from_mins(1) {
            all.extend(worker.messages());
            if all.iter().any(|message| matches!(message, Message::Finished { .. })) {
                return all;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("it never ended: {all:?}");
    }

    fn articles(messages: &[Message]) -> Vec<(String, bool)> {
        let files =
            messages.iter().find_map(|m| if let Message::Finished { files, .. } = m { Some(files) } else { None });
        let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
        files.unwrap().iter().map(|file| (name(&file.path), file.gone)).collect()
    }

    #[test]
    fn what_was_joined_last_time_is_shown_before_the_texts_are_loaded() {
        let folder = tempfile::tempdir().unwrap();
        let (path, news) = (folder.path().join("a.attache"), folder.path().join("news"));
        std::fs::create_dir(&news).unwrap();
        let text = "On 3 June 2022 Foreign Minister Marta Ilves of Estonia met Prime Minister Jonas Dahl in Oslo.\n";
        std::fs::write(news.join("a.txt"), text).unwrap();
        let mut project = Project::create(&path).unwrap();
        project.put_roots(&[Root::new(&news)]).unwrap();
        project.close().unwrap();
        let mut worker = Worker::new(egui::Context::default());
        let mut open = |decide: bool| {
            let keeper = Keeper::start(&worker.post(), None);
            let (post, stop) = worker.begin();
            keeper.open(vec![path.clone()], post, stop, worker.replays.clone());
            let messages = until_read(&worker);
            let Some(Message::Finished { collection, read, .. }) = messages.last() else { panic!("{messages:?}") };
            let log =
                messages.iter().find_map(|m| if let Message::Project(known) = m { Some(&known.log) } else { None });
            assert_eq!(**collection, pipeline::join(read, log.unwrap()), "joined, or known from the last time");
            keeper.joined(Arc::clone(collection));
            if decide {
                let note = crate::model::Decision::Note { on: crate::model::Target::Project, text: "later".to_owned() };
                keeper.keep(vec![Log::default().decide(chrono::Utc::now(), note, None)]);
            }
            keeper.end();
            messages.into_iter().find_map(|m| if let Message::Outline(_, all, _) = m { Some(all) } else { None })
        };
        assert!(open(false).is_none(), "nothing was joined yet");
        let outline = open(true).unwrap();
        assert_eq!(outline.interactions.len(), 1);
        assert!(outline.articles.iter().all(|article| article.paragraphs.is_empty()));
        assert!(open(false).is_none(), "what was joined before a decision is not shown after it");
        assert!(open(false).is_some());
    }

    #[test]
    fn articles_whose_files_are_gone_are_dropped_and_the_rest_is_shown_again() {
        let folder = tempfile::tempdir().unwrap();
        let (path, news) = (folder.path().join("a.attache"), folder.path().join("news"));
        std::fs::create_dir(&news).unwrap();
        for name in ["a.txt", "b.txt"] {
            std::fs::write(news.join(name), format!("They met in Rabat, says {name}.\n")).unwrap();
        }
        let mut project = Project::create(&path).unwrap();
        project.put_roots(&[Root::new(&news)]).unwrap();
        project.close().unwrap();
        let mut worker = Worker::new(egui::Context::default());
        let keeper = Keeper::start(&worker.post(), None);
        let opened = vec![path.clone()];
        for expected in [vec![("a.txt", false), ("b.txt", false)], vec![("b.txt", false), ("a.txt", true)]] {
            let (post, stop) = worker.begin();
            keeper.open(opened.clone(), post, stop, worker.replays.clone());
            let found = articles(&until_read(&worker));
            assert_eq!(found, expected.into_iter().map(|(name, gone)| (name.to_owned(), gone)).collect::<Vec<_>>());
            std::fs::remove_file(news.join("a.txt")).ok();
        }
        let (post, stop) = worker.begin();
        let gone = vec![news.join("a.txt").display().to_string(), news.join("b.txt").display().to_string()];
        keeper.drop_gone(gone, opened, post, stop, worker.replays.clone());
        let messages = until_read(&worker);
        assert!(messages.iter().any(|message| matches!(message, Message::Dropped(1))), "{messages:?}");
        assert_eq!(articles(&messages), [("b.txt".to_owned(), false)], "a file that is there is left alone");
        keeper.end();
        assert_eq!(Project::open(&path).unwrap().project().load().unwrap().len(), 1);
    }
}
