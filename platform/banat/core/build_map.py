"""Build `data/region.json`, the geometry of the map, from boundary lines as GeoJSON.

    python platform/banat/core/build_map.py LINES.geojson

The lines are those of Natural Earth 1:10m (admin 0 and admin 1 boundary lines,
public domain), line strings in lon/lat with `properties.kind` "state border" or
"district border". Rivers are drawn by hand through points good to about 1 km.
The output is in map units: x to the east, y to the south, one decimal.
"""

import heapq
import json
import math
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

Point = tuple[float, float]

OUT = Path(__file__).resolve().parent / "data" / "region.json"
SOURCE = "Natural Earth 1:10m boundary lines, public domain; rivers by hand"

# Plate carrée true at 45.3° N: 300 units a degree of latitude, 211 of longitude.
LON0, LAT0, PER_LON, PER_LAT = 19.72, 46.34, 211.0, 300.0
MARGIN = 14
FINE, COARSE = 1.2, 2.2  # how far, in map units, a simplified line may leave the true one
JOIN = 0.04  # degrees between a named place, or a loose end, and the line it is taken to be on

# Where lines meet, as (lat, lon).
HU_RO_RS = (46.1081, 20.2428)
BG_RO_RS = (44.2284, 22.6916)
HU_BACKA = (46.1530, 19.8736)
BACKA_SOUTH = (45.7722, 19.8606)
TISA_SOUTH = (45.7243, 20.1142)
TISA_MOUTH = (45.083, 20.337)
HU_TIMIS = (46.1685, 20.7044)
TIMIS_EAST = (45.9499, 22.3549)
TIMIS_CARAS = (45.6629, 22.4454)
CARAS_EAST = (45.2405, 22.6691)
CARAS_GORJ = (45.0924, 22.6411)
MEHEDINTI_NE = (44.6564, 23.3423)
MEHEDINTI_SE = (44.5368, 23.3955)
MEHEDINTI_S = (44.1004, 23.0083)
BOR_BULGARIA = (44.02, 22.46)
BOR_SOUTH = (43.997, 21.77)
BOR_WEST = (44.07, 21.815)
MORAVA = (44.29, 21.13)
MORAVA_SOUTH = (44.19, 21.14)
BELGRADE_SOUTH = (44.30, 20.77)
BELGRADE_DANUBE = (44.666, 20.79)
BORDER_VRSAC = (45.1527, 21.4844)
BORDER_KIKINDA = (45.7951, 20.6435)
BORDER_PLANDISTE = (45.32, 21.01)
TAMIS_WEST = (45.07, 20.397)
DANUBE_MEHEDINTI = (44.598, 22.03)
DANUBE_MORAVA = (44.72, 21.037)
ORSOVA = (44.735, 22.43)

# The edge of the programme area; a pair not joined by lines is joined straight, or by a river.
AREA = (
    HU_BACKA, HU_RO_RS, HU_TIMIS, TIMIS_EAST, TIMIS_CARAS, CARAS_EAST, CARAS_GORJ, MEHEDINTI_NE,
    MEHEDINTI_SE, MEHEDINTI_S, BG_RO_RS, BOR_BULGARIA, BOR_SOUTH, BOR_WEST, MORAVA, MORAVA_SOUTH,
    BELGRADE_SOUTH, BELGRADE_DANUBE,
)  # fmt: skip
STRAIGHT = {(MEHEDINTI_NE, MEHEDINTI_SE)}
DISTRICTS = (
    (BORDER_VRSAC, TIMIS_CARAS),
    (CARAS_GORJ, DANUBE_MEHEDINTI),
    (TISA_SOUTH, BORDER_KIKINDA),
    (BORDER_PLANDISTE, TAMIS_WEST),
    (DANUBE_MEHEDINTI, BOR_WEST),
    (DANUBE_MORAVA, MORAVA),
)

DANUBE: tuple[Point, ...] = (
    (45.255, 19.855), (45.140, 20.250), (45.020, 20.330), (44.850, 20.420), (44.826, 20.450), (44.835, 20.630),
    (44.765, 20.680), (44.680, 20.720), (44.655, 20.800), (44.668, 20.930), (44.715, 20.985), (44.700, 21.080),
    (44.735, 21.170), (44.812, 21.330), (44.816, 21.385),
)  # fmt: skip
TISA: tuple[Point, ...] = (
    (46.250, 20.150), (46.065, 20.060), (45.930, 20.085), (45.800, 20.135), (45.600, 20.135), (45.420, 20.190),
    (45.250, 20.300), (45.138, 20.280),
)  # fmt: skip
MURES: tuple[Point, ...] = (
    (46.005, 22.400), (46.020, 22.235), (46.110, 21.980), (46.090, 21.690), (46.160, 21.330), (46.140, 20.760),
    (46.250, 20.200),
)  # fmt: skip
BEGA: tuple[Point, ...] = ((45.850, 22.000), (45.750, 21.230), (45.610, 20.890), (45.380, 20.400), (45.210, 20.320))
TIMIS: tuple[Point, ...] = (
    (45.410, 22.220), (45.680, 21.900), (45.440, 21.230), (45.480, 20.850), (45.270, 20.560), (44.850, 20.640),
)  # fmt: skip

