//! Bytes to characters: byte order mark, declared charset, valid UTF-8, or a guess that is said to be one.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Text and how its encoding was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// The text, without byte order mark, line breaks as `\n`.
    pub text: String,
    /// Name of the encoding as the web knows it.
    pub encoding: &'static str,
    /// Whether nothing but the bytes' likeness tells the encoding.
    pub guessed: bool,
    /// Characters that could not be read, and line and column (from 1) of the first.
    pub unreadable: Option<(usize, usize, usize)>,
}

/// Why bytes are no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NotText(pub &'static str);

/// What a file's first bytes give away. The names complete "it is ...".
const SIGNATURES: [(&[u8], &str); 19] = [
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an older office document"),
    (b"{\\rtf", "a rich text document (RTF)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a sound, film or WebP picture"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"BZh9", "a bzip2 archive"),
    (b"\xFD7zXZ\x00", "an xz archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"),
    (b"\x7FELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or film file"),
    (b"%!PS", "a PostScript document"),
];

/// Share of control characters, in hundredths of a percent, above which bytes are no text.
const TOO_MANY_CONTROLS: usize = 100;

/// Decodes a file. `declares` says whether the format may name its charset within (HTML does).
pub(crate) fn decode(bytes: &[u8], declares: bool) -> Result<Decoded, NotText> {
    if let Some((_, what)) = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(NotText(what));
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Ok(finish(bytes.get(length..).unwrap_or_default(), encoding, false));
    }
    let controls = bytes.iter().filter(|b| is_control(**b)).count();
    if controls > 0 {
        if let Some(encoding) = utf16_without_mark(bytes) {
            return Ok(finish(bytes, encoding, true));
        }
        if controls * 10_000 > bytes.len() * TOO_MANY_CONTROLS {
            return Err(NotText("binary data, not text"));
        }
    }
    let valid = std::str::from_utf8(bytes).is_ok();
    let seven_bit_japanese = bytes.contains(&0x1B) && bytes.windows(3).any(|w| matches!(w, b"\x1B$B" | b"\x1B$@"));
    if valid && !seven_bit_japanese {
        return Ok(finish(bytes, UTF_8, false));
    }
    // A page that was saved again as UTF-8 often keeps its old charset; valid UTF-8 above is the better witness.
    if declares && let Some(encoding) = declared(bytes).filter(|e| *e != UTF_8) {
        return Ok(finish(bytes, encoding, false));
    }
    if !valid && is_broken_utf8(bytes) {
        return Ok(finish(bytes, UTF_8, false));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    Ok(finish(bytes, detector.guess(None, Utf8Detection::Deny), true))
}

fn finish(bytes: &[u8], encoding: &'static Encoding, guessed: bool) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    // A replacement character that the text itself holds is the author's; only a failed decoding counts.
    let unreadable = had_errors
        .then(|| {
            let count = text.matches('\u{FFFD}').count();
            let before = text.split('\u{FFFD}').next().unwrap_or("");
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            (count > 0).then_some((count, line, column))
        })
        .flatten();
    let text = text.trim_start_matches('\u{FEFF}');
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
    Decoded { text, encoding: encoding.name(), guessed, unreadable }
}

/// Control bytes that no text file needs. Escape opens the shifts of ISO-2022-JP.
fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B) || byte == 0x7F
}

/// UTF-16 without a mark: it decodes without an error and without control characters, and is full of spaces, line
/// breaks or ideographic stops, which it would not be with its bytes swapped.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let start = bytes.get(..bytes.len().min(65_536))?;
    let score = |encoding: &'static Encoding| -> Option<usize> {
        let (text, _) = encoding.decode_without_bom_handling(start);
        let (mut common, mut bad, mut all) = (0_usize, 0_usize, 0_usize);
        for c in text.chars() {
            all += 1;
            common += usize::from(matches!(c, ' '..='~' | '\n' | '\u{3000}'..='\u{3002}' | '，'));
            bad += usize::from(c == '\u{FFFD}' || c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
        }
        // A pair may be cut at the end of what is looked at.
        (bad <= 1 && common * 40 >= all).then_some(common)
    };
    match (score(UTF_16LE), score(UTF_16BE)) {
        (None, None) => None,
        (Some(little), Some(big)) if big > little => Some(UTF_16BE),
        (Some(_), _) => Some(UTF_16LE),
        (None, Some(_)) => Some(UTF_16BE),
    }
}

/// The charset that an HTML page or an XML declaration names in its first bytes.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..bytes.len().min(4096))?.to_ascii_lowercase();
    for name in [b"charset".as_slice(), b"encoding".as_slice()] {
        for at in start.windows(name.len()).enumerate().filter(|(_, w)| *w == name).map(|(at, _)| at + name.len()) {
            let rest = start.get(at..)?;
            let value: Vec<u8> = rest
                .iter()
                .copied()
                .skip_while(|b| b.is_ascii_whitespace() || matches!(b, b'=' | b'"' | b'\''))
                .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':'))
                .collect();
            if let Some(encoding) = Encoding::for_label(&value) {
                return Some(encoding);
            }
        }
    }
    None
}

