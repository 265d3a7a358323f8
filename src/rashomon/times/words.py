"""The words that time expressions are made of, and what they stand for in a value.

Lexical triggers: TIDES 2005 Standard for the Annotation of Temporal Expressions, 3.1; TimeML Annotation Guidelines
1.2.1, 2.2.1. Units in values: ISO 8601, and TimeML 2.2.3 for those that ISO 8601 does not have.
"""


def _numbered(names: str, first: int = 1) -> dict[str, int]:
    return {name: number for number, name in enumerate(names.split(), first)}


def pairs(table: str) -> dict[str, str]:
    """Return the words of a table, each with the code before it: "code: word word; code: word"."""
    rows = (row.partition(":") for row in table.split(";"))
    return {word: code.strip() for code, _, words in rows for word in words.split()}


MONTHS = _numbered("january february march april may june july august september october november december")
SHORT_MONTHS = {**_numbered("jan feb mar apr _ jun jul aug sep oct nov dec"), "sept": 9}
del SHORT_MONTHS["_"]  # May is not shortened

WEEKDAYS = _numbered("monday tuesday wednesday thursday friday saturday sunday")
SHORT_WEEKDAYS = {**_numbered("mon tue wed thu fri sat sun"), "tues": 2, "thur": 4, "thurs": 4}
WEEKDAY_PLURALS = _numbered("mondays tuesdays wednesdays thursdays fridays saturdays sundays")

SEASONS = pairs("SP: spring; SU: summer; FA: fall autumn; WI: winter")

# Parts of the day: TimeML 2.2.3, values of type TIME. Noon and midnight are points of the clock.
PARTS = pairs("MO: morning midmorning dawn; AF: afternoon midafternoon; EV: evening dusk; NI: night; DT: daytime")
LONE_PARTS = pairs("NI: overnight tonight")
PART_PLURALS = pairs("MO: mornings; AF: afternoons; EV: evenings; NI: nights")
CLOCK_POINTS = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}

# Units as they stand in a value behind P, or behind PT for seconds, minutes (here m) and hours.
UNITS = pairs(
    "S: second; m: minute; H: hour; D: day; W: week; M: month; Q: quarter; Y: year; DE: decade; CE: century;"
    "ML: millennium; FN: fortnight; WE: weekend"
)
UNIT_PLURALS = pairs(
    "S: seconds secs; m: minutes mins; H: hours hrs; D: days; W: weeks; M: months; Q: quarters; Y: years yrs;"
    "DE: decades; CE: centuries; ML: millennia; FN: fortnights; WE: weekends"
)
ANY_UNITS = {**UNITS, **UNIT_PLURALS}
CLOCK_UNITS = frozenset({"S", "m", "H"})

SMALL_NUMBERS = _numbered(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen",
    first=0,
)
TENS = {
    word: 10 * number
    for word, number in _numbered("twenty thirty forty fifty sixty seventy eighty ninety", first=2).items()
}
MULTIPLIERS = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
ORDINALS = _numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
)
DECADES = _numbered("twenties thirties forties fifties sixties seventies eighties nineties", first=2)

# Holidays on a day of the calendar; those that a rule gives stand in `calendar`.
FIXED_HOLIDAYS = {
    "new year 's day": (1, 1),
    "new year 's eve": (12, 31),
    "new year": (1, 1),
    "valentine 's day": (2, 14),
    "may day": (5, 1),
    "independence day": (7, 4),
    "halloween": (10, 31),
    "veterans day": (11, 11),
    "armistice day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
}

# How often, in a word: TimeML 2.2.3, values of type SET. "Annual" and "quarterly" mostly name a kind of report.
FREQUENCIES = pairs(
    "PT1H: hourly; P1D: daily nightly; P1W: weekly; P2W: biweekly fortnightly; P1M: monthly; P2M: bimonthly;"
    "P6M: semiannually; P1Y: yearly annually; P2Y: biennial"
)

# Words and phrases for now, then and some day: TimeML 2.2.3, PRESENT_REF, PAST_REF, FUTURE_REF. Left out are words that
# annotators of news mark less than half the time: previously, formerly, once, soon, future, this time, at the time.
VAGUE = {
    "PRESENT_REF": "now; currently; current; presently; nowadays; these days; this moment",
    "PAST_REF": (
        "recently; more recently; most recently; recent; lately; the past; the recent past; the distant past; long ago;"
        "not long ago; some time ago"
    ),
    "FUTURE_REF": "the future; the near future; as soon as possible",
}
