"""The two clocks of the region: Romania is always one hour ahead of Serbia."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

ZONES = {"RO": ZoneInfo("Europe/Bucharest"), "RS": ZoneInfo("Europe/Belgrade")}


@dataclass(frozen=True)
class TwoClocks:
    """One instant as it stands on both sides of the border."""

    ro: datetime
    rs: datetime


def two_clocks(instant: datetime) -> TwoClocks:
    """Return the local times of an aware `instant` in Romania and in Serbia."""
    if instant.tzinfo is None:
        message = "A local time without a zone is not an instant."
        raise ValueError(message)
    return TwoClocks(ro=instant.astimezone(ZONES["RO"]), rs=instant.astimezone(ZONES["RS"]))
