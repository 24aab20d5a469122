"""Builds activity/nace2.tsv, nace21.tsv and crosswalk.tsv.

Inputs
  caen-romania (build-time package): data.json with the Romanian titles of INS, the English titles of
    Eurostat and the official INS correspondence CAEN Rev. 2 - CAEN Rev. 3
  nace2_sr.txt, nace21_sr.txt beside this file: the Serbian titles, written by the project
    (nace2 after the wording of Klasifikacija delatnosti 2010; nace21 only the titles that Rev. 2.1 changed)

Run:  python build_activity.py   (in the environment that has caen-romania)
"""

import json
import re
import sysconfig
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "data" / "activity"
DATA = json.loads((Path(sysconfig.get_paths()["purelib"]) / "caen_romania/data.json").read_text(encoding="utf-8"))
LEVEL = {1: "section", 2: "division", 3: "group", 4: "class"}
COMMA = str.maketrans("şţŞŢ", "șțȘȚ")


def read(name):
    return dict(l.split(" ", 1) for l in (HERE / name).read_text(encoding="utf-8").splitlines() if l)


def sentence(text):
    text = re.sub(r"\s+", " ", text.translate(COMMA)).strip().rstrip(".").strip()
    if text.upper() == text:
        text = text.lower()
    text = re.sub(r"\basigurari\b", "asigurări", text)
    text = re.sub(r"\bn\.e\.c$", "n.e.c.", text)
    text = re.sub(r"n\.c\.a$", "n.c.a.", text)
    return text[0].upper() + text[1:]


def dotted(code):
    return code if len(code) <= 2 else code[:2] + "." + code[2:]


# section of each division
SECTIONS2 = "A1-3 B5-9 C10-33 D35-35 E36-39 F41-43 G45-47 H49-53 I55-56 J58-63 K64-66 L68-68 M69-75 N77-82 O84-84 P85-85 Q86-88 R90-93 S94-96 T97-98 U99-99"
SECTIONS21 = "A1-3 B5-9 C10-33 D35-35 E36-39 F41-43 G46-47 H49-53 I55-56 J58-60 K61-63 L64-66 M68-68 N69-75 O77-82 P84-84 Q85-85 R86-88 S90-93 T94-96 U97-98 V99-99"


def section_table(spec):
    table = {}
    for item in spec.split():
        low, high = item[1:].split("-")
        for n in range(int(low), int(high) + 1):
            table[f"{n:02d}"] = item[0]
    return table


def write(name, header, rows):
    with open(OUT / name, "w", encoding="utf-8", newline="\n") as handle:
        for row in [header, *rows]:
            assert len(row) == len(header) and not any("\t" in c for c in row), row
            handle.write("\t".join(row) + "\n")
    print(name, len(rows))


def serbian(codes, own, fallback):
    """A title of our own, else that of the only child, else that of a same-titled entry of the other revision."""

    def title(code):
        if code in own:
            return own[code]
        if fallback:
            same = fallback.get((len(code), codes[code][1].lower())) or fallback.get((None, codes[code][1].lower()))
            if same:
                return same
        children = [c for c in codes if len(c) == len(code) + 1 and c.startswith(code) and c[0].isdigit()]
        if len(children) == 1:
            return title(children[0])
        raise KeyError(code)

    return {c: title(c) for c in codes}


def rows_of(codes, sr, sections):
    out = []
    for section in sorted(c for c in codes if c.isalpha()):

        def add(code, parent):
            out.append(
                [LEVEL[len(code)], dotted(code), parent, sentence(codes[code][0]), sr[code], sentence(codes[code][1])]
            )

        add(section, "")
        for code in sorted(c for c in codes if c.isdigit() and sections[c[:2]] == section):
            add(code, {2: section, 3: code[:2], 4: dotted(code[:3])}[len(code)])
    assert len(out) == len(codes)
    return out


HEADER = "level code parent title_ro title_sr title_en".split()
r2, r3 = DATA["rev2"], DATA["rev3"]
for codes in (r2, r3):
    for c in codes:
        codes[c][0] = codes[c][0] or ""
sr2 = serbian(r2, read("nace2_sr.txt"), None)
same = {}
for c, t in r2.items():
    level = 1 if c.isalpha() else len(c)
    same.setdefault((level, t[1].lower()), sr2[c])
    same.setdefault((None, t[1].lower()), sr2[c])
sr3 = serbian(r3, read("nace21_sr.txt"), same)
write("nace2.tsv", HEADER, rows_of(r2, sr2, section_table(SECTIONS2)))
write("nace21.tsv", HEADER, rows_of(r3, sr3, section_table(SECTIONS21)))

links = [tuple(l) for l in DATA["links"]]
# links that INS stars: intermediation classes of Rev. 2.1 associated with a class, not resulting from its split
left, right = Counter(a for a, _, s in links if not s), Counter(b for _, b, s in links if not s)
rows = [
    [dotted(a), dotted(b), "1" if s or left[a] > 1 or right[b] > 1 else "0", "1" if s else "0", "official"]
    for a, b, s in sorted(set(links))
]
# the official table names no predecessor for 46.89
rows.append(["46.76", "46.89", "1", "1", "hand"])
rows.sort()
write("crosswalk.tsv", "nace2 nace21 part associated source".split(), rows)
left, right = Counter(r[0].replace(".", "") for r in rows), Counter(r[1].replace(".", "") for r in rows)
classes2 = {c for c in r2 if c.isdigit() and len(c) == 4}
classes3 = {c for c in r3 if c.isdigit() and len(c) == 4}
print("classes without a row:", sorted(classes2 - set(left)), sorted(classes3 - set(right)))
print("rows naming no class:", sorted(set(left) - classes2), sorted(set(right) - classes3))
