"""The rules: what each kind of expression looks like, and which value it has.

One file a kind, each with its table `RULES` at the end. Of two rules that match the same words, the one that stands
first decides; a longer match always goes before a shorter one.
"""

from rashomon.times.rules import clock, dates, durations, fiscal, relative, seasons, sets, vague

RULES = (
    *clock.RULES,
    *fiscal.RULES,
    *relative.RULES,
    *dates.RULES,
    *seasons.RULES,
    *sets.RULES,
    *durations.RULES,
    *vague.RULES,
)
