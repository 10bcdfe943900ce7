#!/usr/bin/env python3
"""Reads every format that `attache export` writes with a reader that is not ours and holds them against each other.

check.py BIN PATH... exports PATH... into a temporary folder, twice: with texts and without.
"""
import csv
import hashlib
import json
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import icalendar
import networkx

FORMATS = {"csv": "tables", "gexf": "a.gexf", "graphml": "a.graphml", "jsonl": "a.jsonl", "ical": "a.ics",
           "timelinejs": "a.json", "annotations": "a.jsonld", "ftm": "a.ftm.json"}
TABLES = ["officials", "interactions", "participants", "mentions", "articles", "ties"]


def check(what, holds, detail=""):
    if not holds:
        sys.exit(f"check.py: {what} {detail}")


def equal(what, one, other):
    check(f"{what}: {one!r} is not {other!r}", one == other)


def export(binary, paths, folder, *more):
    folder.mkdir()
    for form, name in FORMATS.items():
        done = subprocess.run([binary, "export", *paths, "--format", form, "--output", folder / name, *more],
                              capture_output=True, text=True)
        check(f"export --format {form} failed:", done.returncode == 0, done.stderr)


def tables(folder):
    """Every table as rows by heads; checks the bytes that a spreadsheet cares for."""
    read = {}
    for name in TABLES:
        raw = (folder / "tables" / f"{name}.csv").read_bytes()
        check(f"{name}.csv has no byte order mark", raw.startswith(b"\xef\xbb\xbf"))
        check(f"{name}.csv has lines that end without CR", raw.count(b"\n") == raw.count(b"\r\n"))
        with open(folder / "tables" / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
            read[name] = list(csv.DictReader(file, strict=True))
        for row in read[name]:
            for cell in row.values():
                check(f"{name}.csv has a cell that may be a formula:", cell[:1] not in set("=+-@\t\r\n"), cell)
    ids = {name: {row["id"] for row in read[name]} for name in ("officials", "interactions", "articles")}
    for name, of in ids.items():
        equal(f"ids of {name}.csv are unique", len(of), len(read[name]))
    for row in read["participants"]:
        check("participants.csv names nobody:", row["party"] in ids["officials"], row)
        check("participants.csv names nothing:", row["interaction"] in ids["interactions"], row)
    for row in read["mentions"]:
        check("mentions.csv names no article:", row["article"] in ids["articles"], row)
        check("mentions.csv names nobody:", row["party"] in ids["officials"] | {""}, row)
    return read


def pairs(rows):
    return {frozenset((row["a"], row["b"])): row for row in rows}


def network(what, graph, read):
    """Nodes, edges and weights of a network against the tables."""
    equal(f"{what}: nodes", set(graph.nodes), {row["id"] for row in read["officials"]})
    labels = {row["id"]: row["name"].removeprefix("'") for row in read["officials"]}
    ties = pairs(read["ties"])
    weights = Counter()
    for a, b, data in graph.edges(data=True):
        row = ties.get(frozenset((a, b)))
        check(f"{what}: an edge that no tie is: {a} {b}", row is not None)
        check(f"{what}: an edge of a kind that its tie hasn't: {data}", int(row[data["kind"]]) >= 1)
        equal(f"{what}: interactions of {a} {b} {data['kind']}", int(data["interactions"]), int(row[data["kind"]]))
        weights[frozenset((a, b))] += float(data["weight"])
    equal(f"{what}: pairs", set(weights), set(ties))
    for pair, weight in weights.items():
        check(f"{what}: weight {weight} of {pair}", abs(weight - float(ties[pair]["weight"])) < 1e-3)
    for node, data in graph.nodes(data=True):
        equal(f"{what}: label", " ".join(data["label"].split()), " ".join(labels[node].split()))
    return Counter(data["kind"] for _, _, data in graph.edges(data=True))


def day(text):
    return date.fromisoformat(text)


def calendar(folder, read):
    events = icalendar.Calendar.from_ical((folder / "a.ics").read_bytes()).walk("VEVENT")
    dated = sorted((row["date_first"], row["date_last"]) for row in read["interactions"] if row["date"])
    found = sorted((e.decoded("DTSTART").isoformat(), (e.decoded("DTEND") - timedelta(days=1)).isoformat()) for e in events)
    equal("ical: days", found, dated)
    equal("ical: UIDs are unique", len({str(e["UID"]) for e in events}), len(events))
    cancelled = sum(e["STATUS"] == "CANCELLED" for e in events)
    equal("ical: cancelled", cancelled, sum(r["status"] == "not-held" and bool(r["date"]) for r in read["interactions"]))
    confirmed = sum(e["STATUS"] == "CONFIRMED" for e in events)
    known = [r for r in read["interactions"] if r["status"] == "held" and r["precision"] in ("day", "days")]
    equal("ical: confirmed", confirmed, len(known))
    for line in (folder / "a.ics").read_bytes().split(b"\r\n"):
        check("ical: a line of more than 75 bytes:", len(line) <= 75, line)


def timeline(folder, read):
    page = json.loads((folder / "a.json").read_text(encoding="utf-8"))
    dated = {row["id"]: row for row in read["interactions"] if row["date"]}
    equal("timelinejs: events", {e["unique_id"] for e in page["events"]}, set(dated))
    for event in page["events"]:
        row = dated[event["unique_id"]]
        parts = row["date"].split("/")[0].split("-")
        equal("timelinejs: a date is as exact as the table's", list(event["start_date"].values()), [int(p) for p in parts])


def lines(folder, read, texts):
    all_lines = [json.loads(line) for line in (folder / "a.jsonl").read_text(encoding="utf-8").splitlines()]
    equal("jsonl: articles", [line["id"] for line in all_lines], [row["id"].removeprefix("'") for row in read["articles"]])
    check("jsonl: the first line has no statement", "statement" in all_lines[0])
    joined = {j["id"] for line in all_lines for j in line["joined"]}
    equal("jsonl: interactions", joined, {row["id"].removeprefix("'") for row in read["interactions"]})
    for line in all_lines:
        for paragraph in line["paragraphs"]:
            equal("jsonl: texts", "sha256" not in paragraph, texts)
    return all_lines


def annotations(folder, read, with_texts, texts):
    page = json.loads((folder / "a.jsonld").read_text(encoding="utf-8"))
    evidence = sum(row["role"] != "name" for row in read["mentions"])
    equal("annotations: evidence", len(page["items"]), evidence)
    equal("annotations: total", page["partOf"]["total"], evidence)
    whole = ["\n".join(p["text"] for p in line["paragraphs"]) for line in with_texts]
    for item in page["items"]:
        selectors = {s["type"]: s for s in item["target"]["selector"]}
        position = selectors["TextPositionSelector"]
        words = {text[position["start"]:position["end"]] for text in whole}
        if texts:
            check("annotations: the selectors differ:", selectors["TextQuoteSelector"]["exact"] in words, item)
        else:
            hashes = {"sha256:" + hashlib.sha256(w.encode()).hexdigest() for w in words}
            check("annotations: no hash of the words:", any(b.get("value") in hashes for b in item["body"]), item)


def entities(folder, read):
    try:
        from followthemoney import model
    except ImportError as error:
        print(f"followthemoney is not installed ({error}); its format is not read")
        return
    count, ids, links = Counter(), set(), set()
    for line in (folder / "a.ftm.json").read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        entity = model.get_proxy(data)
        count[entity.schema.name] += 1
        ids.add(entity.id)
        entity.schema.validate(data)
        for name, values in data["properties"].items():
            prop = entity.schema.get(name)
            check(f"ftm: {entity.schema.name} has no property {name}", prop is not None)
            for value in values:
                if prop.type.name in ("entity", "date", "country", "url"):
                    check(f"ftm: {name} can't be {value!r}", prop.type.clean(value) == value or prop.type.name == "url")
                if prop.type.name == "entity":
                    links.add(value)
    check("ftm: a link leads nowhere", links <= ids, links - ids)
    kinds = Counter(row["kind"] for row in read["officials"])
    equal("ftm: persons", count["Person"], kinds["official"] + kinds["private person"])
    equal("ftm: bodies", count["Organization"], kinds["body"])
    equal("ftm: states", count["PublicBody"], kinds["state"])
    equal("ftm: events", count["Event"], len(read["interactions"]))
    equal("ftm: articles", count["Article"], len(read["articles"]))
    equal("ftm: reports", count["Documentation"], sum(int(row["reports"]) for row in read["interactions"]))


def same_files(one, other):
    for path in sorted(p for p in one.rglob("*") if p.is_file()):
        equal(f"the same bytes twice: {path.name}", path.read_bytes(), (other / path.relative_to(one)).read_bytes())


def main():
    binary, *paths = sys.argv[1:]
    with tempfile.TemporaryDirectory() as tmp:
        tmp = Path(tmp)
        export(binary, paths, tmp / "with")
        export(binary, paths, tmp / "again")
        export(binary, paths, tmp / "without", "--without-texts")
        export(binary, paths, tmp / "part", "--filter", "kind:visit OR kind:call")
        same_files(tmp / "with", tmp / "again")
        whole = [json.loads(line) for line in (tmp / "with" / "a.jsonl").read_text(encoding="utf-8").splitlines()]
        for folder in ("with", "without", "part"):
            texts = folder != "without"
            read = tables(tmp / folder)
            check(f"{folder}: no interaction", len(read["interactions"]) > 0)
            gexf = networkx.read_gexf(tmp / folder / "a.gexf", version="1.3")
            graphml = networkx.read_graphml(tmp / folder / "a.graphml", force_multigraph=True)
            by_gexf, by_graphml = network("gexf", gexf, read), network("graphml", graphml, read)
            equal("edges of gexf and graphml", by_gexf, by_graphml)
            spells = [s for _, _, data in gexf.edges(data=True) for s in data.get("spells", [])]
            days = {(row["date_first"], row["date_last"]) for row in read["interactions"]}
            check("gexf: a spell that no interaction is:", set(spells) <= days, set(spells) - days)
            calendar(tmp / folder, read)
            timeline(tmp / folder, read)
            lines(tmp / folder, read, texts)
            annotations(tmp / folder, read, whole, texts)
            entities(tmp / folder, read)
            if folder == "part":
                check("the filter shows more", {r["kind"] for r in read["interactions"]} <= {"visit", "call"})
            print(f"{folder}: {len(read['officials'])} parties, {len(read['interactions'])} interactions, "
                  f"{sum(by_gexf.values())} edges, {len(read['mentions'])} mentions, in eight formats")
        if any(w in p.read_text(encoding="utf-8") for p in (tmp / "without").rglob("*") if p.is_file()
               for w in [max((p["text"] for line in whole for p in line["paragraphs"]), key=len)]):
            sys.exit("check.py: a paragraph is in a file without texts")


main()
