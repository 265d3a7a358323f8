"""Which of two times of publication is earlier, each at its own precision."""

from datetime import UTC, datetime

_DAY = 10  # characters of an ISO 8601 day


def earlier(one: str | None, other: str | None) -> bool | None:
    """Whether the first is earlier; None: the precision of one does not tell, or one is not known."""
    if not one or not other:
        return None
    a, b = _moment(one), _moment(other)
    if a and b:
        return None if a == b else a < b
    length = min(len(one), len(other), _DAY)
    return None if one[:length] == other[:length] else one[:length] < other[:length]


def _moment(value: str) -> datetime | None:
    """Return a time to the minute or second in UTC; one without zone is taken as UTC. None: only a day is known."""
    if "T" not in value:
        return None
    moment = datetime.fromisoformat(value)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
