"""Questions that a clause answers, worded as a person would: right subject, tense and number, and nothing half said."""

import functools
from collections.abc import Callable
from functools import cached_property

from rashomon.claims import events
from rashomon.claims.clauses import Clause
from rashomon.claims.inflecting import participle, past
from rashomon.claims.phrasing import Phrasing
from rashomon.records import Span

Part = Callable[[int], str]  # what stands behind a verb, in at most so many code points if it can be cut
LONGEST = 110  # code points of a question that fits on a line
_REST = 70  # of what stands behind its verb
_MODALS = {
    "will": "will",
    "'ll": "will",
    "’ll": "will",
    "wo": "will",
    "shall": "will",
    "would": "would",
    "'d": "would",
    "’d": "would",
    "can": "can",
    "ca": "can",
    "could": "could",
    "may": "could",
    "might": "could",
    "must": "must",
    "should": "should",
}
_AHEAD = frozenset(
    "plan intend want expect agree promise threaten vow pledge hope prepare aim schedule decide refuse ask urge order "
    "tell call offer seek propose set due go".split()
)
_FULL = frozenset("to on with into onto from of for against as about over through toward towards between".split())
_SHORT = frozenset("in at under near inside outside across by within behind off out up down along around past".split())
_MOVING = frozenset("back away home forward abroad together apart around down up off out ahead over aside".split())
_ASKED_FOR = frozenset({"dobj", "dative", "attr", "acomp", "oprd"})


