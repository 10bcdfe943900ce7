//! The colours of a drawing, by name of what they stand for. The values are those of the window's theme, so that a
//! picture looks as the screen does; a test of the window holds the two together.

use crate::model::SectorId;

/// Colours as SVG writes them.
#[derive(Clone, Debug, PartialEq)]
pub struct Ink {
    /// Behind everything.
    pub background: String,
    /// Inside bodies.
    pub raised: String,
    /// Lines of a scale.
    pub grid: String,
    /// Text.
    pub text: String,
    /// Secondary text.
    pub muted: String,
    /// Ties.
    pub tie: String,
    /// By number of sector.
    pub sectors: Vec<String>,
    /// By rank of country; all beyond share the last.
    pub countries: Vec<String>,
    /// Of whoever has no country.
    pub no_country: String,
    /// Letters on each country's colour, and last those on that of none.
    letters: Vec<&'static str>,
}

const SECTORS: [u32; 16] = [
    0x002f_7ebc,
    0x0096_4b0f,
    0x007b_5ea7,
    0x0099_b689,
    0x002a_9d8f,
    0x006a_994e,
    0x008a_1f2b,
    0x004c_6ef5,
    0x007d_98f0,
    0x00e0_9f3e,
    0x0024_c1c9,
    0x001d_4595,
    0x00b5_838d,
    0x0027_6d70,
    0x0056_405d,
    0x00c8_553d,
];
const COUNTRIES: [u32; 12] = [
    0x002b_77b3,
    0x002a_9d8f,
    0x00bf_4d35,
    0x00e0_9f3e,
    0x0067_3e94,
    0x0069_bd90,
    0x0098_5278,
    0x00a5_8e51,
    0x0079_310f,
    0x00c9_98db,
    0x002a_534c,
    0x006b_7280,
];
const NO_COUNTRY: u32 = 0x006b_7280;
/// How far the dark theme lifts the sectors towards white.
const LIFT: f32 = 0.12;

impl Ink {
    /// Paper.
    pub fn light() -> Self {
        Self {
            background: hex(0x00fb_faf7),
            raised: hex(0x00ff_ffff),
            grid: hex(0x00ec_e9e2),
            text: hex(0x001d_2024),
            muted: hex(0x0062_686f),
            tie: hex(0x00b9_bfc6),
            sectors: SECTORS.map(hex).into(),
            countries: COUNTRIES.map(hex).into(),
            no_country: hex(NO_COUNTRY),
            letters: letters(),
        }
    }

    /// Slate.
    pub fn dark() -> Self {
        Self {
            background: hex(0x0010_1318),
            raised: hex(0x001d_232c),
            grid: hex(0x001c_222b),
            text: hex(0x00e7_eaee),
            muted: hex(0x0098_a2ae),
            tie: hex(0x0046_5161),
            sectors: SECTORS.map(|c| hex(lift(c))).into(),
            ..Self::light()
        }
    }

    /// Those of the report's page, which knows light and dark by itself.
    pub fn page() -> Self {
        let var = |name: &str| format!("var(--{name})");
        Self {
            background: var("raised"),
            raised: var("raised"),
            grid: var("line"),
            text: var("text"),
            muted: var("muted"),
            tie: var("tie"),
            ..Self::light()
        }
    }

    /// The colour of a country by its rank.
    pub fn country(&self, rank: Option<usize>) -> &str {
        let ranked = rank.and_then(|rank| self.countries.get(rank).or(self.countries.last()));
        ranked.unwrap_or(&self.no_country)
    }

    /// Letters that can be read on it.
    pub fn on_country(&self, rank: Option<usize>) -> &'static str {
        let at = rank.map_or(COUNTRIES.len(), |rank| rank.min(COUNTRIES.len() - 1));
        self.letters.get(at).copied().unwrap_or("#ffffff")
    }

    /// The colour of an interaction: that of its first sector, else grey.
    pub fn first_sector(&self, sectors: &[SectorId]) -> &str {
        sectors.first().map_or(&self.muted, |sector| self.sector(*sector))
    }

    /// The colour of a sector.
    pub fn sector(&self, sector: SectorId) -> &str {
        self.sectors.get(sector.0 as usize).unwrap_or(&self.no_country)
    }
}

fn hex(rgb: u32) -> String {
    format!("#{rgb:06x}")
}

fn lift(rgb: u32) -> u32 {
    let part = |shift: u32| {
        let value = (rgb >> shift & 0xff) as f32;
        ((value + (255.0 - value) * LIFT).round() as u32) << shift
    };
    part(16) | part(8) | part(0)
}

fn letters() -> Vec<&'static str> {
    COUNTRIES
        .into_iter()
        .chain([NO_COUNTRY])
        .map(|c| if 1.05 / (light_of(c) + 0.05) < 4.5 { "#000000" } else { "#ffffff" })
        .collect()
}

/// Relative luminance (WCAG 2.2), 0 to 1.
fn light_of(rgb: u32) -> f32 {
    let part = |shift: u32| {
        let v = (rgb >> shift & 0xff) as f32 / 255.0;
        if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_can_be_read_on_every_country() {
        let ink = Ink::light();
        for (at, colour) in COUNTRIES.into_iter().enumerate() {
            let ratio = match ink.on_country(Some(at)) {
                "#ffffff" => 1.05 / (light_of(colour) + 0.05),
                _ => (light_of(colour) + 0.05) / 0.05,
            };
            assert!(ratio >= 4.5, "{colour:06x}: {ratio}");
        }
        assert_eq!(ink.country(Some(40)), ink.country(Some(11)));
    }
}
