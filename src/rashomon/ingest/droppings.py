"""What a reader leaves out, counted while it reads, made into records at the end."""

from collections import Counter

from rashomon.records import Dropped

_LIMIT_TEXT = 2_000  # code points, as `Dropped` promises


class Droppings:
    """Counts what is left out, kind by kind, with its words where it has any."""

    def __init__(self) -> None:
        self._count: Counter[str] = Counter()
        self._texts: dict[str, list[str]] = {}

    def add(self, what: str, text: str = "") -> None:
        """Count one more thing of a kind."""
        self._count[what] += 1
        if text.strip():
            self._texts.setdefault(what, []).append(text.strip())

    def records(self) -> tuple[Dropped, ...]:
        """Return one record a kind, in the order in which the kinds were met."""
        return tuple(
            Dropped(what=what, count=count, text="\n".join(self._texts.get(what, ()))[:_LIMIT_TEXT])
            for what, count in self._count.items()
        )
