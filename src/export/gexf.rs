//! The network as GEXF 1.3 (<https://gexf.net/1.3>), the form of Gephi: dynamic, in dates.
//!
//! Two parties have an edge for each kind of engagement (attribute `kind` of the edge, as 1.3 has it for parallel
//! edges), and the edge a spell for each dated one. A half-known date is a spell of all days that it may be.

use std::io::{self, Write};

use super::graph::{EDGE_FIELDS, NODE_FIELDS, Sort, edges, nodes};
use super::selection::Selection;
use super::statement::PROGRAM;
use super::xml::Xml;

const NAMESPACE: &str = "http://gexf.net/1.3";

pub(super) fn write(selection: &Selection<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Xml::new(out)?;
    xml.open(
        "gexf",
        &[
            ("xmlns", NAMESPACE),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xsi:schemaLocation", "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd"),
            ("version", "1.3"),
        ],
    )?;
    xml.open("meta", &[])?;
    xml.text("creator", &[], PROGRAM)?;
    xml.text("description", &[], &selection.lines().join(" "))?;
    xml.text("keywords", &[], "diplomacy, officials, interactions")?;
    xml.close("meta")?;
    xml.open(
        "graph",
        &[
            ("mode", "dynamic"),
            ("defaultedgetype", "undirected"),
            ("timeformat", "date"),
            ("timerepresentation", "interval"),
        ],
    )?;
    fields(&mut xml, "node", &NODE_FIELDS)?;
    fields(&mut xml, "edge", &EDGE_FIELDS)?;
    xml.open("nodes", &[])?;
    for node in nodes(selection) {
        xml.open("node", &[("id", &node.id), ("label", node.label)])?;
        values(&mut xml, &node.values)?;
        xml.close("node")?;
    }
    xml.close("nodes")?;
    xml.open("edges", &[])?;
    for edge in edges(selection) {
        xml.open(
            "edge",
            &[
                ("id", &edge.id),
                ("source", &edge.source),
                ("target", &edge.target),
                ("kind", edge.kind.id()),
                ("weight", &edge.weight.to_string()),
            ],
        )?;
        values(&mut xml, &edge.values)?;
        if !edge.spells.is_empty() {
            xml.open("spells", &[])?;
            for (start, end) in &edge.spells {
                xml.empty("spell", &[("start", start), ("end", end)])?;
            }
            xml.close("spells")?;
        }
        xml.close("edge")?;
    }
    xml.close("edges")?;
    xml.close("graph")?;
    xml.close("gexf")?;
    xml.end()
}

fn fields(xml: &mut Xml<'_>, class: &str, fields: &[(&str, Sort)]) -> io::Result<()> {
    xml.open("attributes", &[("class", class)])?;
    for (at, (name, sort)) in fields.iter().enumerate() {
        let sort = match sort {
            Sort::Text => "string",
            Sort::Whole => "integer",
            Sort::Real => "double",
        };
        xml.empty("attribute", &[("id", &at.to_string()), ("title", name), ("type", sort)])?;
    }
    xml.close("attributes")
}

/// What is said; what isn't is left out.
fn values(xml: &mut Xml<'_>, values: &[String]) -> io::Result<()> {
    xml.open("attvalues", &[])?;
    for (at, value) in values.iter().enumerate().filter(|(_, value)| !value.is_empty()) {
        xml.empty("attvalue", &[("for", &at.to_string()), ("value", value)])?;
    }
    xml.close("attvalues")
}

#[cfg(test)]
mod tests {
    use quick_xml::events::Event;
    use quick_xml::{Reader, XmlVersion};

    use crate::export::Format;
    use crate::export::tests::{bytes, sample};

    #[test]
    fn a_reader_finds_all_parties_and_a_spell_for_a_month() {
        let bytes = bytes(Format::Gexf, true);
        let mut reader = Reader::from_reader(bytes.as_slice());
        let (mut nodes, mut kinds, mut spells) = (0, Vec::new(), Vec::new());
        loop {
            match reader.read_event().unwrap() {
                Event::Start(e) | Event::Empty(e) => {
                    let value = |name: &str| {
                        let found = e.try_get_attribute(name).unwrap();
                        found
                            .map(|a| a.normalized_value(XmlVersion::Implicit1_0).unwrap().into_owned())
                            .unwrap_or_default()
                    };
                    match e.name().as_ref() {
                        b"node" => nodes += 1,
                        b"edge" => kinds.push(value("kind")),
                        b"spell" => spells.push((value("start"), value("end"))),
                        _ => {}
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(nodes, sample().parties.len());
        assert!(kinds.contains(&"meeting".to_owned()) && kinds.contains(&"call".to_owned()), "{kinds:?}");
        assert!(spells.contains(&("2022-05-01".to_owned(), "2022-05-31".to_owned())), "{spells:?}");
        assert!(spells.contains(&("2022-06-01".to_owned(), "2022-06-01".to_owned())), "{spells:?}");
    }
}
