from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "banat.accounts"
    label = "accounts"
    verbose_name = "People"
