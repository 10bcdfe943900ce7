#!/usr/bin/env python3
"""The same questions asked of SQLite's FTS5 and of DuckDB, beside `cargo bench --bench scale`.

    attache export ARTICLES.jsonl --format csv --output TABLES
    python3 benches/peers.py ARTICLES.jsonl TABLES

Needs the package duckdb from PyPI. Each figure is the median of eleven runs in milliseconds of the processor, with the
slowest beside it. Searches are those of the bench `scale`: ranked by bm25, the best fifty. A filter is what the window
counts at a click: for each field how many interactions have each value, where every other field is as picked.
"""

import json
import sqlite3
import sys
import time

import duckdb

RUNS = 11


def measured(name, work):
    times = []
    for _ in range(RUNS):
        begun = time.process_time()
        work()
        times.append((time.process_time() - begun) * 1e3)
    times.sort()
    print(f"{name:42}{times[RUNS // 2]:>10.2f}{times[-1]:>10.2f}")


def searches(path):
    db = sqlite3.connect(":memory:")
    db.execute("create virtual table texts using fts5(title, body)")
    with open(path, encoding="utf-8") as lines:
        rows = ((a.get("title", ""), a.get("text", "")) for a in map(json.loads, lines))
        db.executemany("insert into texts values (?, ?)", rows)
    db.commit()
    find = "select rowid from texts where texts match ? order by bm25(texts) limit 50"
    for name, query in [("a letter", "m*"), ("two words", "trade minister*"), ("a phrase", '"foreign minister"')]:
        measured(f"search: {name}, FTS5 bm25", lambda query=query: db.execute(find, (query,)).fetchall())


def filters(tables):
    db = duckdb.connect()
    db.execute("set threads = 1")
    for table in ("interactions", "participants"):
        db.execute(f"create table {table} as select * from read_csv('{tables}/{table}.csv', all_varchar = true)")
    db.execute("create table subjects as select id, unnest(string_split(sectors, '; ')) as sector from interactions")
    most = db.execute("select party from participants group by party order by count(*) desc limit 1").fetchone()[0]
    of_party = f"id in (select interaction from participants where party = '{most}')"
    for name, all_ in [("none", "true"), ("one official", of_party)]:
        counts = [
            "select party, count(distinct interaction) from participants group by party",
            f"select sector, count(*) from subjects where {all_} group by sector",
            f"select country, count(*) from interactions where {all_} group by country",
            f"select kind, count(*) from interactions where {all_} group by kind",
            f"select status, count(*) from interactions where {all_} group by status",
            f"select standing, count(*) from interactions where {all_} group by standing",
            f"select id from interactions where {all_}",
        ]
        measured(f"filter: {name}, DuckDB", lambda counts=counts: [db.execute(sql).fetchall() for sql in counts])


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(f"{'milliseconds of the processor':42}{'median':>10}{'slowest':>10}")
    searches(sys.argv[1])
    filters(sys.argv[2])


if __name__ == "__main__":
    main()
