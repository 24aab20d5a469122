from django.apps import AppConfig


class CompaniesConfig(AppConfig):
    name = "banat.companies"
    label = "companies"
    verbose_name = "Companies"

    def ready(self) -> None:
        from banat.companies import search  # noqa: F401, PLC0415 -- registers what can be found
