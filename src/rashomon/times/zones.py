"""Names of time zones beside times of the clock, as minutes from UTC (IANA time zone database)."""

import re

_OFFSETS = {
    "gmt": 0, "utc": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180, "ist": 330, "jst": 540,
    "aest": 600, "aedt": 660, "est": -300, "edt": -240, "et": -240, "cst": -360, "cdt": -300, "ct": -300, "mst": -420,
    "mdt": -360, "pst": -480, "pdt": -420, "pt": -420, "moscow": 180, "beijing": 480, "eastern": -300, "central": -360,
    "pacific": -480, "greenwich": 0,
}  # fmt: skip
_NAMED = re.compile(rf"\b({'|'.join(_OFFSETS)})\b", re.IGNORECASE)


def offset_in(text: str) -> int | None:
    """Return the offset of the first zone that a text names, in minutes; None: it names none."""
    match = _NAMED.search(text)
    return _OFFSETS[match[1].lower()] if match else None
