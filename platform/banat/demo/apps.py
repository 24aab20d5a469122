from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "banat.demo"
    label = "demo"
    verbose_name = "Demo world"

    def ready(self) -> None:
        from banat.demo import checks  # noqa: F401, PLC0415 -- registers the system check
