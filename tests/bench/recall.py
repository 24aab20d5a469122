"""Recall of the analysis for each written form, on the synthetic companies of the yardstick.

Beside the naive rival: a case-insensitive substring search over the same texts.
"""

import json
import sys
from collections import defaultdict

import world
import yard


def main(number: int) -> None:
    """Print recall by written form, the spread within a language, and one RESULT line."""
    if not yard.available():
        print("the yardsticks do not lie beside this clone: nothing was measured")
        return
    world.start()
    from banat.cms.asking import Ask, build
    from banat.companies.domain.inference import infer_items, text_of
    from banat.companies.domain.saving import put_at
    from banat.companies.enums import Side
    from banat.companies.models import Company, CompanyText, Item
    from banat.reference.places import gazetteer
    from banat.search import registry
    from banat.search.engine import engine

    gen = yard.module("gen")
    place = {"RO": gazetteer().find("Timișoara", "RO")[0], "RS": gazetteer().find("Pančevo", "RS")[0]}
    truth = defaultdict(set)
    companies, texts, items = [], [], []
    for row in gen.gen(number):
        country = "RS" if row["lang"] == "sr" else "RO"
        company = Company(pk=row["id"] + 1, slug=f"y-{row['id']}", name=row["name"])
        put_at(company, place[country])
        text = text_of(row["text"], side=Side.OFFER, country=country)
        companies.append(company)
        texts.append(CompanyText(company=company, side=Side.OFFER, language=text.language, body=text.body))
        items += infer_items(company, [text])
        for concept in row["concepts"]:
            truth[row["lang"], concept].add(company.pk)
    Company.objects.bulk_create(companies)
    CompanyText.objects.bulk_create(texts)
    Item.objects.bulk_create(items, ignore_conflicts=True)
    registry.refresh("company", [c.pk for c in companies])

    recalls, naive = defaultdict(list), defaultdict(list)
    across = []
    for form, language, concept, text in yard.module("queries").queries():
        wanted = truth[language, concept]
        if not wanted:
            continue
        found = {hit.key for hit in engine().search(build(Ask(text), size=number).query).hits}
        recalls[form].append(len(found & wanted) / len(wanted))
        plain = set(CompanyText.objects.filter(body__icontains=text).values_list("company_id", flat=True))
        naive[form].append(len(plain & wanted) / len(wanted))
        others = set().union(*(truth[other, concept] for other in ("ro", "sr", "en") if other != language))
        if others:
            across.append(len(found & others) / len(others))
    means = {form: sum(values) / len(values) for form, values in recalls.items()}
    for form, mean in means.items():
        print(f"{form:18} recall {mean:.3f}   substring search {sum(naive[form]) / len(naive[form]):.3f}")
    spreads = {
        language: max(m for f, m in means.items() if f.startswith(language))
        - min(m for f, m in means.items() if f.startswith(language))
        for language in ("ro", "sr", "en")
    }
    print(f"spread: {spreads}; recall in the other languages: {sum(across) / len(across):.3f}")
    print("RESULT " + json.dumps({"recall": means, "spread": spreads, "across": sum(across) / len(across)}))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