/// Whether the bytes are UTF-8 with damage rather than another encoding: whole characters of several bytes outnumber
/// the broken places, or what is broken can be no letter of an older encoding, or only the end was cut off.
fn is_broken_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken, mut impossible) = (0, 0, 0);
    let mut cut_at_end = false;
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        let invalid = chunk.invalid();
        broken += usize::from(!invalid.is_empty());
        impossible += usize::from(matches!(invalid, [0xC0 | 0xC1 | 0xFE | 0xFF]));
        cut_at_end = invalid.len() > 1;
    }
    whole > broken
        || impossible == broken
        || (broken == 1 && cut_at_end && bytes.utf8_chunks().last().is_some_and(|c| !c.invalid().is_empty()))
}

#[cfg(test)]
mod tests {
    use encoding_rs::{SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

    use super::*;

    const FRENCH: &str = "Le ministre a été reçu à l’Élysée où il s’est entretenu avec son homologue. La rencontre a duré près d’une heure et a porté sur la coopération économique.";
    const RUSSIAN: &str =
        "Министр иностранных дел встретился с послом в Москве и обсудил вопросы торговли и безопасности.";
    const JAPANESE: &str = "外務大臣は東京で大使と会談し、貿易と安全保障について意見を交換しました。";

    #[test]
    fn older_encodings_are_guessed_and_said_to_be() {
        for (text, encoding) in [(FRENCH, WINDOWS_1252), (RUSSIAN, WINDOWS_1251), (JAPANESE, SHIFT_JIS)] {
            let (bytes, _, _) = encoding.encode(text);
            let decoded = decode(&bytes, false).unwrap();
            assert_eq!(decoded.text, text);
            assert_eq!(decoded.encoding, encoding.name());
            assert!(decoded.guessed);
        }
    }

    #[test]
    fn utf16_is_read_with_and_without_its_mark() {
        for text in ["The minister arrived.\nShe spoke.", RUSSIAN, "外长会见大使。他们讨论了贸易。\n"] {
            for big in [false, true] {
                let bytes: Vec<u8> = text
                    .encode_utf16()
                    .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
                    .collect();
                let bare = decode(&bytes, false).unwrap();
                assert_eq!(bare.text, text, "big endian: {big}");
                assert!(bare.guessed);
                let mark: &[u8] = if big { b"\xFE\xFF" } else { b"\xFF\xFE" };
                let marked = decode(&[mark, &bytes].concat(), false).unwrap();
                assert_eq!(marked.text, text);
                assert!(!marked.guessed);
            }
        }
    }

    #[test]
    fn a_declared_charset_is_taken_unless_the_bytes_are_utf8() {
        let page = format!("<meta charset=\"windows-1251\"><p>{RUSSIAN}</p>");
        let (bytes, _, _) = WINDOWS_1251.encode(&page);
        let decoded = decode(&bytes, true).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.guessed), (page.as_str(), false));
        assert_eq!(decode(page.as_bytes(), true).unwrap().encoding, "UTF-8");
    }

    #[test]
    fn broken_utf8_is_read_around_and_counted() {
        let decoded = decode(b"Mal\xC3\xA9 and \xC3\xA9lan\nbad \xE2\x28 here", false).unwrap();
        assert_eq!(decoded.encoding, "UTF-8");
        assert_eq!(decoded.unreadable, Some((1, 2, 5)));
        let cut = decode(b"An ASCII text cut in a quote \xE2\x80", false).unwrap();
        assert_eq!((cut.encoding, cut.unreadable.map(|u| u.0)), ("UTF-8", Some(1)));
        assert_eq!(decode(b"stray \xFF byte", false).unwrap().encoding, "UTF-8");
    }

    #[test]
    fn a_mark_is_taken_off_and_line_breaks_are_made_equal() {
        let decoded = decode(b"\xEF\xBB\xBFa\r\nb\rc", false).unwrap();
        assert_eq!(decoded.text, "a\nb\nc");
    }

    #[test]
    fn binary_data_is_refused() {
        let noise: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(decode(&noise, false).is_err());
        assert_eq!(decode(b"%PDF-1.7 text", false).unwrap_err().0, "a PDF document");
        assert!(decode(&[0; 100], false).is_err());
    }

    #[test]
    fn a_stray_control_character_is_no_reason_to_refuse() {
        let text = format!("{}\u{0}", "words and words ".repeat(20));
        assert!(decode(text.as_bytes(), false).is_ok());
    }
}
