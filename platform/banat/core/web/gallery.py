"""A living page of the parts that pages are made of, for those who build them."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_required
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in its states; administrators only."""
    if not getattr(request.user, "is_staff", False):
        raise PermissionDenied
    return render(request, "core/gallery.html")
