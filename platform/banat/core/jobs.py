"""The small door to the one queue.

A room registers a handler under a name; a verb adds a job by that name and a
key, in the same transaction as its change. The job carries the key only, so a
handler reads what is true when it runs, and running it twice does no harm.
"""

from collections.abc import Callable

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django_q.tasks import async_task

from banat.core.models import PendingJob

_handlers: dict[str, Callable[[str], None]] = {}


def register(name: str) -> Callable[[Callable[[str], None]], Callable[[str], None]]:
    """Register the decorated function as the handler of jobs called `name`."""

    def wrap(handler: Callable[[str], None]) -> Callable[[str], None]:
        if name in _handlers and _handlers[name] is not handler:
            message = f"Two handlers for the job {name!r}."
            raise ImproperlyConfigured(message)
        _handlers[name] = handler
        return handler

    return wrap


def add(name: str, *, key: str) -> bool:
    """Queue the job `name` for `key`; tell whether it was new.

    A job that waits already for the same key is enough: nothing is queued then.
    """
    if name not in _handlers:
        message = f"Nobody handles the job {name!r}."
        raise LookupError(message)
    with transaction.atomic():
        _, created = PendingJob.objects.get_or_create(name=name, key=key)
        if created:
            async_task("banat.core.jobs.run", name, key, task_name=f"{name}:{key}"[:100])
    return created


def run(name: str, key: str) -> None:
    """Run one job; called by the worker.

    The mark of waiting goes first: a change made while the handler runs must be
    able to queue the next run.
    """
    PendingJob.objects.filter(name=name, key=key).delete()
    _handlers[name](key)
