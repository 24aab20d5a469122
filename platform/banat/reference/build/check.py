"""Checks the reference data files; exits 1 with the list of what is wrong."""

import csv
import re
import sys
from collections import Counter
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
wrong = []


def read(name):
    text = (DATA / name).read_text(encoding="utf-8")
    if re.search("[şţŞŢ]", text):
        wrong.append(f"{name}: cedilla")
    lines = text.rstrip("\n").split("\n")
    width = lines[0].count("\t")
    wrong.extend(f"{name}:{i}: {l.count(chr(9))} tabs" for i, l in enumerate(lines, 1) if l.count("\t") != width)
    wrong.extend(
        f"{name}:{i}: space at a cell's edge" for i, l in enumerate(lines, 1) if re.search(r"(^|\t) | (\t|$)", l)
    )
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


T = {
    n: read(f"territory/{n}.tsv")
    for n in ("districts", "municipalities", "settlements", "names", "elsewhere", "crossings")
}
A = {n: read(f"activity/{n}.tsv") for n in ("nace2", "nace21", "crosswalk", "schemes")}
codes = {d["code"] for d in T["districts"]}
units = {(m["district"], m["name"]) for m in T["municipalities"]}
for n in ("municipalities", "settlements", "elsewhere"):
    for r in T[n]:
        if r["district"] not in codes:
            wrong.append(f"{n}: district {r}")
        if re.fullmatch(r"[A-ZĂÂÎȘȚČĆŠŽĐ -]{4,}", r["name"]):
            wrong.append(f"{n}: capitals {r['name']}")
    keys = Counter((r["district"], r.get("municipality", ""), r["name"]) for r in T[n])
    wrong.extend(f"{n}: twice {k}" for k, c in keys.items() if c > 1)
for n in ("districts", "municipalities", "settlements", "elsewhere", "crossings"):
    for r in T[n]:
        if not r["lat"]:
            if n != "elsewhere":
                wrong.append(f"{n}: no coordinates {list(r.values())[:4]}")
        elif not (43 <= float(r["lat"]) <= 49 and 18 <= float(r["lon"]) <= 30) and r.get(
            "district", r.get("code")
        ) not in ("RS-23", "RS-24", "RS-22", "RS-18", "RS-16", "RS-21"):
            wrong.append(f"{n}: far away {list(r.values())}")
for r in T["settlements"]:
    if (r["district"], r["municipality"]) not in units:
        wrong.append(f"settlements: no municipality {r}")
names = Counter((r["kind"], r["name"], r["district"]) for r in T["names"])
wrong.extend(f"names: twice {k}" for k, c in names.items() if c > 1)
for n in ("nace2", "nace21"):
    have = {r["code"] for r in A[n]}
    for r in A[n]:
        if r["parent"] and r["parent"] not in have:
            wrong.append(f"{n}: parent {r}")
        if not (r["title_ro"] and r["title_sr"] and r["title_en"]):
            wrong.append(f"{n}: title missing {r}")
        if r["title_ro"].isupper() and len(r["title_ro"]) > 4:
            wrong.append(f"{n}: capitals {r['title_ro']}")
    classes = {r["code"] for r in A[n] if r["level"] == "class"}
    linked = {r[n] for r in A["crosswalk"]}
    wrong.extend(f"crosswalk: {n} {c}" for c in sorted(classes ^ linked))
print({k: len(v) for k, v in {**T, **A}.items()})
print(Counter((r["district"], r["kind"]) for r in T["settlements"]))
print(Counter((r["district"], r["precision"]) for r in T["settlements"] if r["precision"] == "own"))
print("\n".join(wrong) or "all right")
sys.exit(bool(wrong))
