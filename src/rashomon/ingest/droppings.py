"""What a reader leaves out, counted while it reads, made into records at the end. The one way to count it."""

from collections import Counter

from rashomon.records import Dropped

_LIMIT_TEXT = 2_000  # code points, as `Dropped` promises


class Droppings:
    """Counts what is left out, kind by kind, with its words where it has any."""

    def __init__(self) -> None:
        self._count: Counter[str] = Counter()
        self._texts: dict[str, list[str]] = {}
        self._room: Counter[str] = Counter()

    def add(self, what: str, text: str = "", *, count: int = 1) -> None:
        """Count more things of a kind; text: their words, of which the first 2,000 code points are kept."""
        if count < 1:
            return
        self._count[what] += count
        words = text.strip()
        if words and self._room[what] < _LIMIT_TEXT:
            self._texts.setdefault(what, []).append(words[:_LIMIT_TEXT])
            self._room[what] += len(words) + 1

    def records(self) -> tuple[Dropped, ...]:
        """Return one record a kind, in the order in which the kinds were met."""
        return tuple(
            Dropped(what=what, count=count, text="\n".join(self._texts.get(what, ()))[:_LIMIT_TEXT])
            for what, count in self._count.items()
        )
