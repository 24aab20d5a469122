"""Import a chamber's member list: a preview by default, saved with --confirm."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from banat.companies.domain.importing import Plan, confirm_plan, plan, read_list
from banat.companies.importing.reasons import reason
from banat.companies.importing.report import report
from banat.companies.importing.table import FileRefusedError
from banat.companies.models import ImportBatch


class Command(BaseCommand):
    help = "Import a member list (CSV, TSV, XLSX, XLS, ODS). Exits 1 while rows wait for a person."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--confirm", action="store_true", help="save the accepted rows")
        parser.add_argument("--report", type=Path, help="write what was found as JSON")
        parser.add_argument("--language", choices=["en", "ro", "sr"], default="en", help="of the reasons")

    def handle(self, *, file: Path, confirm: bool, language: str, **options: object) -> None:
        try:
            table, outcome = read_list(file.read_bytes(), file.name)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except FileRefusedError as error:
            raise CommandError(f"{file}: {error.code} {error.detail}".strip(), returncode=2) from error
        target = options["report"]
        if isinstance(target, Path):
            data = report(file.name, table, outcome, language=language)
            target.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        found = plan(table, outcome)
        self._tell(found, language)
        if confirm:
            batch = confirm_plan(found=found, batch=ImportBatch(file_name=file.name, state=ImportBatch.State.PREVIEWED))
            self.stdout.write(f"saved: {batch.summary['new']} new, {batch.summary['changed']} changed")
        else:
            self.stdout.write("nothing was saved; add --confirm to save the accepted rows")
        if outcome.refused or found.twins:
            raise SystemExit(1)

    def _tell(self, found: Plan, language: str) -> None:
        outcome = found.outcome
        self.stdout.write(
            f"{outcome.total} rows: {len(outcome.records)} accepted, {len(outcome.refused)} wait. "
            f"{len(found.new)} new, {len(found.changed)} changed, {len(found.same) + len(found.kept)} as before"
        )
        for refusal in outcome.refused:
            why = reason(refusal.code, language, country=outcome.country, refusal=refusal)
            self.stdout.write(f"  row {refusal.row}, {refusal.column}: {refusal.code} {refusal.value or ''} {why}")
        for twin in found.twins:
            self.stdout.write(
                f"  row {twin.record.row}: {twin.record.name} may be {twin.company.full_name} (#{twin.company.pk})"
            )
