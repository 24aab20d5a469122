"""Make companies by the thousand, for measuring."""

from typing import Any

from django.conf import settings
from django.core.management import CommandError
from django.core.management.base import BaseCommand, CommandParser

from banat.demo.making import make_companies


class Command(BaseCommand):
    help = "Create N made-up companies, for measuring. Never in production."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--companies", type=int, required=True)

    def handle(self, *, companies: int, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Made-up companies do not belong into production.")
        self.stdout.write(f"{make_companies(companies)} companies")