# Name, width of the line, and where its name stands: lat, lon, turn in degrees.
RIVERS = (
    ("Danube", 5.0, (44.645, 21.33), -12),
    ("Tisa", 3.0, (45.56, 20.03), -78),
    ("Mureș", 2.4, (46.195, 20.98), 5),
    ("Bega", 2.0, (45.80, 21.66), -9),
    ("Timiș", 2.0, (45.53, 21.52), -38),
)
# Road crossings (±3 km) and whether lorries may use them; each is moved onto the border.
CROSSINGS = (
    (45.2415, 21.2745, True), (45.7640, 20.7010, True), (44.6714, 22.5292, True), (45.4740, 20.8610, False),
    (45.8800, 20.5800, False), (46.0040, 20.3560, False), (44.8790, 21.5480, False), (44.3070, 22.5650, False),
)  # fmt: skip


def project(lat: float, lon: float) -> Point:
    """Return map units for degrees."""
    return ((lon - LON0) * PER_LON, (LAT0 - lat) * PER_LAT)


class Lines:
    """Boundary lines as a net of their points, to be walked from place to place."""

    def __init__(self, features: list[dict]) -> None:
        self.edges: dict[Point, set[Point]] = defaultdict(set)
        for feature in features:
            line = [(lon, lat) for lon, lat in feature["geometry"]["coordinates"]]
            for a, b in pairwise(line):
                self._join(a, b)
        self._tie_loose_ends()

    def _join(self, a: Point, b: Point) -> None:
        self.edges[a].add(b)
        self.edges[b].add(a)

    def _tie_loose_ends(self) -> None:
        """Join a line that ends beside another one to its nearest point."""
        for end in [node for node, others in self.edges.items() if len(others) == 1]:
            others = (node for node in self.edges if node != end and node not in self.edges[end])
            near = min(others, key=lambda node: math.dist(node, end))
            if math.dist(near, end) <= JOIN:
                self._join(end, near)

    def walk(self, start: Point, end: Point) -> list[Point]:
        """Return the shortest way along lines between two places (lat, lon), in map units."""
        first, last = self._at(*start), self._at(*end)
        queue: list[tuple[float, Point]] = [(0.0, first)]
        best: dict[Point, tuple[float, Point | None]] = {first: (0.0, None)}
        while queue:
            length, node = heapq.heappop(queue)
            if node == last:
                break
            for other in self.edges[node]:
                through = length + math.dist(node, other)
                if other not in best or through < best[other][0]:
                    best[other] = (through, node)
                    heapq.heappush(queue, (through, other))
        if last not in best:
            raise SystemExit(f"No way along the lines from {start} to {end}.")
        way: list[Point] = []
        step: Point | None = last
        while step is not None:
            way.append(project(step[1], step[0]))
            step = best[step][1]
        return way[::-1]

    def _at(self, lat: float, lon: float) -> Point:
        node = min(self.edges, key=lambda point: math.dist(point, (lon, lat)))
        if math.dist(node, (lon, lat)) > JOIN:
            raise SystemExit(f"No line near {lat}, {lon}: the nearest point is {node}.")
        return node


def simplify(points: list[Point], tolerance: float) -> list[Point]:
    """Return the line with fewer points (Douglas and Peucker)."""
    if len(points) < 3:
        return points
    first, last = points[0], points[-1]
    index, far = max(((i, _offset(p, first, last)) for i, p in enumerate(points[1:-1], 1)), key=lambda pair: pair[1])
    if far <= tolerance:
        return [first, last]
    return simplify(points[: index + 1], tolerance)[:-1] + simplify(points[index:], tolerance)


def _offset(point: Point, first: Point, last: Point) -> float:
    length = math.dist(first, last)
    if length == 0:
        return math.dist(point, first)
    (x, y), (x1, y1), (x2, y2) = point, first, last
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length


def smooth(places: tuple[Point, ...], steps: int = 4) -> list[Point]:
    """Return a curve through the places (Catmull and Rom), in map units."""
    points = [project(*place) for place in places]
    padded = [points[0], *points, points[-1]]
    curve = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(steps):
            t = step / steps
            curve.append(tuple(_spline(a[k], b[k], c[k], d[k], t) for k in (0, 1)))
    return [*curve, points[-1]]  # type: ignore[list-item]  # pairs


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def nearest_on(line: list[Point], point: Point) -> Point:
    """Return the place on the line that is nearest to a point."""
    return min((_foot(point, a, b) for a, b in pairwise(line)), key=lambda foot: math.dist(foot, point))


