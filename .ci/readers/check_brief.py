"""Briefs and pictures of the sample collection, read by readers that are not ours.

    check_brief.py ATTACHE FOLDER

Writes a brief of a person and one of two in every form and four pictures, and opens each: DOCX by python-docx, Markdown
by markdown-it, HTML by the parser of Python, SVG as XML, PNG by its header.
"""

import re
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import docx
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

SVG = "{http://www.w3.org/2000/svg}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PNG = b"\x89PNG\r\n\x1a\n"
checks = 0


def check(holds, words):
    global checks
    checks += 1
    if not holds:
        sys.exit(f"check_brief.py: {words}")


def run(*args):
    subprocess.run([str(a) for a in args], check=True, stdout=subprocess.DEVNULL)


def check_docx(path, name, figures):
    document = docx.Document(str(path))
    styles = {p.style.name for p in document.paragraphs}
    for wanted in ("Title", "Heading 1", "Heading 2", "Entry", "List Bullet", "Caption"):
        check(wanted in styles, f"{path.name}: no paragraph in style {wanted}")
    check(document.paragraphs[0].text == name, f"{path.name}: the title is {document.paragraphs[0].text}")
    check(document.core_properties.title == name, f"{path.name}: the document's title")
    check(len(document.inline_shapes) == figures, f"{path.name}: {len(document.inline_shapes)} pictures")
    for shape in document.inline_shapes:
        described = shape._inline.docPr.get("descr")
        check(described, f"{path.name}: a picture without a description")
    for part in document.part.package.iter_parts():
        if part.partname.startswith("/word/media/"):
            check(part.blob.startswith(PNG), f"{part.partname} is no PNG")
    notes = [p for p in document.part.package.iter_parts() if p.partname == "/word/footnotes.xml"]
    check(len(notes) == 1, f"{path.name}: no part for footnotes")
    root = ET.fromstring(notes[0].blob)
    ids = {n.get(W + "id") for n in root.findall(W + "footnote") if n.get(W + "type") is None}
    calls = [r.get(W + "id") for r in document.element.body.iter(W + "footnoteReference")]
    check(len(calls) > 10 and len(set(calls)) == len(calls), f"{path.name}: {len(calls)} calls of footnotes")
    check(set(calls) == ids, f"{path.name}: calls and footnotes differ")
    check(calls == sorted(calls, key=int), f"{path.name}: footnotes out of order")
    numbered = [n for n in root.findall(W + "footnote") if n.find(f".//{W}footnoteRef") is not None]
    check(len(numbered) == len(ids), f"{path.name}: a footnote doesn't show its number")
    texts = ["".join(t.text or "" for t in n.iter(W + "t")).strip() for n in numbered]
    check(all(re.search(r"para\. \d+|Counted: |As in note \d+", t) for t in texts), f"{path.name}: a footnote without a place")
    entries = [p for p in document.paragraphs if p.style.name in ("Entry", "List Bullet")]
    bare = [p.text for p in entries if p._p.find(f".//{W}footnoteReference") is None]
    check(not bare, f"{path.name}: without a footnote: {bare[:3]}")
    return len(entries)


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids, self.links, self.open, self.tags = [], [], [], set()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.add(tag)
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag == "a" and attrs.get("href", "").startswith("#"):
            self.links.append(attrs["href"][1:])
        if tag not in ("meta", "link", "br", "img"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.add(tag)

    def handle_endtag(self, tag):
        check(self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-1:]}")
        self.open.pop()


def check_html(path):
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    check(not page.open, f"{path.name}: left open: {page.open}")
    check(len(set(page.ids)) == len(page.ids), f"{path.name}: an id is there twice")
    check(set(page.links) <= set(page.ids), f"{path.name}: {set(page.links) - set(page.ids)} lead nowhere")
    check("svg" in page.tags and "script" not in page.tags and "img" not in page.tags, f"{path.name}: not self-contained")
    notes = [i for i in page.ids if i.startswith("note-")]
    back = {link.split("-")[1] for link in page.links if link.startswith("call-")}
    check(notes and {n.split("-")[1] for n in notes} == back, f"{path.name}: a note doesn't lead back")


def check_markdown(path):
    text = path.read_text(encoding="utf-8")
    tokens = MarkdownIt("commonmark").use(footnote_plugin).parse(text)
    inline = [child for t in tokens if t.type == "inline" for child in t.children]
    calls = {c.meta["label"] for c in inline if c.type == "footnote_ref"}
    notes = {t.meta["label"] for t in tokens if t.type == "footnote_open"}
    check(len(notes) > 10 and calls == notes, f"{path.name}: calls and notes differ")
    check(not [c for c in inline if c.type in ("text", "html_inline") and "[^" in c.content], f"{path.name}: a call that is none")
    check(not [t for t in tokens if t.type == "html_block"], f"{path.name}: markup")
    pictures = [c.attrs["src"] for c in inline if c.type == "image"]
    check(len(pictures) == 2, f"{path.name}: {len(pictures)} pictures")
    for picture in pictures:
        check_svg(path.with_name(picture))


def check_svg(path):
    root = ET.parse(path).getroot()
    check(root.tag == SVG + "svg" and root.get("viewBox"), f"{path.name}: no SVG")
    title, desc = root.find(SVG + "title"), root.find(SVG + "desc")
    check(title is not None and title.text, f"{path.name}: no title")
    for stated in ("Coverage", "Filter", "Dates", "Attaché"):
        check(stated in desc.text, f"{path.name}: doesn't state {stated}")
    width, height = float(root.get("width")), float(root.get("height"))
    check("Inter" in root.get("font-family"), f"{path.name}: no font is named")
    for circle in root.iter(SVG + "circle"):
        check(0 <= float(circle.get("cx")) <= width and 0 <= float(circle.get("cy")) <= height, f"{path.name}: off the picture")
    check(len(list(root.iter(SVG + "text"))) > 10, f"{path.name}: hardly any words")


def check_png(path, svg):
    data = path.read_bytes()
    check(data.startswith(PNG), f"{path.name} is no PNG")
    size = struct.unpack(">II", data[16:24])
    root = ET.parse(svg).getroot()
    check(size == (2 * int(root.get("width")), 2 * int(root.get("height"))), f"{path.name}: {size}")


def main():
    attache, sample = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        briefs = {"one": ["--of", "Antony Blinken"], "two": ["--of", "Antony Blinken", "--and", "Dmytro Kuleba"]}
        for stem, who in briefs.items():
            for form in ("md", "html", "docx"):
                run(attache, "brief", sample, *who, "--format", form, "--output", out / f"{stem}.{form}")
            check_html(out / f"{stem}.html")
            check_markdown(out / f"{stem}.md")
        entries = check_docx(out / "one.docx", "Antony Blinken", 2)
        check_docx(out / "two.docx", "Antony Blinken and Dmytro Kuleba", 2)
        again = out / "again.docx"
        run(attache, "brief", sample, *briefs["one"], "--format", "docx", "--output", again)
        check(again.read_bytes() == (out / "one.docx").read_bytes(), "the same brief has other bytes")
        for drawn in ("network", "timeline"):
            for dark in ([], ["--dark"]):
                for ending in ("svg", "png"):
                    run(attache, "picture", sample, "--of", drawn, *dark, "--output", out / f"{drawn}.{ending}")
                check_svg(out / f"{drawn}.svg")
                check_png(out / f"{drawn}.png", out / f"{drawn}.svg")
    print(f"briefs and pictures: {checks} checks, {entries} entries and items of one brief, each with a footnote")


main()
