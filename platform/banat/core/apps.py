from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "banat.core"
    label = "core"
    verbose_name = "Core"
