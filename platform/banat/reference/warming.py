"""Reading all reference data before the first request, and taking it out of the garbage collector's sight."""

import gc

from banat.reference import activities, certificates
from banat.reference.places import crossings, gazetteer
from banat.reference.tagging import suggest, understand


def warm_up() -> None:
    """Read everything once.

    These objects live as long as the process. Frozen, they are not walked
    again by each full collection, which cost hundreds of milliseconds now and then.
    """
    gazetteer()
    crossings()
    activities.nace("2")
    activities.nace("2.1")
    certificates.kinds()
    understand("a")
    suggest("a")
    gc.collect()
    gc.freeze()
