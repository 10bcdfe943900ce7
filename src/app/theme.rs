//! Colours, type and spacing. The only module that names a colour.

use std::sync::Arc;

use egui::{Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke, TextStyle};

use super::state::ThemeChoice;
use crate::model::{PartyKind, SectorId};

/// Corner radius of buttons, fields and cards, in points.
pub const RADIUS: u8 = 6;
/// Height of a line of reading text, as a multiple of its size.
pub const READING_LINE: f32 = 1.55;

/// The colours of one theme.
#[derive(Clone, Debug, PartialEq)]
pub struct Tokens {
    /// Whether it is the dark one.
    pub dark: bool,
    /// Behind network, timeline and tables.
    pub background: Color32,
    /// Behind facets, reader and bars.
    pub panel: Color32,
    /// Behind fields, buttons and cards.
    pub raised: Color32,
    /// Lines between areas.
    pub hairline: Color32,
    /// Lines within a plot.
    pub grid: Color32,
    /// Text.
    pub text: Color32,
    /// Secondary text; reaches 4.5:1 on every background.
    pub muted: Color32,
    /// Numbers of paragraphs and other text that may be missed; never the only carrier of anything.
    pub faint: Color32,
    /// Links, active tab, focus.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Behind what is picked.
    pub selection: Color32,
    /// Around what is picked.
    pub selection_edge: Color32,
    /// Behind words that were looked for.
    pub find: Color32,
    /// Behind the find stood at.
    pub found: Color32,
    /// Behind chips.
    pub chip: Color32,
    /// Ties of the network.
    pub tie: Color32,
    /// Bars of counts and of the overview.
    pub bar: Color32,
    /// Something went wrong.
    pub warning: Color32,
    /// Behind the selected span of the overview.
    pub brush: Color32,
    sectors: [Color32; 16],
    countries: [Color32; 12],
    no_country: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// In the order of [`crate::model::sectors`]. Hue and lightness both vary, so that they stay apart for colour-blind eyes;
/// shape and label stand beside colour everywhere.
const SECTORS: [Color32; 16] = [
    rgb(0x002f_7ebc), // trade
    rgb(0x0096_4b0f), // finance
    rgb(0x007b_5ea7), // technology
    rgb(0x0099_b689), // energy
    rgb(0x002a_9d8f), // climate
    rgb(0x006a_994e), // food
    rgb(0x008a_1f2b), // health
    rgb(0x004c_6ef5), // education
    rgb(0x007d_98f0), // culture
    rgb(0x00e0_9f3e), // humanitarian
    rgb(0x0024_c1c9), // migration
    rgb(0x001d_4595), // governance
    rgb(0x00b5_838d), // faith
    rgb(0x0027_6d70), // transport
    rgb(0x0056_405d), // defence
    rgb(0x00c8_553d), // peace
];

/// For countries by rank; those beyond share the last. Chosen like those of the sectors.
const COUNTRIES: [Color32; 12] = [
    rgb(0x002b_77b3),
    rgb(0x002a_9d8f),
    rgb(0x00bf_4d35),
    rgb(0x00e0_9f3e),
    rgb(0x0067_3e94),
    rgb(0x0069_bd90),
    rgb(0x0098_5278),
    rgb(0x00a5_8e51),
    rgb(0x0079_310f),
    rgb(0x00c9_98db),
    rgb(0x002a_534c),
    rgb(0x006b_7280),
];

impl Tokens {
    /// Paper.
    pub fn light() -> Self {
        Self {
            dark: false,
            background: rgb(0x00fb_faf7),
            panel: rgb(0x00f4_f2ed),
            raised: rgb(0x00ff_ffff),
            hairline: rgb(0x00e2_ded5),
            grid: rgb(0x00ec_e9e2),
            text: rgb(0x001d_2024),
            muted: rgb(0x0062_686f),
            faint: rgb(0x00a9_adb2),
            accent: rgb(0x0024_58a6),
            on_accent: rgb(0x00ff_ffff),
            selection: rgb(0x00ff_f1c9),
            selection_edge: rgb(0x00e0_a100),
            find: rgb(0x00ff_e08a),
            found: rgb(0x00ff_c44d),
            chip: rgb(0x00eb_e8e1),
            tie: rgb(0x00b9_bfc6),
            bar: rgb(0x006f_93c7),
            warning: rgb(0x00a6_3a1f),
            brush: rgb(0x00e6_e9ee),
            sectors: SECTORS,
            countries: COUNTRIES,
            no_country: rgb(0x006b_7280),
        }
    }

