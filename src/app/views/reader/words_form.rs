//! The form for selected words: an interaction that they tell and the program missed, or whose name they are.

use egui::{Frame, Key, Label, Margin, Modifiers, RichText, ScrollArea, Ui};

use crate::app::command::{Command, DeskChange};
use crate::app::drafts::{self, InteractionDraft, NamedDraft, given};
use crate::app::state::{Purpose, WordsForm};
use crate::app::theme::serif;
use crate::app::views::Cx;
use crate::app::views::inspector::edit::{fields, interaction, pick};
use crate::app::widgets::{Chip, ShortcutButton, card};
use crate::app::words;
use crate::model::{Article, ArticleId, Decision, Kind, Part, PartyId, Status};

/// The most of the panel that the form takes.
const SHARE: f32 = 0.86;
/// Height of the form's end, in points.
const END: f32 = 104.0;
/// How many characters of the words are shown.
const QUOTED: usize = 240;

/// What is being typed.
#[derive(Default)]
pub struct WordsForms {
    of: Option<WordsForm>,
    draft: Option<InteractionDraft>,
    name: String,
    named: NamedDraft,
    found: pick::Found,
    reason: String,
    /// Who is named in the paragraph.
    here: Vec<PartyId>,
}

impl WordsForms {
    /// Draws the form that is open for words of this article, if one is; of one that was just opened, the paragraph
    /// of the words.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: ArticleId, article: &Article) -> Option<u32> {
        let Some(form) = cx.state.desk.form.filter(|form| form.article == id) else {
            self.of = None;
            return None;
        };
        let fresh = self.of != Some(form);
        if fresh {
            let draft = Some(InteractionDraft::blank());
            *self = Self { of: Some(form), draft, here: named_in(cx, form), ..Self::default() };
        }
        let most = (ui.available_height() * SHARE - END).max(96.0);
        Frame::new().inner_margin(Margin { left: 12, right: 12, top: 0, bottom: 8 }).show(ui, |ui| {
            card(cx.tokens).show(ui, |ui| {
                ui.set_width(ui.available_width());
                let area = ScrollArea::vertical().id_salt("form for words").max_height(most).auto_shrink([false, true]);
                let words = form.span.words(article);
                let came = area.show(ui, |ui| match form.purpose {
                    Purpose::Add => self.add(ui, cx, form, words, fresh),
                    Purpose::Name => Some(self.name(ui, cx, form, words, fresh)),
                });
                // Below what scrolls, so that it is always in sight.
                if let Some(came) = came.inner {
                    end(ui, cx, &mut self.reason, came);
                }
            });
        });
        if !egui::Popup::is_any_open(ui.ctx()) && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
            cx.send(Command::Desk(DeskChange::Form(None)));
        }
        fresh.then_some(form.span.paragraph)
    }

    fn add(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, form: WordsForm, words: &str, fresh: bool) -> Option<Came> {
        let Self { draft: Some(draft), name, found, here, .. } = self else { return None };
        let tokens = cx.tokens;
        fields::heading(ui, "Add an interaction");
        quoted(ui, words);
        let first = fields::one_of(ui, tokens, "Kind", &Kind::ALL.map(|kind| (kind, kind.label())), &mut draft.kind);
        if let Some(first) = first.filter(|_| fresh) {
            first.request_focus();
        }
        fields::one_of(ui, tokens, "Status", &Status::ALL.map(|status| (status, status.label())), &mut draft.status);
        let key = ui.scope_id();
        fields::line(ui, tokens, "Who", |ui| {
            interaction::participants(ui, cx, &mut draft.parties);
            offered(ui, cx, here, &mut draft.parties);
            interaction::add(ui, cx, key.with("who"), name, (&mut draft.parties, found));
        });
        let hint = "2022-05-12 or 2022-05";
        let date = fields::text(ui, tokens, key.with("date"), "Date", &mut draft.date, hint);
        fields::wrong(ui, tokens, &draft.when());
        let place = fields::text(ui, tokens, key.with("place"), "Place", &mut draft.place, "City or venue");
        let hint = "Name or two letters";
        let country = fields::text(ui, tokens, key.with("country"), "Country", &mut draft.country, hint);
        fields::wrong(ui, tokens, &drafts::country(&draft.country));
        let entered = [date, place, country].iter().any(|field| fields::entered(ui, field));
        interaction::sectors(ui, cx, &mut draft.sectors);
        let added = draft.added(&cx.state.collection);
        let says = match &added {
            Ok(_) => "Adds 1 interaction, told in 1 article".to_owned(),
            Err(why) => why.clone(),
        };
        let decision = added
            .ok()
            .and_then(|what| Some(Decision::Add { at: cx.state.collection.anchor(form.article, form.span)?, what }));
        Some(Came { verb: "Add", decision, entered, says })
    }

    fn name(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, form: WordsForm, words: &str, fresh: bool) -> Came {
        let Self { named, found, .. } = self;
        let (tokens, key) = (cx.tokens, ui.scope_id());
        fields::heading(ui, "Whose name is it?");
        quoted(ui, words);
        let before = named.new;
        fields::one_of(ui, tokens, "It is", &[(false, "Somebody known"), (true, "Somebody new")], &mut named.new);
        if named.new && !before && named.name.is_empty() {
            words.clone_into(&mut named.name);
        }
        let field = fields::text(ui, tokens, key.with("name"), "Name", &mut named.name, "Type a name");
        if fresh || named.new != before {
            field.request_focus();
        }
        let mut entered = fields::entered(ui, &field);
        if named.new {
            let hint = "As it should be worded";
            let office = fields::text(ui, tokens, key.with("office"), "Office", &mut named.office, hint);
            let hint = "Name or two letters";
            let country = fields::text(ui, tokens, key.with("country"), "Country", &mut named.country, hint);
            fields::wrong(ui, tokens, &drafts::country(&named.country));
            fields::one_of(ui, tokens, "Is", &[(false, "Official"), (true, "Private person")], &mut named.private);
            entered |= fields::entered(ui, &office) || fields::entered(ui, &country);
        } else {
            if field.changed() {
                named.known = None;
            }
            if named.known.is_none() && !named.name.trim().is_empty() {
                let all = found.parties(cx, &named.name, &[]);
                if all.is_empty() {
                    ui.label(RichText::new("Nobody in the collection is called so").small().color(tokens.muted));
                }
                if let Some(id) = pick::parties(ui, cx, &all, "It is", entered) {
                    named.known = Some(id);
                    words::party(cx.state, id).clone_into(&mut named.name);
                }
                // The first Enter picks, the second decides.
                entered = false;
            }
        }
        let whose = named.named(&cx.state.collection);
        let says = match &whose {
            Ok(_) => format!("{} is named here: 1 article", given(&named.name).unwrap_or_default()),
            Err(why) => why.clone(),
        };
        let decision = whose
            .ok()
            .and_then(|of| Some(Decision::Name { at: cx.state.collection.anchor(form.article, form.span)?, of }));
        Came { verb: "Save", decision, entered, says }
    }
}

