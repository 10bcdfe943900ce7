//! Marks of a timeline: shape says the kind; open is planned, crossed is not held, pale is half known.

use std::fmt::Write as _;

use super::Look;
use crate::model::{Kind, Status};

/// Radius of a mark.
pub(super) const RADIUS: f32 = 4.6;

/// Draws one mark.
pub(super) fn draw(
    out: &mut String,
    (kind, status, half_known): (Kind, Status, bool),
    (x, y): (f32, f32),
    colour: &str,
    look: &Look,
) {
    let inside = match status {
        Status::Planned | Status::NotHeld => format!("fill=\"{}\"", look.ink.background),
        Status::Held if half_known => format!("fill=\"{colour}\" fill-opacity=\"0.35\""),
        Status::Held => format!("fill=\"{colour}\""),
    };
    if status == Status::Held && half_known {
        // What lies behind a pale mark doesn't shine through.
        shape(out, kind, (x, y), RADIUS - 0.8, &format!("fill=\"{}\"", look.ink.background));
    }
    shape(out, kind, (x, y), RADIUS - 0.8, &format!("{inside} stroke=\"{colour}\" stroke-width=\"1.6\""));
    match kind {
        Kind::Agreement if status == Status::Held => {
            let _ = write!(
                out,
                "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"4.4\" height=\"4.4\" fill=\"none\" stroke=\"{}\" \
                 stroke-width=\"1.2\"/>",
                x - 2.2,
                y - 2.2,
                look.ink.background
            );
        }
        Kind::Correspondence => {
            let ink = if status == Status::Held && !half_known { look.ink.background.as_str() } else { colour };
            let _ = write!(
                out,
                "<path d=\"M{:.1} {:.1}L{x:.1} {:.1}L{:.1} {:.1}\" fill=\"none\" stroke=\"{ink}\"/>",
                x - 5.0,
                y - 3.4,
                y + 0.8,
                x + 5.0,
                y - 3.4
            );
        }
        _ => {}
    }
    if status == Status::NotHeld {
        let r = RADIUS + 2.0;
        let _ = write!(
            out,
            "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"{colour}\" stroke-width=\"1.4\"/>",
            x - r,
            y + r,
            x + r,
            y - r
        );
    }
}

fn shape(out: &mut String, kind: Kind, (x, y): (f32, f32), r: f32, paint: &str) {
    let points = |out: &mut String, points: &[(f32, f32)]| {
        out.push_str("<polygon points=\"");
        for (nth, (dx, dy)) in points.iter().enumerate() {
            let _ = write!(out, "{}{:.1},{:.1}", if nth > 0 { " " } else { "" }, x + dx, y + dy);
        }
        let _ = write!(out, "\" stroke-linejoin=\"round\" {paint}/>");
    };
    match kind {
        Kind::Meeting => {
            let _ = write!(out, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{r:.1}\" {paint}/>");
        }
        Kind::Call => {
            let r = r * 1.25;
            points(out, &[(0.0, -r), (r, 0.0), (0.0, r), (-r, 0.0)]);
        }
        Kind::Visit => {
            let r = r * 1.2;
            points(out, &[(0.0, -r), (r, r * 0.8), (-r, r * 0.8)]);
        }
        Kind::Event | Kind::Agreement => points(out, &[(-r, -r), (r, -r), (r, r), (-r, r)]),
        Kind::Correspondence => {
            let (half, down) = (r * 1.3, r * 0.9);
            points(out, &[(-half, -down), (half, -down), (half, down), (-half, down)]);
        }
    }
}
