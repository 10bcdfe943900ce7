#!/usr/bin/env python3
"""What Attaché is measured beside, in one table of ratios.

    cargo build --release
    (cd benches/peers && npm install)                  # wink-nlp and graphology
    pip install -r benches/peers/requirements.txt      # DuckDB, igraph and what judges a layout; spaCy if wanted
    python3 benches/peers.py ARTICLES.jsonl [--articles 10000] [--only reading,search,filters,layout,opening]
        [--program target/release/attache] [--graph GRAPH.csv] [--project PROJECT.attache]

Both sides answer the same questions in the same run, one after the other, on one core unless the row says otherwise. A
figure is the median of five runs or more, with the quickest and the slowest. Times of peers are those of the processor;
ours are of the clock, on a single thread, so that the ratio never flatters. A peer that is not installed is left out,
and the table says so. The graph, if none is named, is made here, the same one each time.
"""

import argparse
import importlib.util
import json
import os
import random
import re
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
RUNS = 5
SEARCHES = [("a letter", "m*"), ("two words", "trade minister*"), ("a phrase", '"foreign minister"')]


class Figures:
    """Rows of the table: what was done, by whom, and what was asked for."""

    def __init__(self):
        print(f"{'work':44}{'ours':>26}{'peer':>26}{'ratio':>8}{'wanted':>8}  peer")

    def row(self, work, ours, peer, ratio, wanted, name):
        print(f"{work:44}{told(ours):>26}{told(peer):>26}{ratio:>8.2f}{wanted:>8}  {name}", flush=True)

    def absent(self, work, why):
        print(f"{work:44}{why}", flush=True)


def told(times):
    """A median with the quickest and the slowest."""
    if not times:
        return ""
    return f"{statistics.median(times):.4g} ({min(times):.3g} to {max(times):.3g})"


def over(peer, ours):
    return statistics.median(peer) / statistics.median(ours)


def has(package):
    return importlib.util.find_spec(package) is not None


def of_processor(work, runs=11):
    """Milliseconds of the processor, each run."""
    times = []
    for _ in range(runs):
        begun = time.process_time()
        work()
        times.append((time.process_time() - begun) * 1e3)
    return times


def bench(name, *arguments, threads=1):
    """What one of our benches prints."""
    environment = os.environ | {"RAYON_NUM_THREADS": str(threads)}
    command = ["cargo", "bench", "-q", "--no-default-features", "--bench", name, "--", *map(str, arguments)]
    return subprocess.run(command, cwd=HERE.parent, env=environment, check=True, capture_output=True, text=True).stdout


def figure(text, name):
    """The median, the quickest and the slowest of a line that begins with a name."""
    found = re.search(rf"^\s*{re.escape(name)}: ([\d.]+) ms, ([\d.]+) to ([\d.]+)$", text, re.M)
    if not found:
        sys.exit(f"the bench says nothing of “{name}”:\n{text}")
    return [float(number) for number in found.groups()]


