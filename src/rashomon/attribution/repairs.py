"""What a small parser often gets wrong about reporting sentences, mended before anything is read off the tree."""

from collections.abc import Sequence
from dataclasses import replace

from rashomon.attribution.lexicon import Lexicon
from rashomon.attribution.people import may_speak
from rashomon.protocols import Parse
from rashomon.records import Manner

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
# Acts that only somebody who speaks can do: no airfield accuses.
_ACTS = frozenset(Manner) - {Manner.ASSERT, Manner.REPORT, Manner.THINK}
_REACH = 40  # tokens between a subject and its verb; the cost stays linear
_APPOSED = 12  # tokens from "whose head" to its verb, a name in commas between
_HIGHEST = 4  # phrases between a verb and its clause
_REPORTED = frozenset({"ccomp", "xcomp", "conj"})


def mended(parse: Parse, lexicon: Lexicon) -> Parse:
    """Return the parse with reporting verbs attached to one another: "said X and denied Y" is one who says and denies.

    A finite verb of the lexicon without subject that is coordinated inside a reported clause belongs to the reporting
    verb when it cannot be coordinated with an infinitive ("plans to stay and has called for help"), when it stands in
    the tense of the reporting verb and not in that of the clause ("said that it had rained and denied that ..."), or
    when the clause's subject cannot speak ("said the horse was sound and denied that ..."). Not so what one thinks.
    """
    parse = _with_owned_subjects(_with_clauses(parse, lexicon), lexicon)
    heads = list(parse.head)
    subjects = {head for head, label in zip(parse.head, parse.dep, strict=True) if label.startswith("nsubj")}
    for i, label in enumerate(parse.dep):
        if label != "conj" or parse.lemma[i] not in lexicon.verbs or i in subjects:
            continue
        tense = _tense(parse, i)
        cue = _reporting(parse, i, lexicon) if tense else None
        if cue is not None and _is_of_the_cue(parse, i, cue, lexicon):
            heads[i] = cue
    return replace(parse, head=tuple(heads)) if heads != list(parse.head) else parse


def _is_of_the_cue(parse: Parse, i: int, cue: int, lexicon: Lexicon) -> bool:
    """Whether a coordinated verb is one more thing that the source does, and no part of what it says."""
    tense, beside = _tense(parse, i), _tense(parse, parse.head[i])
    if beside is None:
        return True
    word = lexicon.verbs[parse.lemma[i]]
    if word.manner is Manner.THINK or _tense(parse, cue) != tense:
        return False
    if beside != tense:
        return True
    verb = parse.head[i]
    near = range(max(0, verb - _REACH), verb)
    subject = next((j for j in near if parse.dep[j] == "nsubj" and parse.head[j] == verb), None)
    acts = word.manner in _ACTS or (word.speaks and _governs_clause(parse, i))
    return acts and subject is not None and not may_speak(parse, subject)


def _governs_clause(parse: Parse, i: int) -> bool:
    nearby = range(i + 1, min(len(parse), i + 12))
    return any(parse.head[j] == i and parse.dep[j] in {"ccomp", "xcomp"} for j in nearby)


def _with_clauses(parse: Parse, lexicon: Lexicon) -> Parse:
    """Return the parse with *that* clauses given to their verb: "told reporters at the gate that props were removed".

    A relative clause in which *that* and another word are both the subject is no relative clause, and no name has a
    clause of its own ("told the agency Norrwire that ...").
    """
    subjects: dict[int, list[int]] = {}
    for i, label in enumerate(parse.dep):
        if label.startswith("nsubj"):
            subjects.setdefault(parse.head[i], []).append(i)
    heads, labels = list(parse.head), list(parse.dep)
    for verb, found in subjects.items():
        doubled = parse.dep[verb] == "relcl" and len(found) > 1 and parse.lemma[found[0]] == "that"
        on_a_name = parse.dep[verb] == "ccomp" and parse.pos[parse.head[verb]] == "PROPN"
        if not doubled and not on_a_name:
            continue
        above, steps = parse.head[verb], 0
        while parse.head[above] != above and parse.lemma[above] not in lexicon.verbs and steps < _HIGHEST:
            above, steps = parse.head[above], steps + 1
        if parse.lemma[above] in lexicon.verbs and above < verb:
            heads[verb], labels[verb] = above, "ccomp"
            if doubled:
                labels[found[0]] = "mark"
    return replace(parse, head=tuple(heads), dep=tuple(labels)) if heads != list(parse.head) else parse


def _with_owned_subjects(parse: Parse, lexicon: Lexicon) -> Parse:
    """Return the parse with whom *whose* begins as the subject of the verb behind: "the union, whose head, Roe, said".

    Small parsers take such a noun for a clause, and the verb for one that is coordinated with what stands above.
    """
    heads, labels = list(parse.head), list(parse.dep)
    for i, tag in enumerate(parse.tag):
        noun = parse.head[i]
        if tag != "WP$" or not i < noun or parse.dep[noun] not in {"relcl", "appos"} or parse.pos[noun] == "VERB":
            continue
        verb = next((j for j in range(noun + 1, min(len(parse), noun + _APPOSED)) if parse.tag[j] in _FINITE), None)
        if verb is None or parse.sentence[verb] != parse.sentence[noun] or parse.lemma[verb] not in lexicon.verbs:
            continue
        if verb not in _above(heads, noun):
            heads[verb], labels[verb] = parse.head[noun], "relcl"
        heads[noun], labels[noun] = verb, "nsubj"
    return replace(parse, head=tuple(heads), dep=tuple(labels)) if labels != list(parse.dep) else parse


def _above(heads: Sequence[int], i: int) -> list[int]:
    """Return the tokens that one hangs on, the nearest first."""
    found: list[int] = []
    while heads[i] != i:
        i = heads[i]
        found.append(i)
    return found


def _reporting(parse: Parse, i: int, lexicon: Lexicon) -> int | None:
    """Return the verb of the lexicon whose reported clause a verb is coordinated in, or None."""
    below, above = i, parse.head[i]
    for _ in range(6):
        if above == below or parse.dep[below] not in _REPORTED:
            return None
        if parse.dep[below] in {"ccomp", "xcomp"} and parse.lemma[above] in lexicon.verbs and above < i:
            return above
        below, above = above, parse.head[above]
    return None


def _tense(parse: Parse, i: int) -> str | None:
    """Return the tag of a verb's first word: its own, or that of its auxiliary; None: it is not finite."""
    if parse.tag[i] in _FINITE:
        return parse.tag[i]
    for j in range(max(0, i - 4), i):
        if parse.head[j] == i and parse.dep[j] in {"aux", "auxpass"} and parse.tag[j] in _FINITE:
            return f"{parse.tag[j]} {parse.lemma[j]}"
    # A coordinated form in -ed without auxiliary that governs a clause is a past tense that was taken for a participle.
    is_past = parse.tag[i] == "VBN" and parse.dep[i] == "conj" and _governs_clause(parse, i)
    return "VBD" if is_past else None
