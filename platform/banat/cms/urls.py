"""Addresses of home and search, below the written form."""

from django.urls import path

from banat.cms import views

urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
]
