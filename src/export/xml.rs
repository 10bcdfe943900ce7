//! Elements of XML 1.0, written by `quick-xml`, with what XML can't hold taken out of texts.

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// A document that is being written, two spaces a level.
pub(super) struct Xml<'a> {
    writer: Writer<&'a mut dyn Write>,
}

/// Attributes with their values.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl<'a> Xml<'a> {
    pub(super) fn new(out: &'a mut dyn Write) -> io::Result<Self> {
        let mut writer = Writer::new_with_indent(out, b' ', 2);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Self { writer })
    }

    pub(super) fn open(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        self.writer.write_event(Event::Start(start(name, attributes)))
    }

    pub(super) fn close(&mut self, name: &str) -> io::Result<()> {
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        self.writer.write_event(Event::Empty(start(name, attributes)))
    }

    /// An element that holds nothing but text.
    pub(super) fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        self.writer.write_event(Event::Text(BytesText::new(&clean(text))))?;
        self.close(name)
    }

    /// Ends the document with a line break.
    pub(super) fn end(self) -> io::Result<()> {
        self.writer.into_inner().write_all(b"\n")
    }
}

fn start<'n>(name: &'n str, attributes: Attributes<'_>) -> BytesStart<'n> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, clean(value).as_ref()));
    }
    start
}

/// A text with a space for each control character and a replacement character for what else XML 1.0 can't hold.
fn clean(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}')) {
        return Cow::Borrowed(text);
    }
    let mend = |c: char| match c {
        c if c.is_control() => ' ',
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        c => c,
    };
    Cow::Owned(text.chars().map(mend).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quick_xml::{Reader, XmlVersion};

    use super::*;

    proptest! {
        #[test]
        fn any_text_comes_back_from_a_reader(text in "[\\PC<>&\"'\u{0}-\u{1f}\u{fffe}]{0,60}") {
            let mut bytes = Vec::new();
            let mut xml = Xml::new(&mut bytes).unwrap();
            xml.open("all", &[]).unwrap();
            xml.text("one", &[("value", &text)], &text).unwrap();
            xml.close("all").unwrap();
            xml.end().unwrap();
            let mut reader = Reader::from_reader(bytes.as_slice());
            let (mut value, mut content, mut inside) = (None, String::new(), false);
            loop {
                match reader.read_event().unwrap() {
                    Event::Start(e) if e.name().as_ref() == b"one" => {
                        inside = true;
                        let attribute = e.try_get_attribute("value").unwrap().unwrap();
                        value = Some(attribute.normalized_value(XmlVersion::Implicit1_0).unwrap().into_owned());
                    }
                    Event::End(e) if e.name().as_ref() == b"one" => inside = false,
                    Event::Text(t) if inside => content.push_str(&t.decode().unwrap()),
                    Event::GeneralRef(r) if inside => {
                        let entity = format!("&{};", r.decode().unwrap());
                        content.push_str(&quick_xml::escape::unescape(&entity).unwrap());
                    }
                    Event::Eof => break,
                    _ => {}
                }
            }
            let wanted = clean(&text).into_owned();
            prop_assert_eq!(value.as_ref(), Some(&wanted));
            prop_assert_eq!(content, wanted);
        }
    }
}
