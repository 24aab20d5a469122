"""Bring the database of the demo up to date and load its world; doing it again changes nothing."""

from typing import Any

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand

from banat.demo.world import load


class Command(BaseCommand):
    help = "Migrate, collect static files and load the demo world."

    def handle(self, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo world does not belong into production.")
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        self.stdout.write(f"Demo world: {load()} new companies.")
