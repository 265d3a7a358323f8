"""Who did not say anything: "declined to comment", "could not be reached", "neither confirmed nor denied".

The forms are those that stylebooks ask reporters to use (AP Stylebook, "no comment"; Reuters Handbook of Journalism,
"right of reply"): a report that tells of somebody has to tell that he was asked. What a verb governs is told from the
parse; labels are ClearNLP's.
"""

import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from rashomon.attribution.candidates import Candidate
from rashomon.attribution.carriers import is_media
from rashomon.attribution.nominals import nominal
from rashomon.attribution.people import is_known_to_nobody, is_naming, may_speak, tells_nothing, wants_no_name
from rashomon.attribution.relays import kind
from rashomon.attribution.syntax import Tree, cue_of, noun_phrase
from rashomon.attribution.unsaid import ANSWERING, NEAR, REQUESTS, about_of, asked_of, is_anonymity, topic_of, who_of
from rashomon.attribution.voices import is_passive, source_of
from rashomon.ids import make_id
from rashomon.protocols import Parse
from rashomon.records import Document, Span
from rashomon.spans import merged, overlaps
from rashomon.who import Absence, AbsenceKind

_REFUSING = frozenset({"decline", "refuse"})
_FAILING = frozenset({"fail", "have", "be"})  # "failed to reply", "has yet to reply", "is yet to reply"
_DISCLOSING = frozenset(
    "answer comment confirm discuss elaborate explain disclose detail reveal respond reply say speak specify talk"
    " identify name interview draw deny speculate acknowledge".split()
)
_SAYING = frozenset("say elaborate specify disclose discuss explain identify name reveal mention".split())
# How one does not answer; "did not respond well" is something else.
_HOW = frozenset("directly far immediately publicly quickly substantively today yesterday yet".split())
_CONFIRMING = frozenset({"confirm", "verify", "acknowledge"})
_REACHING = frozenset({"reach", "contact", "locate"})
_GIVEN = frozenset(
    "comment detail explanation reason statement figure number estimate interview information date timetable timeline"
    " toll breakdown cause answer assurance update video footage recording transcript".split()
)
_GIVING = frozenset({"have", "give", "offer", "make", "provide", "issue", "release", "share"})
_FROM_NOBODY = {
    **dict.fromkeys(("comment", "response", "reply", "reaction", "answer", "word"), AbsenceKind.NO_RESPONSE),
    "confirmation": AbsenceKind.UNCONFIRMED,
}
_IN_VAIN = frozenset({"unsuccessful", "unsuccessfully", "failed", "vain"})
_FAR = 20  # tokens between an effort and what came of it
_NOT = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
_TRIGGERS = (
    _REFUSING | ANSWERING | _CONFIRMING | _REACHING | _SAYING | _FROM_NOBODY.keys() | REQUESTS | _GIVEN
    | {"available", "unavailable", "silent", "return", "unanswered"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Silence:
    """Tokens of who is silent, of the cue and of what about, and how."""

    kind: AbsenceKind
    who: Sequence[int]
    cue: Sequence[int]
    about: Sequence[int]
    reason: str


def find_absences(document: Document, parses: Sequence[Parse], *, made_by: str) -> list[Absence]:
    """Return who is said not to have said anything, in text order.

    parses: of the report's headlines and paragraphs, as `parse_report` gives them. Anonymity ("declined to be named")
    is a trait of a source and no absence. Linear in the tokens. Never raises.
    """
    found = []
    for parse in parses:
        if _TRIGGERS.isdisjoint(parse.lemma):
            continue
        tree = Tree(document.text, parse)
        for one in _silences(tree):
            who, cue, about = _named(tree, one.who), tree.places(one.cue), tree.spans(one.about)
            identity = make_id("absence", document.id, who, cue)
            found.append(
                Absence(
                    id=identity,
                    document=document.id,
                    who=who,
                    about=about,
                    kind=one.kind,
                    cue=cue,
                    entity=None,
                    reason=one.reason,
                    made_by=made_by,
                )
            )
    return sorted(found, key=lambda one: one.cue[0])


def _named(tree: Tree, who: Sequence[int]) -> tuple[Span, ...]:
    """Return where it is said who is silent, with a *neither* before it."""
    found = tree.spans(who)
    neither = min(who) if who else 0
    return (
        merged([tree.span(neither, neither), *found], tree.text) if who and tree.word[neither] == "neither" else found
    )


def spoken(text: str, candidates: Iterable[Candidate], absences: Sequence[Absence]) -> list[Candidate]:
    """Return the candidates that are accounts: no absence, no wish to stay unnamed, nothing that nobody knows.

    absences: of the same report, in text order.
    """
    silent = merged(span for one in absences for span in one.cue)
    kept = []
    for one in candidates:
        index = bisect.bisect_left(silent, one.cue[0].start, key=attrgetter("end")) if one.cue else len(silent)
        absent = any(overlaps(a, b) for a in one.cue for b in silent[index : index + 3])
        untold = wants_no_name(text, one.cue, one.content) or is_known_to_nobody(text, one.source, one.cue)
        untold = untold or is_naming(text, one.cue) or tells_nothing(text, one)
        if not absent and not untold:
            kept.append(one)
    return kept


def _silences(tree: Tree) -> Iterator[_Silence]:
    """Yield the silences of a paragraph, at most one a word that tells of it."""
    rules = {
        **dict.fromkeys(_REFUSING, _refused),
        **dict.fromkeys(_REACHING, _unreached),
        **dict.fromkeys(_FROM_NOBODY, _from_nobody),
        **dict.fromkeys(("available", "unavailable"), _unavailable),
        **dict.fromkeys(("return", "unanswered"), _unreturned),
        "silent": _kept_silent,
    }
    for i, lemma in enumerate(tree.parse.lemma):
        rule = rules.get(lemma)
        found = rule(tree, i) if rule else None
        if found is None and tree.parse.pos[i] in {"VERB", "AUX"}:
            found = _untold(tree, i)
        if found and (found.who or found.kind is AbsenceKind.UNREACHABLE):
            yield found


# ------------------------------------------------------------------ refusing, not answering, not confirming


def _refused(tree: Tree, i: int) -> _Silence | None:
    """Read "declined to say who had paid", "refused comment"."""
    told = tree.child(i, "xcomp", "dobj")
    if told is None or tree.parse.pos[i] not in {"VERB", "AUX"}:
        return None
    if tree.parse.dep[told] == "dobj":
        if tree.parse.lemma[told] not in REQUESTS | {"interview"}:
            return None
        return _Silence(
            AbsenceKind.DECLINED, who_of(tree, i), [*cue_of(tree, i), told], topic_of(tree, told), "refusing"
        )
    given = tree.child(told, "dobj")
    if tree.parse.lemma[told] in _GIVING and given is not None and tree.parse.lemma[given] in _GIVEN:
        about = topic_of(tree, given, told)
        return _Silence(
            AbsenceKind.DECLINED, who_of(tree, i), [*cue_of(tree, i), *range(i + 1, given + 1)], about, "refusing"
        )
    if tree.parse.lemma[told] not in _DISCLOSING or is_anonymity(tree, told):
        return None
    cue = [*cue_of(tree, i), *range(i + 1, told + 1)] if told > i else [*cue_of(tree, i), told]
    return _Silence(AbsenceKind.DECLINED, who_of(tree, i), cue, about_of(tree, told), "refusing to speak")


def _untold(tree: Tree, i: int) -> _Silence | None:
    """Read a verb of telling that is denied: "did not respond", "has yet to comment", "gave no details"."""
    lemma = tree.parse.lemma[i]
    if lemma in _GIVING and (given := tree.child(i, "dobj")) is not None:
        return _given_nothing(tree, i, given)
    if lemma not in ANSWERING | _CONFIRMING | _SAYING | {"comment"} or is_passive(tree, i):
        return None
    lead = _negation(tree, i)
    if lead is None:
        return None
    kind = _kind(tree, i, lemma)
    if kind is None or (lemma in ANSWERING and not _is_answer(tree, i)):
        return None
    who = who_of(tree, lead[0] if lead and tree.parse.lemma[lead[0]] in _FAILING else i)
    return _Silence(
        kind, who, sorted({*lead, *cue_of(tree, i), *_denied_too(tree, i)}), about_of(tree, i), f"not to {lemma}"
    )


def _kind(tree: Tree, i: int, lemma: str) -> AbsenceKind | None:
    auxiliaries = {tree.parse.lemma[c] for c in tree.children[i] if tree.parse.dep[c] == "aux"}
    if lemma in ANSWERING:
        return AbsenceKind.NO_RESPONSE
    if lemma in _CONFIRMING:
        return AbsenceKind.UNCONFIRMED
    if lemma == "comment":
        return AbsenceKind.DECLINED if auxiliaries & {"would", "will"} else AbsenceKind.NO_RESPONSE
    return None if auxiliaries & {"could", "can", "should", "must", "might"} else AbsenceKind.DECLINED


def _is_answer(tree: Tree, i: int) -> bool:
    """Whether somebody would have answered by words: a patient who does not respond to a drug would not."""
    behind = [c for c in tree.children[i] if c > i]
    if any(tree.parse.dep[c] == "advmod" and tree.word[c] not in _HOW for c in behind):
        return False
    asked = any(tree.parse.lemma[j] in REQUESTS for j in range(i, min(len(tree), i + NEAR)))
    who = who_of(tree, i)
    return asked or any(may_speak(tree.parse, token) for token in who)


def _negation(tree: Tree, i: int) -> list[int] | None:
    """Return the words that deny a verb, besides those of its cue; None: nothing does."""
    above = tree.parse.head[i]
    if tree.parse.dep[i] == "xcomp" and above != i and tree.parse.lemma[above] in _FAILING and above < i:
        between = [j for j in range(above, i) if j - above <= 4]
        yet = any(tree.word[j] == "yet" for j in between)
        return [*cue_of(tree, above), *between] if yet or tree.parse.lemma[above] == "fail" else None
    denied = [c for c in tree.children[i] if tree.word[c] in _NOT and abs(c - i) <= NEAR]
    if denied:
        return denied
    subject = tree.child(i, "nsubj", "nsubjpass")
    nobody = subject is not None and tree.word[tree.first[subject]] in {"neither", "none", "nobody", "no"}
    return [] if nobody else None


def _denied_too(tree: Tree, i: int) -> list[int]:
    """Return *nor denied* behind "neither confirmed"."""
    other = next((c for c in tree.children[i] if tree.parse.dep[c] == "conj" and tree.parse.lemma[c] == "deny"), None)
    return list(range(i, other + 1)) if other is not None and other - i <= 3 else []


def _given_nothing(tree: Tree, i: int, given: int) -> _Silence | None:
    """Read "offered no comment", "gave no further details", "did not give a reason"."""
    no = any(tree.word[c] == "no" for c in tree.children[given])
    denied = tree.child(i, "neg") is not None
    if tree.parse.lemma[given] not in _GIVEN or not (no or denied):
        return None
    at_once = any(tree.word[j].startswith("immediate") for j in range(i, given + 1))
    kind = AbsenceKind.NO_RESPONSE if at_once else AbsenceKind.DECLINED
    return _Silence(
        kind, who_of(tree, i), [*cue_of(tree, i), *range(i + 1, given + 1)], topic_of(tree, given, i), "nothing told"
    )


def _from_nobody(tree: Tree, i: int) -> _Silence | None:
    """Read "There was no immediate comment from the bank", "No response came from Roe"."""
    no = next((c for c in tree.children[i] if tree.word[c] == "no"), None)
    if no is None or tree.parse.pos[i] != "NOUN":
        return None
    verb = tree.parse.head[i]
    sentence = tree.parse.sentence[i]
    whose = next(
        (
            j
            for j in range(i + 1, min(len(tree), i + 12))
            if tree.word[j] in {"from", "by"} and tree.parse.sentence[j] == sentence
        ),
        None,
    )
    who = nominal(tree, whose + 1) if whose is not None else []
    lead = [c for c in tree.children[verb] if tree.parse.dep[c] == "expl"]
    cue = sorted({*lead, *([verb] if lead else []), *range(no, i + 1)})
    return _Silence(_FROM_NOBODY[tree.parse.lemma[i]], who, cue, topic_of(tree, i, *who[-1:]), "nothing came")


# ------------------------------------------------------------------ not reached


def _unreached(tree: Tree, i: int) -> _Silence | None:
    """Read "could not be reached", "Reuters was unable to contact the crew", "efforts to reach her were unsuccessful".

    People who seek others to help them are no reporters: without "for comment" only carriers and reporters count.
    """
    if tree.parse.pos[i] not in {"VERB", "AUX"}:
        return None
    if is_passive(tree, i):
        return _not_reached(tree, i)
    named = tree.child(i, "dobj")
    above = tree.parse.head[i]
    if named is None:
        return None
    if tree.parse.lemma[above] in {"effort", "attempt"} and may_speak(tree.parse, named):
        failed = [j for j in range(i + 1, min(len(tree), i + _FAR)) if tree.word[j] in _IN_VAIN]
        cue = [*range(above, i + 1), *failed[:1]]
        silence = _Silence(AbsenceKind.UNREACHABLE, noun_phrase(tree, named), cue, asked_of(tree, i), "not reached")
        return silence if failed else None
    begin = next((j for j in range(max(0, i - NEAR), i) if tree.word[j] in {*_NOT, "unable"}), None)
    verb = tree.parse.head[begin] if begin is not None and tree.word[begin] == "unable" else i
    if begin is None or not (_asks_for_comment(tree, i) or _reports(tree, source_of(tree, verb))):
        return None
    cue = [*cue_of(tree, verb), *range(begin, i + 1)]
    return _Silence(
        AbsenceKind.UNREACHABLE, noun_phrase(tree, named), sorted(set(cue)), asked_of(tree, i), "not reached"
    )


def _not_reached(tree: Tree, i: int) -> _Silence | None:
    subject = tree.child(i, "nsubjpass", "nsubj")
    if _negation(tree, i) is None or subject is None:
        return None
    if not (_asks_for_comment(tree, i) or may_speak(tree.parse, subject)):
        return None
    return _Silence(AbsenceKind.UNREACHABLE, who_of(tree, i), cue_of(tree, i), asked_of(tree, i), "not reached")


def _asks_for_comment(tree: Tree, i: int) -> bool:
    return any(tree.parse.lemma[j] in {"comment", "interview"} for j in range(i + 1, min(len(tree), i + 6)))


def _reports(tree: Tree, who: Sequence[int]) -> bool:
    """Whether it is a reporter or a carrier who seeks somebody."""
    if not who:
        return False
    return is_media(kind(tree, who)) or tree.parse.lemma[who[-1]].lower() in {
        "reporter",
        "journalist",
        "newspaper",
        "we",
    }


def _unavailable(tree: Tree, i: int) -> _Silence | None:
    """Read "was not immediately available for comment": of people, not of goods."""
    verb = tree.parse.head[i]
    denied = tree.word[i] == "unavailable" or _negation(tree, verb) is not None or tree.child(i, "neg") is not None
    subject = tree.child(verb, "nsubj", "nsubjpass")
    if not denied or subject is None or tree.parse.dep[i] not in {"acomp", "oprd", "amod"}:
        return None
    asked = any(
        tree.parse.lemma[j] in {"comment", "interview", "question"} for j in range(i + 1, min(len(tree), i + 5))
    )
    if not (asked or may_speak(tree.parse, subject)):
        return None
    cue = sorted({*cue_of(tree, verb), *range(verb, i + 1)})
    return _Silence(AbsenceKind.UNREACHABLE, who_of(tree, verb), cue, about_of(tree, i), "not available")


def _unreturned(tree: Tree, i: int) -> _Silence | None:
    """Read "calls to the clinic were not returned", "did not return messages", "emails to Roe went unanswered"."""
    if tree.parse.lemma[i] == "return" and not is_passive(tree, i):
        calls = tree.child(i, "dobj")
        if calls is None or tree.parse.lemma[calls] not in REQUESTS or _negation(tree, i) is None:
            return None
        return _Silence(
            AbsenceKind.NO_RESPONSE, who_of(tree, i), [*cue_of(tree, i), calls], topic_of(tree, calls), "no call back"
        )
    verb = i if tree.parse.lemma[i] == "return" else tree.parse.head[i]
    calls = tree.child(verb, "nsubj", "nsubjpass")
    if calls is None or tree.parse.lemma[calls] not in REQUESTS:
        return None
    if verb == i and _negation(tree, i) is None:
        return None
    to = next(
        (c for c in tree.subtree(calls) if tree.word[c] in {"to", "with"} and tree.child(c, "pobj") is not None), None
    )
    named = tree.child(to, "pobj") if to is not None else None
    who = noun_phrase(tree, named) if named is not None else []
    return _Silence(
        AbsenceKind.NO_RESPONSE, who, [calls, *cue_of(tree, verb), i], topic_of(tree, calls), "not answered"
    )


def _kept_silent(tree: Tree, i: int) -> _Silence | None:
    """Read "has remained silent about the deal"."""
    verb = tree.parse.head[i]
    if tree.parse.lemma[verb] not in {"remain", "stay", "keep"}:
        return None
    return _Silence(
        AbsenceKind.NO_RESPONSE, who_of(tree, verb), [*cue_of(tree, verb), i], topic_of(tree, i, verb), "silent"
    )
