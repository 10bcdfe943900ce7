//! What a frame costs: `cargo bench --bench frames`. The whole window is run without a display, 300 frames a scene, on
//! 100,000 made-up interactions of 5,000 officials with 20,000 ties. Milliseconds of the clock, from the input to
//! triangles; what the graphics driver does with these is not in it. `-- official` runs the scenes so called alone.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a table for a person; the made-up days, codes and ids are known to be right"
)]

mod made_up;

use std::time::Instant;

use attache::app::App;
use attache::app::command::{Action, Command, FilterChange};
use attache::model::{Collection, PartyId, SectorId, Status};
use eframe::App as _;
use egui::{Event, Modifiers, MouseWheelUnit, PointerButton, Pos2, Rect, TouchPhase, Vec2, pos2, vec2};

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const FRAMES: usize = 300;
const WINDOW: Vec2 = vec2(1440.0, 900.0);

fn main() {
    let clock = Instant::now();
    let mut empty = Window::new(Collection::default());
    empty.frame(Vec::new());
    empty.frame(Vec::new());
    println!("start to an empty window, without the system's part: {:.0} ms", clock.elapsed().as_secs_f64() * 1e3);

    let mut window = Window::new(made_up::collection(5_000, 100_000, Some(20_000)));
    let ties = window.app.state.ties.len();
    println!("{} interactions, {ties} ties", window.app.state.view.interactions.len());
    (0..20).for_each(|_| window.frame(Vec::new()));
    let network = window.find("Network");
    let timeline = window.find("Timeline");
    let overview = window.find("Overview");
    let corner = network.left_bottom() + vec2(12.0, -60.0);

    println!("{:28} {:>8} {:>8} {:>8}", "ms a frame", "median", "99 of 100", "worst");
    window.scene("nothing happens", |_| Vec::new());
    window.scene("network: zoom in and out", |n| {
        let by = if n % 100 < 50 { 12.0 } else { -12.0 };
        vec![Event::PointerMoved(network.center()), wheel(vec2(0.0, by))]
    });
    window.drag("network: pan", corner, |n| corner + vec2((n % 60) as f32 * 6.0, -((n % 40) as f32) * 3.0));
    window.scene("network: hover", |n| vec![Event::PointerMoved(within(network, n))]);
    window.scene("timeline: zoom in and out", |n| {
        let by = if n % 100 < 50 { 12.0 } else { -12.0 };
        vec![Event::PointerMoved(timeline.center()), wheel(vec2(0.0, by))]
    });
    window.scene("timeline: pan", |n| {
        let by = if n % 100 < 50 { 9.0 } else { -9.0 };
        vec![Event::PointerMoved(timeline.center()), wheel(vec2(by, 0.0))]
    });
    window.scene("timeline: hover", |n| vec![Event::PointerMoved(within(timeline, n))]);
    let left = overview.left_center() + vec2(overview.width() * 0.2, 0.0);
    window.drag("brush days", left, |n| left + vec2((n % 150) as f32 * overview.width() / 300.0, 0.0));
    let ctx = window.ctx.clone();
    window.app.run_command(&ctx, Command::Do(Action::ClearSelection));
    window.app.run_command(&ctx, Command::Filter(FilterChange::Clear));
    window.frame(Vec::new());
    window.timed("an official on and off", |window, n| {
        window.app.run_command(&ctx, Command::Filter(FilterChange::Party(PartyId((n / 2 % 40) as u32))));
        window.frame(Vec::new());
    });
    window.timed("a sector on and off", |window, n| {
        window.app.run_command(&ctx, Command::Filter(FilterChange::Sector(SectorId((n / 2 % 16) as u8))));
        window.frame(Vec::new());
    });
    window.timed("nearly all on and off", |window, n| {
        let change = if n % 2 == 0 { FilterChange::Status(Status::Held) } else { FilterChange::Clear };
        window.app.run_command(&ctx, Command::Filter(change));
        window.frame(Vec::new());
    });
    let spans: Vec<_> =
        window.app.state.collection.interactions.iter().filter_map(|i| i.dated?.when.first_day()).collect();
    window.timed("days on and off", |window, n| {
        let days = (spans[spans.len() / 10], spans[spans.len() * (50 + n % 40) / 100]);
        let change = FilterChange::Days((n % 2 == 0).then_some(days));
        window.app.run_command(&ctx, Command::Filter(change));
        window.frame(Vec::new());
    });
    let words = ["m", "me", "mee", "meet", "meeti", ""];
    window.timed("typing in the search box", |window, n| {
        let text = words[n % words.len()].to_owned();
        window.app.run_command(&ctx, Command::Filter(FilterChange::Text(text)));
        window.frame(Vec::new());
    });
}

