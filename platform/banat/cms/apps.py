from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "banat.cms"
    label = "cms"
    verbose_name = "Home and search"
