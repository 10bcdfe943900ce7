//! What is being typed into a form: texts and picks, what is wrong with them, and the decisions that they come to.
//! Nothing here is a truth about the collection; a draft is thrown away with its form.

mod interaction;
mod party;
mod words;

pub use interaction::InteractionDraft;
pub use party::PartyDraft;
pub use words::NamedDraft;

use crate::model::CountryCode;

/// Something typed that can't be, told beside its field.
pub type Wrong = String;

/// The text without the spaces around it; `None` where nothing is left.
pub fn given(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A country by its name or its two letters; none where nothing was typed.
///
/// # Errors
/// Where no country is called so.
pub fn country(text: &str) -> Result<Option<CountryCode>, Wrong> {
    let Some(text) = given(text) else { return Ok(None) };
    CountryCode::named(&text).map(Some).ok_or_else(|| format!("No country is called “{text}”"))
}

/// A country as it is typed.
pub fn country_text(code: Option<CountryCode>) -> String {
    code.map(super::words::country).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_typed_by_name_or_letters() {
        assert_eq!(country(" pakistan "), Ok(CountryCode::new("PK")));
        assert_eq!(country("pk"), Ok(CountryCode::new("PK")));
        assert_eq!(country("  "), Ok(None));
        assert_eq!(country("Atlantis"), Err("No country is called “Atlantis”".to_owned()));
        assert_eq!(country(&country_text(CountryCode::new("CH"))), Ok(CountryCode::new("CH")));
    }
}
