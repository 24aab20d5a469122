from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    name = "banat.reference"
    label = "reference"
    verbose_name = "Reference data"
