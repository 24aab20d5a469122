"""The one queue."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django_q.models import OrmQ

from banat.core import jobs
from banat.core.models import PendingJob


@pytest.fixture
def done():
    ran: list[str] = []
    jobs._handlers["test.note"] = ran.append
    yield ran
    del jobs._handlers["test.note"]


@pytest.mark.django_db
def test_a_job_is_queued_once_for_a_key(done):
    assert jobs.add("test.note", key="1")
    assert not jobs.add("test.note", key="1")
    assert jobs.add("test.note", key="2")

    assert OrmQ.objects.count() == 2


@pytest.mark.django_db
def test_a_job_that_ran_can_be_queued_again(done):
    jobs.add("test.note", key="1")

    jobs.run("test.note", "1")

    assert done == ["1"]
    assert jobs.add("test.note", key="1")


@pytest.mark.django_db(transaction=True)
def test_a_change_taken_back_leaves_no_job(done):
    with pytest.raises(RuntimeError), transaction.atomic():
        jobs.add("test.note", key="1")
        raise RuntimeError

    assert OrmQ.objects.count() == 0
    assert PendingJob.objects.count() == 0


@pytest.mark.django_db
def test_an_unknown_job_is_refused():
    with pytest.raises(LookupError):
        jobs.add("test.nobody", key="1")


def test_two_handlers_for_one_name_are_refused(done):
    with pytest.raises(ImproperlyConfigured):
        jobs.register("test.note")(lambda key: None)
