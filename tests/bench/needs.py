"""Judged needs through the door of *Partners for you*, beside the same search with the concept layer off.

    make bench-needs NEEDS=FILE

FILE is tab-separated: id, side, form, text, role, relevant (`list:row=grade`, `-` for none), reason.
"""

import csv
import json
import math
import sys
from collections import defaultdict
from pathlib import Path

import world

TOP = 10


def main(path: Path) -> None:
    """Print each need with its first wrong hit, then the means and one RESULT line."""
    world.start()
    where = world.import_lists(path)
    names = {company: key for key, company in where.items()}
    from matchmaking.matching.domain.queries import partners_for_request
    from matchmaking.matching.parties import party_of_request

    recalls: dict[tuple[str, str, bool], list[float]] = defaultdict(list)
    gains: list[float] = []
    full_without_answer = 0
    with path.open(encoding="utf-8") as source:
        needs = list(csv.DictReader(source, delimiter="\t", quoting=csv.QUOTE_NONE))
    for need in needs:
        grades = _grades(need["relevant"])
        good = {key for key, grade in grades.items() if grade >= 2}
        for layer in (True, False):
            party = party_of_request(need["text"], role=need["role"], country=need["side"], concepts=layer)
            found = partners_for_request(party, limit=50)
            ranked = [names.get(p.company.pk, "?") for p in found]
            if good:
                recall = len(good & set(ranked[:TOP])) / len(good)
                recalls[need["side"], need["form"], layer].append(recall)
            if not layer:
                continue
            if good:
                gains.append(_ndcg(ranked, grades))
            full = [names.get(p.company.pk) for p in found if p.match.theirs.full]
            if not good:
                full_without_answer += len(full)
            wrong = next(
                ((i, p) for i, p in enumerate(found[:TOP], 1) if grades.get(names.get(p.company.pk, ""), 0) < 2), None
            )
            print(f"{need['id']} {need['side']} {need['form']:8} {need['text'][:60]}")
            seeks = ", ".join(t.concept for t in party.seeks) or "no concept"
            print(f"    understood: {seeks}; unread: {' '.join(party.unread) or '-'}; full matches: {len(full)}")
            if good:
                print(
                    f"    recall@10 {len(good & set(ranked[:TOP]))}/{len(good)}  missed: {' '.join(sorted(good - set(ranked[:TOP]))) or '-'}"
                )
            if wrong:
                print(
                    f"    first wrong: #{wrong[0]} {names.get(wrong[1].company.pk)} {wrong[1].company.name} ({wrong[1].match.points})"
                )
    result = _summary(recalls, gains, full_without_answer)
    print("RESULT " + json.dumps(result))


def _grades(text: str) -> dict[str, int]:
    pairs = (part.rpartition("=") for part in text.split() if "=" in part)
    return {key: int(grade) for key, _, grade in pairs}


def _ndcg(ranked: list[str], grades: dict[str, int]) -> float:
    gain = sum((2 ** grades.get(key, 0) - 1) / math.log2(i + 2) for i, key in enumerate(ranked[:TOP]))
    ideal = sorted(grades.values(), reverse=True)[:TOP]
    return gain / sum((2**grade - 1) / math.log2(i + 2) for i, grade in enumerate(ideal))


def _summary(recalls: dict, gains: list[float], full: int) -> dict:
    def mean(side: str, *, layer: bool) -> float:
        values = [v for (s, _, on), found in recalls.items() if s == side and on is layer for v in found]
        return round(sum(values) / len(values), 4) if values else 0.0

    for (side, form, layer), values in sorted(recalls.items()):
        print(
            f"{side} {form:9} {'concepts' if layer else 'text only':9} recall@10 {sum(values) / len(values):.3f} ({len(values)})"
        )
    return {
        "recall_ro_rs": mean("RO", layer=True),
        "recall_rs_ro": mean("RS", layer=True),
        "ndcg": round(sum(gains) / len(gains), 4) if gains else 0.0,
        "recall_ro_rs_text_only": mean("RO", layer=False),
        "recall_rs_ro_text_only": mean("RS", layer=False),
        "full_matches_without_answer": full,
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
