"""Importing 20,000 rows: preview, save, memory; beside a naive loop that checks nothing."""

import csv
import io
import json
import random
import resource
import sys
import time

import world


def cui(dice: random.Random) -> str:
    """Return a made-up CUI with a right check digit."""
    body = str(dice.randint(7_000_000, 9_999_999))
    weights = (7, 5, 3, 2, 1, 7, 5, 3, 2)
    total = sum(int(d) * w for d, w in zip(body.zfill(9), weights, strict=True)) * 10 % 11
    return body + str(0 if total == 10 else total)


def main(number: int) -> None:
    """Print the times and the peak of memory, and one RESULT line."""
    world.start()
    from django.db import transaction

    from banat.companies.domain.importing import confirm_plan, plan, read_list
    from banat.companies.models import Company, ImportBatch
    from banat.reference.concepts import taxonomy
    from banat.reference.places import gazetteer

    dice = random.Random(1)
    towns = [p.name for p in gazetteer().by_code.values() if p.local and p.district == "RO-TM"]
    labels = [c.label("ro") for c in taxonomy().by_id.values() if c.taggable]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(
        ["Denumire", "CUI", "Localitate", "Cod CAEN", "Obiect de activitate", "Telefon", "E-mail", "Salariati"]
    )
    for i in range(number):
        a, b, c = dice.sample(labels, 3)
        writer.writerow(
            [
                f"Firma {i} SRL",
                f"RO{cui(dice)}",
                dice.choice(towns),
                "1051",
                f"Producem {a} si {b}. Cautam {c}.",
                "0256100200",
                f"x{i}@y.example",
                dice.randint(1, 90),
            ]
        )
    # Windows-1250 has the letters with a cedilla only, as lists from older programs do.
    content = out.getvalue().translate(str.maketrans("șțȘȚ", "şţŞŢ")).encode("cp1250", errors="replace")

    started = time.perf_counter()
    table, outcome = read_list(content, "big.csv")
    found = plan(table, outcome)
    preview = time.perf_counter() - started
    started = time.perf_counter()
    confirm_plan(found=found, batch=ImportBatch(file_name="big.csv"))
    save = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    started = time.perf_counter()
    part = max(1, number // 20)
    with transaction.atomic():
        for i, row in enumerate(csv.DictReader(io.StringIO(content.decode("cp1250")), delimiter=";")):
            if i == part:
                break
            Company.objects.create(
                slug=f"naive-{i}", name=row["Denumire"], country="RO", town=row["Localitate"], district="RO-TM"
            )
    naive = (time.perf_counter() - started) * 20
    print(f"{number} rows: {len(outcome.records)} accepted, {len(outcome.refused)} refused")
    print(
        f"preview {preview:.1f} s, save {save:.1f} s, peak {memory:.0f} MB; naive create row by row, nothing checked or indexed: {naive:.1f} s"
    )
    print(
        "RESULT "
        + json.dumps({"rows": number, "preview_s": preview, "save_s": save, "peak_mb": memory, "naive_s": naive})
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