    /// Slate.
    pub fn dark() -> Self {
        Self {
            dark: true,
            background: rgb(0x0010_1318),
            panel: rgb(0x0016_1a21),
            raised: rgb(0x001d_232c),
            hairline: rgb(0x002a_323d),
            grid: rgb(0x001c_222b),
            text: rgb(0x00e7_eaee),
            muted: rgb(0x0098_a2ae),
            faint: rgb(0x0058_626f),
            accent: rgb(0x006c_b0ff),
            on_accent: rgb(0x0010_1318),
            selection: rgb(0x003a_3114),
            selection_edge: rgb(0x00e9_b949),
            find: rgb(0x0055_4415),
            found: rgb(0x007a_5c08),
            chip: rgb(0x0023_2a34),
            tie: rgb(0x0046_5161),
            bar: rgb(0x003f_6297),
            warning: rgb(0x00ff_9a7a),
            brush: rgb(0x001a_2230),
            sectors: SECTORS.map(|c| lift(c, 0.12)),
            countries: COUNTRIES,
            no_country: rgb(0x006b_7280),
        }
    }

    /// The tokens of the theme that the window shows.
    pub fn of(ctx: &egui::Context) -> Self {
        if ctx.theme() == egui::Theme::Dark { Self::dark() } else { Self::light() }
    }

    /// The colour of a sector.
    pub fn sector(&self, sector: SectorId) -> Color32 {
        self.sectors.get(sector.0 as usize).copied().unwrap_or(self.no_country)
    }

    /// The colour of an interaction: that of its first sector, else grey.
    pub fn first_sector(&self, sectors: &[SectorId]) -> Color32 {
        sectors.first().map_or(self.muted, |s| self.sector(*s))
    }

    /// The colour of a country by its rank ([`super::state::State::rank`]).
    pub fn country(&self, rank: Option<usize>) -> Color32 {
        match rank {
            Some(rank) => self.countries.get(rank).or(self.countries.last()).copied().unwrap_or(self.no_country),
            None => self.no_country,
        }
    }

    /// The fill of a party in the network: officials by country, bodies left open.
    pub fn party(&self, kind: PartyKind, rank: Option<usize>) -> Color32 {
        match kind {
            PartyKind::Body => self.raised,
            _ => self.country(rank),
        }
    }

    /// Text that stands on one of the country or sector colours: white where it can be read, else the darkest ink.
    pub fn on(&self, fill: Color32) -> Color32 {
        const READABLE: f32 = 4.5;
        if contrast(WHITE, fill) >= READABLE { WHITE } else { INK }
    }

    /// The ground of a cell that is this full, 0 to 1. Never so deep that text on it would be hard to read.
    pub fn shade(&self, share: f32) -> Color32 {
        self.background.lerp_to_gamma(self.accent, 0.12 + 0.38 * share.clamp(0.0, 1.0))
    }

    /// What steps back: the colour, most of the way to the background.
    pub fn step_back(&self, colour: Color32) -> Color32 {
        self.background.lerp_to_gamma(colour, 0.22)
    }
}

const WHITE: Color32 = Color32::WHITE;
const INK: Color32 = Color32::BLACK;

/// Relative luminance of a colour (WCAG 2.2), 0 to 1.
fn luminance(c: Color32) -> f32 {
    let [r, g, b] = linear(c);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// Red, green and blue as amounts of light, 0 to 1.
fn linear(c: Color32) -> [f32; 3] {
    [c.r(), c.g(), c.b()].map(|v| {
        let v = f32::from(v) / 255.0;
        if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    })
}

/// Contrast of two colours (WCAG 2.2), 1 to 21.
fn contrast(a: Color32, b: Color32) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// A colour moved towards white.
fn lift(colour: Color32, by: f32) -> Color32 {
    colour.lerp_to_gamma(Color32::WHITE, by)
}

/// Interface text, 13 points.
pub fn body() -> FontId {
    FontId::proportional(13.0)
}

/// Small text, 11.5 points.
pub fn small() -> FontId {
    FontId::proportional(11.5)
}

/// Interface text in the heavier face, at this size in points.
pub fn semibold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("semibold".into()))
}

/// The reading face, at this size in points.
pub fn serif(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("serif".into()))
}

/// Puts fonts and both themes in place.
pub fn install(ctx: &egui::Context, choice: ThemeChoice) {
    ctx.set_fonts(fonts());
    // Where the system doesn't say, paper.
    ctx.options_mut(|o| o.fallback_theme = egui::Theme::Light);
    for (theme, tokens) in [(egui::Theme::Light, Tokens::light()), (egui::Theme::Dark, Tokens::dark())] {
        ctx.style_mut_of(theme, |style| apply(style, &tokens));
    }
    choose(ctx, choice);
}

/// Switches between light, dark and the system's choice.
pub fn choose(ctx: &egui::Context, choice: ThemeChoice) {
    ctx.set_theme(match choice {
        ThemeChoice::System => egui::ThemePreference::System,
        ThemeChoice::Light => egui::ThemePreference::Light,
        ThemeChoice::Dark => egui::ThemePreference::Dark,
    });
}

