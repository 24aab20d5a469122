"""Addresses of the room, below the written form."""

from django.urls import path

from banat.companies.views import editing, importing, pages

app_name = "companies"
urlpatterns = [
    path("companies/<slug:slug>/", pages.detail, name="detail"),
    path("companies/<slug:slug>/edit/", editing.edit, name="edit"),
    path("companies/<slug:slug>/confirm/", editing.confirm, name="confirm"),
    path("companies/<slug:slug>/items/", editing.item_add, name="item_add"),
    path("companies/<slug:slug>/items/<int:pk>/remove/", editing.item_remove, name="item_remove"),
    path("companies/<slug:slug>/certificates/", editing.certificate_add, name="certificate_add"),
    path("companies/<slug:slug>/certificates/<int:pk>/remove/", editing.certificate_remove, name="certificate_remove"),
    path("desk/import/", importing.start, name="import"),
    path("desk/imports/", importing.imports, name="imports"),
    path("desk/import/<int:pk>/", importing.preview, name="import_preview"),
    path("desk/import/<int:pk>/confirm/", importing.confirm, name="import_confirm"),
    path("desk/import/<int:pk>/done/", importing.done, name="import_done"),
    path("desk/import/<int:pk>/undo/", importing.undo, name="import_undo"),
]
