"""Addresses of the room, below the written form."""

from django.urls import path

from matchmaking.matching import views

app_name = "matching"
urlpatterns = [
    path("partners/", views.partners, name="partners"),
    path("partners/dismissed/", views.dismissed, name="dismissed"),
    path("partners/<slug:slug>/", views.pair, name="pair"),
    path("partners/<slug:slug>/dismiss/", views.dismiss, name="dismiss"),
    path("partners/<slug:slug>/restore/", views.restore, name="restore"),
]
