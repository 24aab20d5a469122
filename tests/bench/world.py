"""A database of its own for a bench: empty, thrown away at the end, filled by the product's own verbs."""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LISTS = (".csv", ".tsv", ".xlsx", ".xls", ".ods")


def start() -> Path:
    """Set Django up on a new SQLite file, or on the server of BENCH_DATABASE_URL, and migrate it."""
    folder = Path(tempfile.mkdtemp(prefix="banat-bench-"))
    os.environ["DATA_DIR"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "banat.settings.demo")
    os.environ.pop("DATABASE_URL", None)
    if os.environ.get("BENCH_DATABASE_URL"):
        os.environ["DATABASE_URL"] = os.environ["BENCH_DATABASE_URL"]
        os.environ["STATEMENT_TIMEOUT_MS"] = "0"
    sys.path[:0] = [str(ROOT / "platform"), str(ROOT)]
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    if os.environ.get("BENCH_DATABASE_URL"):
        call_command("flush", verbosity=0, interactive=False)
    return folder


def import_lists(beside: Path) -> dict[str, int]:
    """Import every member list that lies beside a file; return the company of each `list:row`."""
    from banat.companies.domain.importing import confirm_plan, plan, read_list
    from banat.companies.importing.table import FileRefusedError
    from banat.companies.models import ImportBatch

    where = {}
    for path in sorted(beside.parent.iterdir()):
        if path.suffix.lower() not in LISTS or path.resolve() == beside.resolve():
            continue
        try:
            table, outcome = read_list(path.read_bytes(), path.name)
        except FileRefusedError:
            continue  # Not a member list: needs and queries lie in the same folder.
        batch = confirm_plan(found=plan(table, outcome), batch=ImportBatch(file_name=path.name))
        for change in batch.changes.all():
            where[f"{path.name}:{change.row}"] = change.company_id
    return where
