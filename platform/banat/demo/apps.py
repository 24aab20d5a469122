from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "banat.demo"
    label = "demo"
    verbose_name = "Demo world"