/// Latin faces first and none that covers Arabic or Hebrew among them: egui 0.37 has no bidirectional text, and such a
/// font in first place would reverse digits. Other scripts come from the system's fonts.
fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let faces: [(&str, &'static [u8]); 4] = [
        ("Inter", include_bytes!("../../assets/fonts/Inter-Regular.ttf")),
        ("Inter SemiBold", include_bytes!("../../assets/fonts/Inter-SemiBold.ttf")),
        ("Source Serif", include_bytes!("../../assets/fonts/SourceSerif4-Regular.ttf")),
        ("Phosphor", include_bytes!("../../assets/fonts/Phosphor-subset.ttf")),
    ];
    for (name, bytes) in faces {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let rest = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let family = |first: &[&str]| first.iter().map(|s| (*s).to_owned()).chain(rest.iter().cloned()).collect::<Vec<_>>();
    fonts.families.insert(FontFamily::Proportional, family(&["Inter", "Phosphor"]));
    fonts.families.insert(FontFamily::Name("semibold".into()), family(&["Inter SemiBold", "Phosphor"]));
    fonts.families.insert(FontFamily::Name("serif".into()), family(&["Source Serif", "Inter", "Phosphor"]));
    fonts
}

fn apply(style: &mut egui::Style, tokens: &Tokens) {
    style.text_styles = [
        (TextStyle::Small, small()),
        (TextStyle::Body, body()),
        (TextStyle::Button, body()),
        (TextStyle::Heading, semibold(14.0)),
        (TextStyle::Monospace, FontId::monospace(12.0)),
    ]
    .into();
    style.spacing.item_spacing = egui::vec2(8.0, 4.0);
    style.spacing.button_padding = egui::vec2(12.0, 5.0);
    style.spacing.menu_margin = Margin::same(8);
    style.spacing.interact_size.y = 26.0;
    // A handle in the colour of text, faint until it is wanted, and no track.
    style.spacing.scroll = egui::style::ScrollStyle {
        foreground_color: true,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        dormant_handle_opacity: 0.12,
        active_handle_opacity: 0.25,
        interact_handle_opacity: 0.45,
        ..egui::style::ScrollStyle::thin()
    };
    // A jump to a paragraph must land and stay; a bounce at the edge would carry it on.
    style.spacing.scroll.kinetic.rubber_band = false;
    style.interaction.tooltip_delay = 0.35;
    style.interaction.selectable_labels = false;
    style.animation_time = 0.08;

    let v = &mut style.visuals;
    v.dark_mode = tokens.dark;
    v.override_text_color = Some(tokens.text);
    v.weak_text_color = Some(tokens.muted);
    v.panel_fill = tokens.panel;
    v.window_fill = tokens.raised;
    v.window_stroke = Stroke::new(1.0, tokens.hairline);
    v.window_corner_radius = CornerRadius::same(RADIUS + 2);
    v.menu_corner_radius = CornerRadius::same(RADIUS);
    v.extreme_bg_color = tokens.raised;
    v.text_edit_bg_color = Some(tokens.raised);
    v.faint_bg_color = tokens.panel;
    v.code_bg_color = tokens.chip;
    v.hyperlink_color = tokens.accent;
    v.warn_fg_color = tokens.warning;
    v.error_fg_color = tokens.warning;
    v.selection.bg_fill = tokens.accent.gamma_multiply(if tokens.dark { 0.35 } else { 0.20 });
    v.selection.stroke = Stroke::new(1.0, tokens.accent);
    let radius = CornerRadius::same(RADIUS);
    let w = &mut v.widgets;
    for (state, fill, edge) in [
        (&mut w.noninteractive, tokens.panel, tokens.hairline),
        (&mut w.inactive, tokens.raised, tokens.hairline),
        (&mut w.hovered, tokens.raised, tokens.muted),
        (&mut w.active, tokens.chip, tokens.accent),
        (&mut w.open, tokens.chip, tokens.hairline),
    ] {
        state.bg_fill = fill;
        state.weak_bg_fill = fill;
        state.bg_stroke = Stroke::new(1.0, edge);
        state.fg_stroke = Stroke::new(1.0, tokens.text);
        state.corner_radius = radius;
        state.expansion = 0.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_reaches_four_and_a_half_to_one_on_every_ground() {
        for tokens in [Tokens::light(), Tokens::dark()] {
            for ground in [tokens.background, tokens.panel, tokens.raised, tokens.chip, tokens.selection] {
                for (name, ink) in [("text", tokens.text), ("muted", tokens.muted), ("accent", tokens.accent)] {
                    let ratio = contrast(ink, ground);
                    assert!(ratio >= 4.5, "{name} has {ratio:.2} on {ground:?}, dark: {}", tokens.dark);
                }
            }
            for share in [0.0, 0.5, 1.0] {
                assert!(contrast(tokens.text, tokens.shade(share)) >= 4.5, "{share}, dark: {}", tokens.dark);
            }
            for ground in [tokens.find, tokens.found] {
                assert!(contrast(tokens.text, ground) >= 4.5, "text on {ground:?}, dark: {}", tokens.dark);
            }
            assert!(contrast(tokens.on_accent, tokens.accent) >= 4.5);
            assert!(contrast(tokens.warning, tokens.panel) >= 4.5);
        }
    }

    #[test]
    fn pictures_that_are_written_have_the_colours_of_the_screen() {
        use crate::export::picture::Ink;

        let hex = |c: Color32| format!("#{:02x}{:02x}{:02x}", c.r(), c.g(), c.b());
        for (tokens, ink) in [(Tokens::light(), Ink::light()), (Tokens::dark(), Ink::dark())] {
            let own = [tokens.background, tokens.raised, tokens.grid, tokens.text, tokens.muted, tokens.tie].map(hex);
            assert_eq!(
                own,
                [&ink.background, &ink.raised, &ink.grid, &ink.text, &ink.muted, &ink.tie].map(String::clone)
            );
            for rank in (0..14).map(Some).chain([None]) {
                assert_eq!(ink.country(rank), hex(tokens.country(rank)));
                assert_eq!(ink.on_country(rank), hex(tokens.on(tokens.country(rank))));
            }
            for sector in SectorId::all() {
                assert_eq!(ink.sector(sector), hex(tokens.sector(sector)), "{}", sector.sector().id);
            }
        }
    }

    #[test]
    fn marks_stand_out_from_the_background() {
        for tokens in [Tokens::light(), Tokens::dark()] {
            for sector in SectorId::all() {
                let ratio = contrast(tokens.sector(sector), tokens.background);
                assert!(ratio >= 1.9, "{} has {ratio:.2}, dark: {}", sector.sector().id, tokens.dark);
            }
        }
    }

    #[test]
    fn letters_on_a_colour_can_be_read() {
        for tokens in [Tokens::light(), Tokens::dark()] {
            let countries = tokens.countries.into_iter().chain([tokens.no_country]);
            for fill in countries.chain(SectorId::all().map(|s| tokens.sector(s))) {
                let ratio = contrast(tokens.on(fill), fill);
                assert!(ratio >= 4.5, "letters have {ratio:.2} on {fill:?}");
            }
        }
    }

    /// A colour as eyes see it that lack one of the three cones (Machado, Oliveira and Fernandes 2009, severity 1), in
    /// `OKLab`, where distances are those that a person sees (Ottosson 2020).
    fn seen(colour: Color32, eye: &[[f32; 3]; 3]) -> [f32; 3] {
        const CONES: [[f32; 3]; 3] = [
            [0.412_221_46, 0.536_332_55, 0.051_445_995],
            [0.211_903_5, 0.680_699_5, 0.107_396_96],
            [0.088_302_46, 0.281_718_85, 0.629_978_7],
        ];
        const LAB: [[f32; 3]; 3] = [
            [0.210_454_26, 0.793_617_8, -0.004_072_047],
            [1.977_998_5, -2.428_592_2, 0.450_593_7],
            [0.025_904_037, 0.782_771_77, -0.808_675_77],
        ];
        let turn = |by: &[[f32; 3]; 3], v: [f32; 3]| by.map(|row| row.iter().zip(v).map(|(a, b)| a * b).sum::<f32>());
        turn(&LAB, turn(&CONES, turn(eye, linear(colour)).map(|v| v.max(0.0))).map(f32::cbrt))
    }

    const EYES: [[[f32; 3]; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ];

    #[test]
    fn colours_stay_apart_for_colour_blind_eyes() {
        let tokens = Tokens::light();
        let sectors: Vec<Color32> = SectorId::all().map(|s| tokens.sector(s)).collect();
        // The nearest two sectors, trade and education, both blue, are 0.028 apart to eyes without red cones.
        // The last of the countries is the grey of all others; their letters stand on it.
        let countries = &tokens.countries[..tokens.countries.len() - 1];
        for (colours, least) in [(sectors.as_slice(), 0.027), (countries, 0.06)] {
            for eye in &EYES {
                for (i, a) in colours.iter().enumerate() {
                    for b in &colours[i + 1..] {
                        let (x, y) = (seen(*a, eye), seen(*b, eye));
                        let far = x.iter().zip(y).map(|(x, y)| (x - y).powi(2)).sum::<f32>().sqrt();
                        assert!(far >= least, "{a:?} and {b:?} are {far:.3} apart to {eye:?}");
                    }
                }
            }
        }
    }
}
