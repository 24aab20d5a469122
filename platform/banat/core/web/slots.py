"""Named places where a higher room may add something to a lower room's page."""

from collections import defaultdict
from collections.abc import Callable

_fillers: dict[str, list[Callable[..., object]]] = defaultdict(list)


def fill(slot: str) -> Callable[[Callable[..., object]], Callable[..., object]]:
    """Register the decorated function as a filler of `slot`."""

    def wrap(filler: Callable[..., object]) -> Callable[..., object]:
        if filler not in _fillers[slot]:
            _fillers[slot].append(filler)
        return filler

    return wrap


def filled(slot: str, *args: object) -> list[object]:
    """Return what every filler of `slot` has for these arguments."""
    return [filler(*args) for filler in _fillers[slot]]