def node(script, *arguments):
    """What a peer under Node prints, a number a line; `None` where it is not there."""
    peers = HERE / "peers"
    if not shutil.which("node") or not (peers / "node_modules").exists():
        return None
    command = ["node", str(peers / script), *map(str, arguments)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [float(line) for line in printed.split()]


def texts(path, bytes_):
    """The first articles of a file of JSON Lines: their lines, and their texts one after another."""
    lines, all_, length = [], [], 0
    with open(path, encoding="utf-8") as articles:
        for line in articles:
            text = json.loads(line)["text"]
            lines.append(line)
            all_.append(text)
            length += len(text.encode())
            if length >= bytes_:
                break
    return lines, "\n\n".join(all_)


def reading(table, options, folder):
    for work, name, size, wanted in [
        ("reading, MB of text a second", "wink-nlp, full pipeline", 10_000_000, "6"),
        ("reading, MB of text a second", "spaCy, small English model", 300_000, "500"),
    ]:
        lines, text = texts(options.articles_file, size)
        (folder / "some.jsonl").write_text("".join(lines), encoding="utf-8")
        (folder / "some.txt").write_text(text, encoding="utf-8")
        if name.startswith("wink"):
            peer = node("reading.mjs", folder / "some.txt", RUNS)
        else:
            peer = spacy(text)
        if peer is None:
            table.absent(work, f"{name} is not installed")
            continue
        megabytes = len(text.encode()) / 1e6
        rates = [megabytes / (ms / 1e3) for ms in peer]
        ours = [megabytes / seconds for seconds in (extract(options, folder / "some.jsonl", 1)[0] for _ in range(RUNS))]
        table.row(work, ours, rates, over(ours, rates), wanted, name)
        if name.startswith("wink"):
            two = [megabytes / extract(options, folder / "some.jsonl", 2)[1] for _ in range(RUNS)]
            clock = [megabytes / extract(options, folder / "some.jsonl", 1)[1] for _ in range(RUNS)]
            table.row("the same on two cores, by the clock", two, clock, over(two, clock), "1.8", "one core")
    printed = bench("primitives", folder / "some.jsonl")
    ratio = float(re.search(r"JSON Lines to JSON / \(names \+ words\): ([\d.]+)", printed).group(1))
    table.row("reading, its time by that of two primitives", [], [], ratio, "≤ 3", "50,000 names and Unicode words")


def extract(options, path, threads):
    """Seconds of the processor and of the clock for reading a file to JSON Lines."""
    environment = os.environ | {"RAYON_NUM_THREADS": str(threads)}
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(
        [options.program, "extract", path], check=True, env=environment, stdout=subprocess.DEVNULL
    )
    clock, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, clock


def spacy(text):
    if not has("spacy") or not has("en_core_web_sm"):
        return None
    import en_core_web_sm

    nlp = en_core_web_sm.load()
    return of_processor(lambda: list(nlp.pipe(text.split("\n\n"))), RUNS)


def asked(options):
    """Our answers to searches and filters; both sides take the same articles."""
    return bench("scale", options.articles_file, options.articles)


def search(table, options, folder):
    db = sqlite3.connect(":memory:")
    db.execute("create virtual table texts using fts5(title, body)")
    with open(options.articles_file, encoding="utf-8") as lines:
        some = (json.loads(line) for _, line in zip(range(options.articles), lines))
        db.executemany("insert into texts values (?, ?)", ((a.get("title", ""), a.get("text", "")) for a in some))
    db.commit()
    find = "select rowid from texts where texts match ? order by bm25(texts) limit 50"
    for name, query in SEARCHES:
        ours = figure(options.ours, f"search: {name}, {options.articles}")
        peer = of_processor(lambda query=query: db.execute(find, (query,)).fetchall())
        table.row(f"ranked search: {name}, ms", ours, peer, over(peer, ours), "10", "SQLite's FTS5, bm25")


def filters(table, options, folder):
    if not has("duckdb"):
        return table.absent("filters", "DuckDB is not installed")
    import duckdb

    with open(options.articles_file, encoding="utf-8") as lines:
        some = "".join(line for _, line in zip(range(options.articles), lines))
    (folder / "all.jsonl").write_text(some, encoding="utf-8")
    tables = folder / "tables"
    subprocess.run(
        [options.program, "export", folder / "all.jsonl", "--format", "csv", "--output", tables],
        check=True, capture_output=True,
    )
    db = duckdb.connect()
    db.execute("set threads = 1")
    for name in ("interactions", "participants"):
        # Left to guess, it takes a long table with few quotation marks for one without any.
        form = "header = true, delim = ',', quote = '\"', escape = '\"', all_varchar = true"
        db.execute(f"create table {name} as select * from read_csv('{tables}/{name}.csv', {form})")
    db.execute("create table subjects as select id, unnest(string_split(sectors, '; ')) as sector from interactions")
    most = db.execute("select party from participants group by party order by count(*) desc limit 1").fetchone()[0]
    of_party = f"id in (select interaction from participants where party = '{most}')"
    for name, holds in [("none", "true"), ("one official", of_party)]:
        # What the window counts at a click: each value of each field, all other fields as they are picked.
        questions = [
            "select party, count(distinct interaction) from participants group by party",
            f"select sector, count(*) from subjects where {holds} group by sector",
            *(
                f"select {field}, count(*) from interactions where {holds} group by {field}"
                for field in ("country", "kind", "status", "standing")
            ),
            f"select id from interactions where {holds}",
        ]
        ours = figure(options.ours, f"filter: {name}, {options.articles}")
        peer = of_processor(lambda questions=questions: [db.execute(sql).fetchall() for sql in questions])
        table.row(f"filter and all counts: {name}, ms", ours, peer, over(peer, ours), "15", "DuckDB")


def layout(table, options, folder):
    graph = options.graph or made_up(folder / "graph.csv")
    places = folder / "places.csv"
    printed = bench("layout", graph, places)
    step, whole = figure(printed, "one step of all nodes"), figure(printed, "whole layout")
    peer = node("layout.mjs", graph, 20, RUNS)
    if peer is None:
        table.absent("layout, one step", "graphology is not installed")
    else:
        table.row("layout, one step, ms", step, peer, over(peer, step), "40", "graphology, ForceAtlas2")
    early = statistics.median(figure(printed, "first picture")) / statistics.median(whole)
    table.row("first picture, part of the whole layout", [], [], early, "≤ 1/6", "")
    if not all(map(has, ("igraph", "numpy", "scipy"))):
        return table.absent("whole layout", "igraph, numpy or scipy is not installed")
    import igraph

    edges = [tuple(map(int, line.split(",")[:2])) for line in Path(graph).read_text().split()[1:]]
    theirs = igraph.Graph(n=max(map(max, edges)) + 1, edges=edges)
    drawn = []
    # One run of this peer takes as long as fifty of ours.
    peer = of_processor(lambda: drawn.append(theirs.layout_drl()), 1)
    table.row("whole layout, ms", whole, peer, over(peer, whole), "50", "igraph, DrL; once")
    rows = (line.split(",") for line in places.read_text().split()[1:])
    ours = kept(edges, [(float(x), float(y)) for _, x, y in rows])
    table.row("neighbours kept", [ours], [kept(edges, list(drawn[0]))], ours, "≥ .12", "igraph, DrL")


def kept(edges, places):
    """How far the neighbours of a node are those nearest to it: the mean of common ones by all, of as many nearest as
    it has neighbours."""
    import numpy
    from scipy.spatial import KDTree

    near = [set() for _ in places]
    for a, b in edges:
        near[a].add(b)
        near[b].add(a)
    tree = KDTree(numpy.array(places))
    some = random.Random(3).sample(range(len(places)), min(len(places), 2000))
    shares = []
    for at in some:
        if near[at]:
            _, found = tree.query(places[at], k=min(len(places), len(near[at]) + 1))
            found = {int(other) for other in numpy.atleast_1d(found)} - {at}
            shares.append(len(found & near[at]) / len(found | near[at]))
    return sum(shares) / len(shares)


def made_up(path, nodes=10_000, ties=40_000):
    """Communities of some seventy, four of five ties within one, few nodes with many ties."""
    chance = random.Random(7)
    community = [chance.randrange(nodes // 70) for _ in range(nodes)]
    members = {}
    for at, of in enumerate(community):
        members.setdefault(of, []).append(at)
    skewed = lambda among: among[int(len(among) * chance.random() ** 2.5)]
    everyone = list(range(nodes))
    edges = {}
    while len(edges) < ties:
        a = chance.randrange(nodes)
        b = skewed(members[community[a]] if chance.random() < 0.8 else everyone)
        if a != b:
            edges[min(a, b), max(a, b)] = 1 + int(chance.expovariate(1))
    lines = (f"{a},{b},{weight}" for (a, b), weight in edges.items())
    path.write_text("source,target,weight\n" + "\n".join(lines) + "\n")
    return path


def opening(table, options, folder):
    project = options.project or folder / "made.attache"
    printed = bench("opening", project, options.articles_file, threads=os.cpu_count() or 1)
    rows = [list(map(float, re.findall(r"[\d.]+", row))) for row in re.findall(r"ms, (\[.*\])", printed)]
    if len(rows) != 2:
        sys.exit(f"the bench says nothing of its rows:\n{printed}")
    titles, outline = rows
    name = "all titles and days by plain SQLite"
    table.row("opening out of the cache, ms, all cores", outline, titles, over(outline, titles), "≤ 4", name)


PARTS = {"reading": reading, "search": search, "filters": filters, "layout": layout, "opening": opening}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles_file", metavar="ARTICLES.jsonl", type=Path)
    parser.add_argument("--articles", type=int, default=10_000, help="so many of them for searches and filters")
    parser.add_argument("--only", default=",".join(PARTS))
    parser.add_argument("--program", type=Path, default=HERE.parent / "target/release/attache")
    parser.add_argument("--graph", type=Path)
    parser.add_argument("--project", type=Path)
    options = parser.parse_args()
    # Benches run elsewhere.
    for name in ("articles_file", "program", "graph", "project"):
        path = getattr(options, name)
        setattr(options, name, path and path.resolve())
    parts = options.only.split(",")
    if unknown := [part for part in parts if part not in PARTS]:
        sys.exit(f"there is no part {', '.join(unknown)}: take of {', '.join(PARTS)}")
    with tempfile.TemporaryDirectory() as folder:
        if {"search", "filters"} & set(parts):
            options.ours = asked(options)
        table = Figures()
        for part in parts:
            PARTS[part](table, options, Path(folder))


if __name__ == "__main__":
    main()
