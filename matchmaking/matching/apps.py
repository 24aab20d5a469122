from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "matchmaking.matching"
    label = "matching"
    verbose_name = "Matching"

    def ready(self) -> None:
        from matchmaking.matching import receivers  # noqa: F401, PLC0415 -- fills slots of lower rooms
