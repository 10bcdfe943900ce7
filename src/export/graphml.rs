//! The network as GraphML (<http://graphml.graphdrawing.org>), which most programs of graph analysis read.
//!
//! GraphML knows no time, so dates are texts in ISO 8601; parallel edges of different kinds have ids of their own.

use std::io::{self, Write};

use super::graph::{EDGE_FIELDS, NODE_FIELDS, Sort, edges, nodes};
use super::selection::Selection;
use super::xml::Xml;

pub(super) fn write(selection: &Selection<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Xml::new(out)?;
    xml.open(
        "graphml",
        &[
            ("xmlns", "http://graphml.graphdrawing.org/xmlns"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            (
                "xsi:schemaLocation",
                "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
            ),
        ],
    )?;
    let statement = selection.lines().join(" ");
    xml.text("desc", &[], &statement)?;
    key(&mut xml, "graph", "g-statement", "statement", Sort::Text)?;
    key(&mut xml, "node", "n-label", "label", Sort::Text)?;
    for (name, sort) in NODE_FIELDS {
        key(&mut xml, "node", &format!("n-{name}"), name, sort)?;
    }
    key(&mut xml, "edge", "e-weight", "weight", Sort::Real)?;
    for (name, sort) in EDGE_FIELDS {
        key(&mut xml, "edge", &format!("e-{name}"), name, sort)?;
    }
    xml.open("graph", &[("id", "G"), ("edgedefault", "undirected")])?;
    xml.text("data", &[("key", "g-statement")], &statement)?;
    for node in nodes(selection) {
        xml.open("node", &[("id", &node.id)])?;
        xml.text("data", &[("key", "n-label")], node.label)?;
        for ((name, _), value) in NODE_FIELDS.iter().zip(&node.values).filter(|(_, value)| !value.is_empty()) {
            xml.text("data", &[("key", &format!("n-{name}"))], value)?;
        }
        xml.close("node")?;
    }
    for edge in edges(selection) {
        xml.open("edge", &[("id", &edge.id), ("source", &edge.source), ("target", &edge.target)])?;
        xml.text("data", &[("key", "e-weight")], &edge.weight.to_string())?;
        for ((name, _), value) in EDGE_FIELDS.iter().zip(&edge.values).filter(|(_, value)| !value.is_empty()) {
            xml.text("data", &[("key", &format!("e-{name}"))], value)?;
        }
        xml.close("edge")?;
    }
    xml.close("graph")?;
    xml.close("graphml")?;
    xml.end()
}

fn key(xml: &mut Xml<'_>, of: &str, id: &str, name: &str, sort: Sort) -> io::Result<()> {
    let sort = match sort {
        Sort::Text => "string",
        Sort::Whole => "int",
        Sort::Real => "double",
    };
    xml.empty("key", &[("id", id), ("for", of), ("attr.name", name), ("attr.type", sort)])
}
