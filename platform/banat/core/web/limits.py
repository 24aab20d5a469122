"""How often a peer may call."""

import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def peer(request: HttpRequest) -> str:
    """Return the address of the caller.

    X-Forwarded-For is written by anybody; only the entries that our own proxies
    appended are believed, counted from the right.
    """
    trusted = settings.TRUSTED_PROXIES
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if trusted and len(forwarded) >= trusted:
        return forwarded[-trusted]
    return request.META.get("REMOTE_ADDR", "")


def allow(request: HttpRequest, *, name: str, per_minute: int) -> bool:
    """Count one call of this peer and tell whether it is within the limit of this minute."""
    window = int(time.time() // 60)
    key = f"limit:{name}:{peer(request)}:{window}"
    cache.add(key, 0, timeout=120)
    return cache.incr(key) <= per_minute
