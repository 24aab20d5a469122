"""Build the search index again from the database."""

from django.core.management.base import BaseCommand

from banat.search.registry import rebuild


class Command(BaseCommand):
    help = "Build the search index again from the database."

    def handle(self, **options: object) -> None:
        self.stdout.write(f"{rebuild()} documents")
