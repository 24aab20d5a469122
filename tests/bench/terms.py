"""Terms of one language ranking the terms of another: shared concepts first, then words.

    make bench-terms TERMS=FILE

FILE: `id;NACE class;ro|ro;sr|sr;en|en` a line. The first form of a term in one
language ranks all terms by their first forms in the other; n tied count 1/n.
"""

import json
import sys
from pathlib import Path

import world

PAIRS = (("ro", "sr"), ("ro", "en"), ("sr", "en"))


def main(path: Path) -> None:
    """Print R@1 and R@10 for each pair of languages, the terms without a concept, and one RESULT line."""
    world.start()
    from banat.core.text import content_keys
    from banat.reference.concepts import taxonomy
    from banat.reference.tagging import understand
    from matchmaking.matching.scoring import nearness

    terms = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            name, _, ro, sr, en = line.split(";")
            terms.append((name, {"ro": ro.split("|")[0], "sr": sr.split("|")[0], "en": en.split("|")[0]}))
    tree = taxonomy()
    known = {
        (name, language): [c for group in understand(forms[language], [language]).concepts for c in group]
        for name, forms in terms
        for language in forms
    }

    def score(a: tuple, b: tuple, source: str, target: str) -> float:
        mine, theirs = known[a[0], source], known[b[0], target]
        best = max((nearness(x, y) for x in mine for y in theirs), default=0.0)
        exact = bool(set(mine) & set(theirs))
        share = len(set(mine) & set(theirs)) / len(set(mine) | set(theirs)) if mine and theirs else 0.0
        words_a, words_b = set(content_keys(a[1][source], source)), set(content_keys(b[1][target], target))
        words = len(words_a & words_b) / len(words_a | words_b) if words_a | words_b else 0.0
        return exact * 10 + share * 5 + best + 0.1 * words

    result: dict = {}
    for a, b in PAIRS:
        hits1 = hits10 = 0.0
        for source, target in ((a, b), (b, a)):
            for term in terms:
                scores = [(score(term, other, source, target), other[0]) for other in terms]
                mine = next(s for s, name in scores if name == term[0])
                above = sum(s > mine for s, _ in scores)
                tied = sum(s == mine for s, _ in scores)
                hits1 += 1 / tied if above == 0 else 0
                hits10 += min(1.0, max(0, 10 - above) / tied)
                if above and source == a:
                    rival = max(scores)
                    print(f"{source}→{target} {term[0]}: {term[1][source]} / {term[1][target]} → {rival[1]}")
        result[f"{a}_{b}"] = {"r1": round(hits1 / len(terms) / 2, 4), "r10": round(hits10 / len(terms) / 2, 4)}
    without = sorted({name for name, _ in terms if not all(known[name, language] for language in ("ro", "sr", "en"))})
    result["without_concept"] = len(without)
    print("without a concept in some language: " + (", ".join(without) or "none"))
    print(f"{len(terms)} terms, {len(tree.by_id)} concepts")
    print("RESULT " + json.dumps(result))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
