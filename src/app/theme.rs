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

/// In the order of [`crate::model::sectors`]. Hue and lightness both vary, so that neighbours stay apart for
/// colour-blind eyes; shape and label stand beside colour everywhere.
const SECTORS: [Color32; 16] = [
    rgb(0x002f_7ebc), // trade
    rgb(0x008c_6d31), // finance
    rgb(0x007b_5ea7), // technology
    rgb(0x00d9_a400), // energy
    rgb(0x002a_9d8f), // climate
    rgb(0x006a_994e), // food
    rgb(0x00d6_6ba0), // health
    rgb(0x004c_6ef5), // education
    rgb(0x009c_89e8), // culture
    rgb(0x00e0_9f3e), // humanitarian
    rgb(0x005f_a8d3), // migration
    rgb(0x003f_5f7f), // governance
    rgb(0x00b5_838d), // faith
    rgb(0x008d_99ae), // transport
    rgb(0x007f_2f2f), // defence
    rgb(0x00c8_553d), // peace
];

/// For countries by rank; those beyond share the last.
const COUNTRIES: [Color32; 12] = [
    rgb(0x002f_7ebc),
    rgb(0x002a_9d8f),
    rgb(0x00c8_553d),
    rgb(0x00e0_9f3e),
    rgb(0x007b_5ea7),
    rgb(0x006a_994e),
    rgb(0x00b5_637d),
    rgb(0x003f_88a5),
    rgb(0x009a_7b2f),
    rgb(0x004c_6ef5),
    rgb(0x008a_5a44),
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

    /// Text that stands on one of the country or sector colours.
    pub fn on_colour(&self) -> Color32 {
        rgb(0x00ff_ffff)
    }

    /// What steps back: the colour, most of the way to the background.
    pub fn step_back(&self, colour: Color32) -> Color32 {
        self.background.lerp_to_gamma(colour, 0.22)
    }
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

    fn luminance(c: Color32) -> f32 {
        let part = |v: u8| {
            let v = f32::from(v) / 255.0;
            if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(c.r()) + 0.7152 * part(c.g()) + 0.0722 * part(c.b())
    }

    fn contrast(a: Color32, b: Color32) -> f32 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_reaches_four_and_a_half_to_one_on_every_ground() {
        for tokens in [Tokens::light(), Tokens::dark()] {
            for ground in [tokens.background, tokens.panel, tokens.raised, tokens.chip, tokens.selection] {
                for (name, ink) in [("text", tokens.text), ("muted", tokens.muted), ("accent", tokens.accent)] {
                    let ratio = contrast(ink, ground);
                    assert!(ratio >= 4.5, "{name} has {ratio:.2} on {ground:?}, dark: {}", tokens.dark);
                }
            }
            for ground in [tokens.find, tokens.found] {
                assert!(contrast(tokens.text, ground) >= 4.5, "text on {ground:?}, dark: {}", tokens.dark);
            }
            assert!(contrast(tokens.on_accent, tokens.accent) >= 4.5);
            assert!(contrast(tokens.warning, tokens.panel) >= 4.5);
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
}
