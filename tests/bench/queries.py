"""The same query in six written forms: does each find the same firms?

    make bench-queries QUERIES=FILE

FILE is tab-separated: id, then one column a form.
"""

import csv
import json
import sys
from pathlib import Path

import world


def main(path: Path) -> None:
    """Print the queries whose forms differ, the mean size of the sets, and one RESULT line."""
    world.start()
    where = world.import_lists(path)
    names = {company: key for key, company in where.items()}
    from banat.cms.asking import Ask
    from banat.cms.searching import search

    with path.open(encoding="utf-8") as source:
        rows = list(csv.DictReader(source, delimiter="\t", quoting=csv.QUOTE_NONE))
    forms = [name for name in rows[0] if name != "id"]
    equal, sizes = 0, []
    for row in rows:
        sets = {}
        for form in forms:
            _, found = search(Ask(row[form]), size=1000)
            sets[form] = frozenset(hit.key for hit in found.hits)
        sizes += [len(found) for found in sets.values()]
        usual = max(sets.values(), key=lambda found: list(sets.values()).count(found))
        odd = [form for form in forms if sets[form] != usual]
        if odd or not usual:
            for form in forms:
                print(
                    f"{row['id']} {form:14} {row[form]:34} {len(sets[form])} {' '.join(sorted(names.get(k, '?') for k in sets[form]))[:150]}"
                )
        else:
            equal += 1
    print(f"equal: {equal} of {len(rows)}; mean size of the sets: {sum(sizes) / len(sizes):.2f}")
    print("RESULT " + json.dumps({"equal": equal, "total": len(rows), "mean_size": round(sum(sizes) / len(sizes), 3)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