/// What a form comes to.
struct Came {
    /// The word on the first button.
    verb: &'static str,
    /// What would be decided; nothing where it can't be.
    decision: Option<Decision>,
    /// Whether Enter was pressed in a field; it stands for a click on the first button.
    entered: bool,
    /// What is decided and how far it reaches, or what is missing.
    says: String,
}

/// The field for a reason, and the buttons with what they come to.
fn end(ui: &mut Ui, cx: &mut Cx<'_>, reason: &mut String, Came { verb, decision, entered, says }: Came) {
    let tokens = cx.tokens;
    ui.add_space(4.0);
    let hint = "If you want to keep one";
    let why = fields::text(ui, tokens, ui.scope_id().with("reason"), "Reason", reason, hint);
    let entered = entered || fields::entered(ui, &why);
    ui.add_space(4.0);
    let ink = if decision.is_some() { tokens.text } else { tokens.muted };
    ui.add(Label::new(RichText::new(says).small().color(ink)).wrap());
    ui.add_space(2.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(8.0, 4.0);
        let save = ShortcutButton::new(verb).keys(Some("Enter".to_owned()));
        let save = if decision.is_some() { save.primary() } else { save.enabled(false) };
        let saved = save.show(ui, tokens).clicked() || entered;
        if ShortcutButton::new("Cancel").keys(Some("Esc".to_owned())).show(ui, tokens).clicked() {
            cx.send(Command::Desk(DeskChange::Form(None)));
        }
        if let Some(decision) = decision.filter(|_| saved) {
            cx.send(Command::Desk(DeskChange::Formed(decision, given(reason))));
        }
    });
    ui.add_space(4.0);
}

fn quoted(ui: &mut Ui, words: &str) {
    let cut = words.char_indices().nth(QUOTED).and_then(|(at, _)| words.get(..at));
    let text = cut.map_or_else(|| format!("“{words}”"), |cut| format!("“{cut}…”"));
    ui.add(Label::new(RichText::new(text).font(serif(12.5))).wrap());
    ui.add_space(4.0);
}

/// Those named in the paragraph, a click away.
fn offered(ui: &mut Ui, cx: &Cx<'_>, here: &[PartyId], parties: &mut Vec<(PartyId, Part)>) {
    let left: Vec<PartyId> = here.iter().copied().filter(|id| parties.iter().all(|(other, _)| other != id)).collect();
    if left.is_empty() {
        return;
    }
    ui.add_space(3.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
        for id in left {
            let name = words::party(cx.state, id);
            if Chip::new(name).name(format!("Add {name}, named here")).show(ui, cx.tokens).clicked() {
                parties.push((id, Part::Party));
            }
        }
    });
    ui.add_space(3.0);
}

/// Who is named in the paragraph of the words, in the order of the collection.
fn named_in(cx: &Cx<'_>, form: WordsForm) -> Vec<PartyId> {
    let here = |m: &crate::model::Mention| m.article == form.article && m.span.paragraph == form.span.paragraph;
    let named = cx.state.collection.parties().filter(|(_, party)| party.mentions.iter().any(here));
    named.map(|(id, _)| id).collect()
}
