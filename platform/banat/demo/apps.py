from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "banat.demo"
    label = "demo"
    verbose_name = "Demo world"

    def ready(self) -> None:
        from banat.demo import checks, receivers  # noqa: F401, PLC0415 -- the system check, the people shown at sign-in