/// A point that walks over all of a rectangle.
fn within(rect: Rect, n: usize) -> Pos2 {
    let (x, y) = ((n * 37 % 101) as f32 / 101.0, (n * 53 % 97) as f32 / 97.0);
    pos2(rect.left() + x * rect.width(), rect.top() + y * rect.height())
}

fn wheel(delta: Vec2) -> Event {
    Event::MouseWheel {
        source: egui::MouseWheelSource::Trackpad,
        unit: MouseWheelUnit::Point,
        delta,
        phase: TouchPhase::Move,
        modifiers: Modifiers::NONE,
    }
}

struct Window {
    ctx: egui::Context,
    app: App,
    frame: eframe::Frame,
    time: f64,
}

impl Window {
    fn new(collection: Collection) -> Self {
        let ctx = egui::Context::default();
        let cc = eframe::CreationContext::_new_kittest(ctx.clone());
        Self { app: App::with_collection(&cc, collection), frame: eframe::Frame::_new_kittest(), ctx, time: 0.0 }
    }

    /// One frame: input, both passes of the window, shapes, triangles.
    fn frame(&mut self, events: Vec<Event>) {
        self.output(events);
    }

    fn output(&mut self, events: Vec<Event>) -> egui::FullOutput {
        self.time += 1.0 / 60.0;
        let input = egui::RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, WINDOW)),
            time: Some(self.time),
            events,
            focused: true,
            ..egui::RawInput::default()
        };
        let (app, frame) = (&mut self.app, &mut self.frame);
        let mut output = self.ctx.run_ui(input, |ui| {
            app.logic(&ui.ctx().clone(), frame);
            app.ui(ui, frame);
        });
        let shapes = std::mem::take(&mut output.shapes);
        std::hint::black_box(self.ctx.tessellate(shapes, output.pixels_per_point));
        output
    }

    /// Where what has a name that starts so stands.
    fn find(&mut self, name: &str) -> Rect {
        self.ctx.enable_accesskit();
        let found = (0..3).find_map(|_| {
            let update = self.output(Vec::new()).platform_output.accesskit_update?;
            let named = |node: &egui::accesskit::Node| node.label().is_some_and(|label| label.starts_with(name));
            let bounds = update.nodes.iter().filter(|(_, node)| named(node)).filter_map(|(_, node)| node.bounds());
            bounds.max_by(|a, b| a.area().total_cmp(&b.area()))
        });
        self.ctx.disable_accesskit();
        let bounds = found.unwrap_or_else(|| panic!("nothing is called {name}"));
        Rect::from_min_max(pos2(bounds.x0 as f32, bounds.y0 as f32), pos2(bounds.x1 as f32, bounds.y1 as f32))
    }

    fn scene(&mut self, name: &str, events: impl Fn(usize) -> Vec<Event>) {
        self.timed(name, |window, n| window.frame(events(n)));
    }

    fn drag(&mut self, name: &str, from: Pos2, to: impl Fn(usize) -> Pos2) {
        let button = |pressed, pos| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        self.frame(vec![Event::PointerMoved(from)]);
        self.frame(vec![button(true, from)]);
        self.scene(name, |n| vec![Event::PointerMoved(to(n))]);
        let clock = Instant::now();
        self.frame(vec![button(false, to(FRAMES - 1))]);
        self.frame(Vec::new());
        println!("{:28} {:8.2}", "  let go", clock.elapsed().as_secs_f64() * 1e3);
    }

    fn timed(&mut self, name: &str, work: impl Fn(&mut Self, usize)) {
        let asked = std::env::args().skip(1).find(|word| !word.starts_with("--"));
        if asked.is_some_and(|words| !name.contains(&words)) {
            return;
        }
        let mut all: Vec<f64> = (0..FRAMES)
            .map(|n| {
                let clock = Instant::now();
                work(self, n);
                clock.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        all.sort_by(f64::total_cmp);
        let (median, last) = (all[FRAMES / 2], all[FRAMES * 99 / 100]);
        println!("{name:28} {median:8.2} {last:8.2} {:8.2}", all[FRAMES - 1]);
    }
}
