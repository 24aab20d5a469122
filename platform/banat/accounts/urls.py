"""Signing in and out."""

from allauth.account import views
from django.urls import path

urlpatterns = [
    path("account/login/", views.login, name="account_login"),
    path("account/logout/", views.logout, name="account_logout"),
]