def _foot(point: Point, a: Point, b: Point) -> Point:
    (x, y), (x1, y1), (x2, y2) = point, a, b
    square = (x2 - x1) ** 2 + (y2 - y1) ** 2
    t = 0.0 if square == 0 else max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / square))
    return (x1 + t * (x2 - x1), y1 + t * (y2 - y1))


def until(line: list[Point], place: Point) -> list[Point]:
    """Return the line up to its point nearest to a place (lat, lon)."""
    target = project(*place)
    end = min(range(len(line)), key=lambda i: math.dist(line[i], target))
    return line[: end + 1]


def since(line: list[Point], place: Point) -> list[Point]:
    """Return the line from its point nearest to a place (lat, lon)."""
    return until(line[::-1], place)[::-1]


def outline(lines: Lines) -> list[Point]:
    """Return the edge of the programme area: lines, then the Danube and the lower Tisa back to the north."""
    edge: list[Point] = []
    for start, end in pairwise(AREA):
        edge += [project(*start), project(*end)] if (start, end) in STRAIGHT else lines.walk(start, end)
    upstream = smooth(DANUBE)[::-1]
    edge += until(since(upstream, (44.655, 20.800)), (45.020, 20.330))
    for start, end in ((TISA_MOUTH, TISA_SOUTH), (TISA_SOUTH, BACKA_SOUTH), (BACKA_SOUTH, HU_BACKA)):
        edge += lines.walk(start, end)
    return simplify(edge, COARSE)


def historical(lines: Lines, border: list[Point]) -> list[Point]:
    """Return historical Banat: between the Mureș, the Tisa, the Danube and the mountains."""
    west = smooth(TISA)[1:]
    south = since(smooth(DANUBE), (45.140, 20.250))
    downstream = until(since(border, DANUBE[-1]), ORSOVA)
    east = until(lines.walk(CARAS_GORJ, DANUBE_MEHEDINTI), ORSOVA)[::-1]
    hills: list[Point] = []
    for start, end in ((CARAS_GORJ, CARAS_EAST), (CARAS_EAST, TIMIS_CARAS), (TIMIS_CARAS, TIMIS_EAST)):
        hills += lines.walk(start, end)
    return simplify([*west, *south, *downstream, *east, *hills, *smooth(MURES)], FINE)


def rounded(points: list[Point]) -> list[list[float]]:
    """Return the points with one decimal."""
    return [[round(x, 1), round(y, 1)] for x, y in points]


def build(features: list[dict]) -> dict:
    """Return all that is drawn, in map units."""
    lines = Lines(features)
    border = simplify(
        Lines([f for f in features if f["properties"]["kind"] == "state border"]).walk(HU_RO_RS, BG_RO_RS), FINE
    )
    area = outline(lines)
    courses = (
        smooth(DANUBE)[:-1] + since(border, DANUBE[-1]),
        smooth(TISA),
        smooth(MURES),
        smooth(BEGA),
        smooth(TIMIS),
    )
    banat = historical(lines, border)
    xs, ys = [x for x, _ in area + banat], [y for _, y in area + banat]
    return {
        "source": SOURCE,
        "projection": {"lon0": LON0, "lat0": LAT0, "per_lon": PER_LON, "per_lat": PER_LAT},
        "box": [
            round(v)
            for v in (
                min(xs) - MARGIN,
                min(ys) - MARGIN,
                max(xs) - min(xs) + 2 * MARGIN,
                max(ys) - min(ys) + 2 * MARGIN,
            )
        ],
        "area": rounded(area),
        "banat": rounded(banat),
        "border": rounded(border),
        "districts": [rounded(simplify(lines.walk(a, b), COARSE)) for a, b in DISTRICTS],
        "rivers": [
            {
                "name": name,
                "width": width,
                "at": rounded([project(*at)])[0],
                "turn": turn,
                "line": rounded(simplify(course, FINE)),
            }
            for (name, width, at, turn), course in zip(RIVERS, courses, strict=True)
        ],
        "crossings": [
            {"at": rounded([nearest_on(border, project(lat, lon))])[0], "lorry": lorry} for lat, lon, lorry in CROSSINGS
        ],
    }


def main() -> None:
    """Read the lines named on the command line and write the geometry."""
    if len(sys.argv) != 2:
        raise SystemExit("Usage: build_map.py LINES.geojson")
    features = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["features"]
    geometry = build(features)
    OUT.write_text(json.dumps(geometry, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    points = sum(len(geometry[k]) for k in ("area", "banat", "border")) + sum(map(len, geometry["districts"]))
    print(f"{OUT.name}: {points + sum(len(r['line']) for r in geometry['rivers'])} points, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
