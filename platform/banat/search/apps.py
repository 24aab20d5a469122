from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "banat.search"
    label = "search"
    verbose_name = "Search"
