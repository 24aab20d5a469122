"""Signing in and out."""

from allauth.account import views
from django.urls import path

from banat.accounts.views import SignIn

urlpatterns = [
    path("account/login/", SignIn.as_view(), name="account_login"),
    path("account/logout/", views.logout, name="account_logout"),
]
