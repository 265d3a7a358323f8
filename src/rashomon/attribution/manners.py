"""What kind of act a cue names, by its words alone: for cues that no rule knows."""

import bisect
from collections.abc import Sequence
from operator import itemgetter

from rashomon.attribution.lexicon import Cue, Lexicon
from rashomon.protocols import Parse
from rashomon.records import Manner, Span


class Manners:
    """The acts that a report's words name, each found by its position in logarithmic time."""

    def __init__(self, parses: Sequence[Parse], words: Lexicon) -> None:
        """parses: in text order; a word counts as a verb or a noun as its parse has it."""
        self._named = [
            (start, known.manner)
            for parse in parses
            for start, lemma, pos in zip(parse.start, parse.lemma, parse.pos, strict=True)
            for known in [_known(words, lemma, pos)]
            if known is not None
        ]

    def of(self, cue: Sequence[Span]) -> Manner | None:
        """Return the act that the first word of a cue names that names any; None: none does."""
        for span in cue:
            index = bisect.bisect_left(self._named, span.start, key=itemgetter(0))
            if index < len(self._named) and self._named[index][0] < span.end:
                return self._named[index][1]
        return None


def _known(words: Lexicon, lemma: str, pos: str) -> Cue | None:
    """Return what the lexicon has for a word, sooner as what the parser takes it for: headlines mislead parsers."""
    first, second = (words.nouns, words.verbs) if pos == "NOUN" else (words.verbs, words.nouns)
    return first.get(lemma) or second.get(lemma)
