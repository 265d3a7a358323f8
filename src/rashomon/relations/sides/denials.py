"""Denials and debunkings: words that say of something that it is not so."""

import re
from collections.abc import Iterator

from rashomon.claimed import Label, Respect
from rashomon.records import Span
from rashomon.relations.sides.findings import Finding
from rashomon.relations.sides.matching import Side
from rashomon.relations.sides.negation import NOT, marks, negated

_DENIES = frozenset(
    "deny refute rebut rebuff dispute disprove debunk disclaim retract contradict disavow repudiate discredit "
    "quash retraction debunking".split()
)
_DISMISSES = frozenset("dismiss reject".split())  # a report
# Of a report, that it is not so; the second only as a predicate, or beside a word for a report.
_FALSE = frozenset(
    "hoax bogus fabricated fabrication fabricate satire satirical spoof prank myth baseless unfounded groundless "
    "misinformation disinformation photoshopped made-up rubbish bullshit bs nonsense exaggerated faked overblown "
    "erroneous hoaxer".split()
)
_MAYBE_FALSE = frozenset("fake false untrue wrong incorrect inaccurate".split())
_TRUE = frozenset("real true genuine authentic".split())  # when negated
_REPORTS = frozenset(
    "report story news article claim rumor rumour video photo picture image footage quote statement site website "
    "account allegation tweet post".split()
)
_PHRASES = re.compile(
    r"\b(?:made (?:it |that |this |the \w+ )?(?:all )?up(?! (?:of|for|to|with)\b)|"
    r"(?:shoot|shot|knock|knocked|pour|poured)s? (?:cold water on|down) (?:[\w'’.]+ ){0,4}?(?:claims?|"
    r"rumou?rs?|reports?|assertions?|stor(?:y|ies)|theor(?:y|ies))|"
    r"never happened|did(?: not|n.t) happen|not a thing)\b",
    re.IGNORECASE,
)
DOUBTS = frozenset(
    "doubt doubtful question unconfirmed unverified unclear rumor rumour skeptical sceptical maybe".split()
)
_PROBABLY = frozenset("probably likely maybe possibly perhaps may might could suspect apparently seem".split())
_POSSIBLY = frozenset("may might could".split())  # of what the other side tells
_IS = frozenset("be prove turn look call sound brand deem declare label find".split())
# What is refused, not said to be untrue, when it is denied.
_REFUSED = frozenset(
    "application request appeal motion petition bail access entry visa permission parole bid approval claimant "
    "credit service coverage benefit right chance opportunity".split()
)
_UNDENIED = 0.6  # of the weight, when the other side has a "not" of its own


def compare(a: Side, b: Side) -> Iterator[Finding]:
    """Yield where one side says that it is not so, and the other neither does nor doubts. Linear in words."""
    for mine, theirs, turned in ((a, b, False), (b, a, True)):
        found = denials(mine)
        if not found or denials(theirs) or marks(theirs, DOUBTS):
            continue
        shared = mine.content & theirs.content
        if any(key in shared and negated(theirs, i) is not None for i, key in enumerate(theirs.keys)):
            continue
        least = max(1, min(len(mine.content), len(theirs.content)) - 1)
        weight = min(1.0, 0.3 + len(shared) / least) * (_UNDENIED if marks(theirs, NOT) else 1.0)
        spans = mine.words[found[0]].span, _shared(theirs, shared)
        word = mine.statement.text[spans[0].start : spans[0].end]
        hedged = bool(marks(mine, _PROBABLY)) or bool(marks(theirs, _POSSIBLY)) or _asks(theirs)
        yield Finding(
            label=Label.INCOMPARABLE if hedged else Label.CONFLICT,
            respect=Respect.POLARITY,
            reason=f"“{word}”: one side says that it is {'perhaps ' if hedged else ''}not so",
            a=spans[1] if turned else spans[0],
            b=spans[0] if turned else spans[1],
            weight=weight,
        )


def denials(side: Side) -> list[int]:
    """Return the words that say of something that it is not so; a negated one, or a question, says nothing of it."""
    if _asks(side):
        return []
    found = [i for i in marks(side, _DENIES) if _denies(side, i)]
    found += marks(side, _FALSE)
    found += [i for i in marks(side, _DISMISSES) if any(side.lemmas[c] in _REPORTS for c in side.children[i])]
    found += [i for i in marks(side, _MAYBE_FALSE) if _is_said_to_be(side, i)]
    found = [i for i in found if negated(side, i) is None]
    if len(side.lemmas) > 2 and side.lemmas[0] in {"no", "sorry", "nope"} and side.lemmas[1] in {",", ":"}:
        found.append(0)
    found += [i for i in marks(side, _TRUE) if negated(side, i) is not None]
    if match := _PHRASES.search(side.statement.text):
        found += [i for i, word in enumerate(side.words) if word.span.end > match.start()][:1]
    return sorted(found)


def _asks(side: Side) -> bool:
    return side.statement.text.rstrip().endswith("?")


def _denies(side: Side, index: int) -> bool:
    """Whether a verb says that something is not so: a request that is denied is refused."""
    kids = side.children[index]
    if any(side.lemmas[c] in _REFUSED for c in kids):
        return False
    return side.is_headline or side.words[index].pos in {"VERB", "PROPN"}


def _is_said_to_be(side: Side, index: int) -> bool:
    """Whether "fake" or "false" is said of a report or of the whole, not of a thing in it: of passports, say."""
    word = side.words[index]
    head = side.lemmas[word.head]
    if word.dep in {"acomp", "attr", "oprd"}:
        return head in _IS
    if word.dep == "ccomp":  # "calls the rumor inaccurate"
        return any(lemma in _REPORTS for lemma in side.lemmas[:index])
    if word.lemma == "wrong" and head == "go":
        return False
    if word.pos == "VERB" or word.dep == "ROOT" or head in _REPORTS:
        return True
    behind = range(index + 1, min(index + 4, len(side.words)))
    if any(side.lemmas[i] in _REPORTS for i in behind):
        return True
    ends = not behind or side.words[behind[0]].pos not in {"NOUN", "PROPN", "ADJ"}
    return ends and (side.is_headline or word.dep == "pobj")


def _shared(side: Side, shared: frozenset[str]) -> Span | None:
    places = [word.span for word, one in zip(side.words, side.keys, strict=True) if one in shared]
    return Span(places[0].start, places[-1].end) if places else None