class Wording:
    """Questions of a clause. without: the answer, which they do not tell."""

    def __init__(self, clause: Clause, without: Span | None = None) -> None:
        self.clause = clause
        self._tree = clause.tree
        self._index = clause.index
        self.phrasing = Phrasing(clause.tree, without)
        self._without = set(clause.tree.inside(without)) if without else set()

    # ------------------------------------------------------------------ what is asked

    def whether(self) -> str:
        """Return "Did the ministry order the strike?"."""
        return self.ask()

    def where(self) -> str:
        """Return "Where did the talks begin?"."""
        return self.ask("Where")

    def when(self) -> str:
        """Return "When did the talks begin?"."""
        return self.ask("When")

    def where_to(self) -> str:
        """Return "Where were the suspects heading?"."""
        subject = self.subject if self._anyone is None else "they"
        return ended(f"Where {self._be_past} {subject} heading")

    def where_from(self) -> str:
        """Return "Where did the gunmen come from?"."""
        return ended(f"Where did {self.subject if self._anyone is None else 'they'} come from")

    def who_did(self) -> str:
        """Return "Who ordered the strike?"."""
        objects = self.clause.objects()[:1]
        done = self.phrasing.of(objects[0]) if objects else ""
        return ended(f"Who {self._past} {done}")

    def ask(self, prefix: str = "", *, gone: int | None = None) -> str:
        """Return a question with the subject behind the first auxiliary. gone: the word that its prefix asks for."""
        rest = self.rest(gone)
        if self.is_told_of_object(gone):
            return self._of_object(prefix, gone)
        helping, verb = self.group
        start = " ".join(filter(None, (prefix, helping, self.subject, verb)))
        return self.fitted(f"{start} {{}}", rest)

    def ask_for_subject(self, prefix: str) -> str:
        """Return a question for the subject itself: "How many travellers were stuck?"."""
        helping, tag = [self._text(c) for c in self._auxiliaries], self._tree.words[self._index].tag
        if helping and helping[0] not in {"to", "having", "being"}:
            verb = " ".join((*helping, self._with_particle(self._text(self._index))))
        elif self._passive:
            verb = f"were {self._with_particle(participle(self._lemma))}"
        else:
            written = self._with_particle(self._text(self._index))
            verb = self._past if helping or tag in {"VB", "VBG", "VBN"} else written
        first, _, more = verb.partition(" ")
        first = {"was": "were", "is": "are", "has": "have"}.get(
            first, self._lemma if tag == "VBZ" and not more else first
        )
        return self.fitted(f"{prefix} {first} {more} {{}}", self.rest(None))

    def in_passive(self, prefix: str, subject: str = "", *, plural: bool = True) -> str:
        """Return a question for what something is done to: "How many phones were seized?"."""
        be = "were" if plural else "was"
        return ended(" ".join(filter(None, (prefix, be, subject, self._with_particle(participle(self._lemma))))))

    # ------------------------------------------------------------------ subject and verb

    @cached_property
    def _lemma(self) -> str:
        return self._tree.lemma(self._index)

    @cached_property
    def subject_at(self) -> int | None:
        """Index of the subject; None: it has none. Of "his decision to run" it is who decides, not the decision."""
        tree, found = self._tree, self.clause.subject()
        noun = tree.words[self._index].head
        to = any(tree.lemma(c) == "to" for c in tree.with_dep(self._index, "aux"))
        if not to or tree.words[self._index].dep != "acl" or found != noun or self._is_person(noun):
            return found
        return next(iter(tree.with_dep(noun, "poss")), None)

    def _is_person(self, noun: int) -> bool:
        """Whether it is somebody who does it: "the first woman to hold the post"."""
        tree = self._tree
        ordered = any(tree.lemma(c) in _ORDINALS for c in tree.with_dep(noun, "amod", "nummod"))
        return ordered or tree.words[noun].pos in {"PROPN", "PRON"} or tree.lemma(noun) in events.GROUPS

    @cached_property
    def _passive(self) -> bool:
        """Whether its subject is what it is done to, also where no auxiliary says so: "with 25 others injured"."""
        if self.clause.passive:
            return True
        tree, word = self._tree, self._tree.words[self._index]
        bare = word.tag == "VBN" and not self._auxiliaries and not tree.with_dep(self._index, "dobj")
        return bare and word.dep in {"pcomp", "ccomp", "advcl"} and self._lemma not in _NO_OBJECT | events.HAPPENING

    @cached_property
    def _anyone(self) -> str | None:
        return self.phrasing.anyone(self.subject_at)

    @property
    def is_named(self) -> bool:
        """Whether the words tell who does it."""
        return self._anyone is None

    @cached_property
    def subject(self) -> str:
        """Who does it, or to what it is done; "anyone" or "anything" where nothing tells."""
        if self._anyone is not None or self.subject_at is None:
            return self._anyone or "anyone"
        named = self.phrasing.of(self.subject_at)
        return named or "anyone"

    @cached_property
    def is_plural(self) -> bool:
        """Whether the subject is one of more than one."""
        return self._anyone is None and self.phrasing.is_plural(self.subject_at)

    @property
    def _be_past(self) -> str:
        return "were" if self.is_plural or self._anyone is not None else "was"

    @cached_property
    def _auxiliaries(self) -> list[int]:
        return [c for c in self._tree.with_dep(self._index, "aux", "auxpass") if c < self._index]

    @cached_property
    def group(self) -> tuple[str, str]:
        """Return the auxiliary before the subject, and what stands behind it: "will", "be held"."""
        tree = self._tree
        helping = [tree.text(tree.words[c].span).lower() for c in self._auxiliaries]
        verb = tree.text(tree.words[self._index].span).lower()
        tag = tree.words[self._index].tag
        modal = next((_MODALS[one] for one in helping if one in _MODALS), None)
        if modal is None and self._is_ahead:
            return "will", self._with_particle(f"be {participle(self._lemma)}" if self._passive else self._lemma)
        if modal is not None:
            return self._modal(modal), self._with_particle(self._behind_modal(helping, verb))
        if self._passive:
            done = self._with_particle(verb if tag == "VBN" else participle(self._lemma))
            return self._be(helping), f"being {done}" if "being" in helping and len(helping) > 1 else done
        if self._lemma == "be":
            return self._be([verb, *helping]), ""
        going = tag == "VBG" and any(one in _BE_FORMS for one in helping)
        if going:
            return self._be(helping), self._with_particle(verb)
        return self._do, self._with_particle(self._lemma if self._lemma.isalpha() else verb)

    def _modal(self, modal: str) -> str:
        """Return the modal as one asks: what somebody said "would" be, will be."""
        tree, above = self._tree, self._tree.words[self._index].head
        said = tree.words[self._index].dep == "ccomp" and tree.words[above].tag in {"VBD", "VBN"}
        return "will" if modal == "would" and said else modal

    def _behind_modal(self, helping: list[str], verb: str) -> str:
        behind = [one for one in helping if one in {"have", "be", "been"}]
        if self._passive:
            behind = ["have", "been"] if "have" in behind else ["be"]
            return " ".join((*behind, participle(self._lemma)))
        return " ".join((*behind, verb if behind else self._lemma))

    def _be(self, helping: list[str]) -> str:
        now = any(one in {"is", "are", "am", "'s", "'re", "’s", "’re", "'m"} for one in helping)
        if now and "been" not in helping:
            return "are" if self.is_plural else "is"
        return "were" if self.is_plural else "was"

    @property
    def _do(self) -> str:
        tag = self._tree.words[self._index].tag
        present = (tag == "VBZ" or (tag == "VBP" and self.is_plural)) and not self._auxiliaries
        return ("do" if self.is_plural else "does") if present else "did"

    @cached_property
    def _is_ahead(self) -> bool:
        """Whether somebody means it to be done, which is not done yet: "plans to close the plant"."""
        tree, word = self._tree, self._tree.words[self._index]
        to = any(tree.lemma(c) == "to" for c in tree.with_dep(self._index, "aux"))
        return to and word.dep == "xcomp" and word.tag == "VB" and tree.lemma(word.head) in _AHEAD

    @property
    def _past(self) -> str:
        tag = self._tree.words[self._index].tag
        written = self._tree.text(self._tree.words[self._index].span).lower()
        return self._with_particle(written if tag == "VBD" else past(self._lemma))

    def _text(self, index: int) -> str:
        return self._tree.text(self._tree.words[index].span).lower()

    def _with_particle(self, written: str) -> str:
        """Return a form of its verb with the particle: "carry out"."""
        tree = self._tree
        stranded = [c for c in tree.with_dep(self._index, "prep") if self._passive and not tree.children[c]]
        stranded = [c for c in stranded if c == self._index + 1]
        return " ".join([written, *(tree.lemma(c) for c in (*tree.with_dep(self._index, "prt"), *stranded))])

    # ------------------------------------------------------------------ where nobody is named who does it

    def is_told_of_object(self, gone: int | None) -> bool:
        """Whether it is asked in the passive: nothing tells who does it, but to what it is done."""
        done = self.done(gone)
        active = not self._passive and self._lemma not in _NO_PASSIVE and self._lemma.isalpha()
        if not active or self._anyone is None or done is None or self.phrasing.anyone(done) is not None:
            return False
        return not self._text(done).endswith(("self", "selves"))

    def done(self, gone: int | None) -> int | None:
        """Return to what it is done; of a clause that hangs on a noun, the noun: "the taxes that they paid"."""
        tree = self._tree
        own = [c for c in tree.with_dep(self._index, "dobj") if c not in {gone, *self._without}]
        behind = [c for c in own if c > self._index or tree.words[c].tag not in _RELATIVE]
        return next(iter(behind), self._relative if not behind and gone is None else None)

    @cached_property
    def _relative(self) -> int | None:
        """Index of the noun that a clause hangs on, where that is its object; None: it is none."""
        tree, head = self._tree, self._tree.words[self._index].head
        if tree.words[self._index].dep != "relcl" or self.subject_at in {head, None} or self._passive:
            return None
        objects = tree.with_dep(self._index, "dobj", "attr", "acomp", "ccomp", "xcomp")
        left = [p for p in tree.with_dep(self._index, "prep") if not tree.children[p]]
        meant = all(tree.words[o].tag in _RELATIVE for o in objects)
        where = any(tree.words[c].tag == "WRB" for c in tree.children[self._index])
        known = head not in self._without and self.phrasing.anyone(head) is None
        return head if meant and known and not left and not where and self._lemma not in _NO_OBJECT else None

    def _of_object(self, prefix: str, gone: int | None) -> str:
        done = self.done(gone)
        assert done is not None  # noqa: S101  # asked for only where there is one
        helping = [self._tree.text(self._tree.words[c].span).lower() for c in self._auxiliaries]
        modal = next((_MODALS[one] for one in helping if one in _MODALS), "will" if self._is_ahead else None)
        plural = self.phrasing.is_plural(done)
        be = self._modal(modal) if modal else ("were" if plural else "was")
        verb = self._with_particle(participle(self._lemma))
        start = " ".join(filter(None, (prefix, be, self.phrasing.of(done), "be" if modal else "", verb)))
        return self.fitted(f"{start} {{}}", self.rest(gone, without=done))

    # ------------------------------------------------------------------ what stands behind the verb

    def rest(self, gone: int | None, without: int | None = None) -> list[Part]:
        """Return what belongs behind the verb, in order; those at the end can be left out."""
        tree, placed = self._tree, ""
        parts: list[Part] = []
        left = {gone, without, self.subject_at, *self._without}
        for child in tree.children[self._index]:
            word = tree.words[child]
            if child in left or (child < self._index and word.dep != "acomp") or self._is_second(child, gone):
                continue
            if word.dep in _ASKED_FOR and not (word.dep == "dobj" and self._text(child) in _EMPTY):
                parts.append(functools.partial(self._object, child))
            elif word.dep in {"xcomp", "ccomp"} and self._is_complement(child):
                parts.append(functools.partial(self._clause, child))
            elif word.dep in {"prep", "agent"} and placed in {"", tree.lemma(child)} and self._is_needed(child):
                placed = {"from": "to"}.get(tree.lemma(child), "-")
                parts.append(functools.partial(self._phrase, child))
            elif word.dep == "advmod" and tree.lemma(child) in _MOVING:
                parts.append(functools.partial(self._adverb, child))
        if self._relative is not None and self._relative not in left:
            parts.insert(0, functools.partial(self._phrase, self._relative))
        return parts

    def _is_second(self, child: int, gone: int | None) -> bool:
        """Whether it stands where what is asked for stands: "sold them 40 masks twice the price"."""
        both = {self._tree.words[i].dep for i in (child, gone) if i is not None}
        return gone is not None and child > gone and both == {"dobj"}

    @property
    def _beside(self) -> str:
        return self.subject if self.is_named else ""

    def _object(self, child: int, longest: int) -> str:
        named = self.phrasing.anyone(child)
        return named or self._phrase(child, longest)

    def _phrase(self, child: int, longest: int) -> str:
        return self.phrasing.of(child, beside=self._beside, longest=min(longest, _REST))

    def _clause(self, child: int, longest: int) -> str:
        told = self.phrasing.clause(child, beside=self._beside, longest=min(longest, _REST))
        return f"that {told}" if set(self._between(child)) & set('"“') and told else told

    def _adverb(self, child: int, _: int) -> str:
        return self._tree.lemma(child)

    def _is_complement(self, child: int) -> bool:
        """Whether a clause is one that the verb needs: "managed to land", "feared that it would rise"."""
        if child < self._index or (self._passive and self._tree.words[child].dep == "ccomp"):
            return False
        return not set(self._between(child)) & set(";:—–")

    def _between(self, child: int) -> str:
        tree = self._tree
        first = min([child, *tree.children[child]])
        return tree.statement.text[tree.words[self._index].span.end : tree.words[first].span.start]

    def _is_needed(self, prep: int) -> bool:
        """Whether a preposition belongs to what is told, not to when it was, how much, or what it is told by."""
        tree, lemma = self._tree, self._tree.lemma(prep)
        span, objects = tree.phrase(prep), tree.with_dep(self._index, "dobj")
        aside = tree.text(tree.words[prep - 1].span) == ","
        if prep < self._index or aside or self._is_dated(prep) or set(tree.inside(span)) & self._without:
            return False
        if self._is_counted(prep):
            return False
        if tree.words[prep].dep == "agent" or (lemma == "by" and self._passive):
            return False
        light = bool(objects) and tree.lemma(objects[0]) in _LIGHT_OBJECTS
        return lemma in _FULL or (lemma in _SHORT and (not objects or light))

    def _is_counted(self, prep: int) -> bool:
        """Whether an amount stands behind a preposition: "for 7.4 million crowns", "out of five villages"."""
        tree, found = self._tree, {i for a in self._tree.statement.amounts for i in self._tree.inside(a.span)}
        inner = [prep, *tree.with_dep(prep, "prep")]
        heads = [c for p in inner for c in tree.with_dep(p, "pobj")]
        return any(i in found for head in heads for i in (head, *tree.with_dep(head, "nummod")))

    def _is_dated(self, prep: int) -> bool:
        """Whether what stands behind a preposition is a time."""
        heads = [self._tree.words[c].span.start for c in self._tree.with_dep(prep, "pobj")]
        return any(m.span.start <= start < m.span.end for m in self._tree.statement.moments for start in heads)

    def fitted(self, pattern: str, parts: list[Part]) -> str:
        """Return a question with as many parts behind its verb as fit on a line, the first shortened if need be."""
        told: list[str] = []
        for part in parts:
            room = LONGEST - len(pattern.format(" ".join(told))) - 1
            words = part(room)
            if len(words) > room:
                break
            told += [words] if words else []
        return ended(pattern.format(" ".join(told)))


def ended(words: str) -> str:
    """Return words as a question: one mark, one blank between words, a capital at its beginning."""
    told = " ".join(words.split()).rstrip(" ,;:.?")
    return f"{told[:1].upper()}{told[1:]}?"


_BE_FORMS = frozenset("is are was were be been being am 's 're ’s ’re 'm".split())
_NO_PASSIVE = frozenset("have be become remain cost lack resemble weigh last".split())
_ORDINALS = frozenset("first second third last only next".split())
_RELATIVE = frozenset({"WDT", "WP", "IN"})
_NO_OBJECT = frozenset(
    "be go come live happen occur arrive die sleep work stay remain speak talk sit stand fall rise".split()
)
_EMPTY = frozenset("themselves himself herself itself myself ourselves yourself".split())
_LIGHT_OBJECTS = frozenset("part role place interest stake trial pressure control confidence".split())
