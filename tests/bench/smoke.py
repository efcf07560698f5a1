#!/usr/bin/env python3
"""smoke.py RUN BUILD: tests/bench/run still makes every row of its table, at tiny sizes. Nothing is
timed here: what a figure is, is for a quiet machine to say."""

import json
import os
import subprocess
import sys
import tempfile

program, build = sys.argv[1:]
ROWS = [
    "save one answer", "list, first page of 50", "list, one year group", "list, one state that few have",
    "search, 5 found", "search, one in 20 found", "search, all found, first page", "open a full passport",
    "check a file of 40 disclosures", "CTF, read", "CTF, read twice and judged", "CTF, shown",
    "CTF, stored", "CTF, shown again", "CTF, written", "CTF, read back", "start: onward-cli catalogue",
]


def case(number, name, good):
    print(f"{'ok' if good else 'not ok'} {number} {name}", flush=True)


with tempfile.TemporaryDirectory(prefix="onward-bench-") as folder:
    path = os.path.join(folder, "bench.json")
    done = subprocess.run([program, "--smoke", "--build", build, "--json", path], capture_output=True, text=True)
    print("1..3")
    if done.returncode != 0:
        print("\n".join(f"# {line}" for line in done.stderr.splitlines()))
    case(1, "/bench/every-program-does-its-work", done.returncode == 0)
    rows = json.load(open(path, encoding="utf-8"))["rows"] if done.returncode == 0 else []
    made = {row["what"] for row in rows}
    for missing in sorted(set(ROWS) - made):
        print(f"# no row: {missing}")
    case(2, "/bench/every-row-is-made", made == set(ROWS))
    alone = [row["what"] for row in rows if not row["peer"] and row["state"] != "peak"]
    case(3, "/bench/every-figure-stands-beside-a-peer", rows != [] and not alone)
