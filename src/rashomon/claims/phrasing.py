"""Phrases as they stand inside a question: whole names, names for pronouns, nothing quoted, broken off or too long."""

from rashomon.claims.trees import MONTHS, Tree
from rashomon.records import Span

LONGEST = 60  # code points of a phrase; behind the last preposition that makes it longer, nothing is said
_DROPPED = frozenset({"relcl", "advcl", "parataxis", "acl", "preconj", "dep", "meta", "intj"})
_VAGUE_PEOPLE = frozenset("they he she who whom we i you them him her us me those these everybody one".split())
_VAGUE_THINGS = frozenset("it this that which what there whatever such".split())
_NOBODY = {"nobody": "anyone", "none": "any", "no-one": "anyone", "nothing": "anything", "neither": "either"}
_SPEAKERS = frozenset("i we you me us my our your".split())
_FIGURES = frozenset("CARDINAL ORDINAL DATE TIME QUANTITY PERCENT MONEY".split())  # what is counted is no name
_TITLED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "EVENT"})
_PLURAL = frozenset(
    "police people staff they we these those them both dozen hundred thousand dead wounded injured men women "
    "children".split()
)
_INSIDE = frozenset({",", "-", "–", "/", ".", "&"})
_LISTED = 3  # words of what "and" adds, at the most


class Phrasing:
    """Phrases of a tree. without: the answer, which its question does not tell."""

    def __init__(self, tree: Tree, without: Span | None = None) -> None:
        self.tree = tree
        self._without = set(tree.inside(without)) if without else set()
        self._clauses: set[int] = set()

    def clause(self, head: int, *, beside: str, longest: int) -> str:
        """Return a clause that a verb needs, with its pronouns: "that he would resign". beside: as of `of`."""
        self._clauses.add(head)
        return self.of(head, beside=beside, longest=longest)

    def anyone(self, index: int | None) -> str | None:
        """Return "anyone" or "anything" for a word that names nothing; None: it names something."""
        if index is None:
            return "anyone"
        lemma, word = self.tree.lemma(index), self.tree.words[index]
        written = self.tree.text(word.span).lower()
        if word.tag in _POSSESSIVE and not self.name_of(index):
            return "anyone"
        if word.pos not in {"PRON", "DET", "SCONJ", "ADV"} or self.name_of(index):
            return None
        if self.tree.with_dep(index, "prep") and written in _SOME:
            return None  # "those in the square", "none of them"
        if written in _VAGUE_PEOPLE or lemma in _VAGUE_PEOPLE:
            return "anyone"
        return "anything" if {written, lemma} & _VAGUE_THINGS else None

    def name_of(self, index: int) -> str | None:
        """Return the name of whom or what a pronoun means; None: nothing tells."""
        word = self.tree.words[index]
        written = self.tree.text(word.span).lower()
        if word.pos != "PRON" or written.endswith(("self", "selves")):
            return None
        name, text = self.tree.called(word.span), self.tree.statement.text
        return f"the {name}" if name and (f"the {name} " in text or f"The {name} " in text) else name

    def of(self, head: int, *, beside: str = "", longest: int = LONGEST) -> str:
        """Return a phrase. beside: the subject that is named before it, so that "his" tells whose it is."""
        kept = self._kept(head)
        while len(told := self._written(sorted(kept), beside)) > longest and (last := self._last_part(head, kept)):
            kept -= last
        return told.removesuffix("'s").removesuffix("’s") if self.tree.words[head].dep == "poss" else told

    def the(self, head: int) -> str:
        """Return a phrase with an article, unless it has one or is a name."""
        words = self.of(head)
        first, _, rest = words.partition(" ")
        if first in {"a", "an", "any"} and rest:
            return f"the {rest}"
        first = first.lower()
        bare = first not in _ARTICLES and not first.endswith(("'s", "’s")) and self.tree.words[head].pos == "NOUN"
        return f"the {words}" if bare else words

    def thing(self, head: int) -> str:
        """Return a noun with what stands before it alone, but no article and no number."""
        tree = self.tree
        kept = [c for c in tree.with_dep(head, "amod", "compound", "nmod") if c < head and tree.words[c].pos != "NUM"]
        amounts = {i for a in tree.statement.amounts for i in tree.inside(a.span)}
        near = [c for c in kept if c not in amounts and tree.lemma(c) not in _COUNTING]
        near += [c for one in near for c in tree.with_dep(one, "compound", "punct", "advmod") if c not in amounts]
        return self._written(sorted({head, *near}), "")

    def is_plural(self, head: int | None) -> bool:
        """Whether a verb of this subject is in the plural."""
        if head is None:
            return False
        tree, word = self.tree, self.tree.words[head]
        if any(tree.words[c].pos in {"NOUN", "PROPN", "PRON", "NUM"} for c in tree.with_dep(head, "conj")):
            return any(tree.lemma(c) == "and" for c in tree.with_dep(head, "cc"))
        if word.pos == "NUM":
            return tree.text(word.span).lower() not in {"1", "one"}
        if word.pos == "PRON" and (name := self.name_of(head)):
            many = name.endswith("s") or name.split()[-1].lower() in _PLURAL
            return many and tree.text(word.span).lower() in {"they", "we"}
        of = [c for p in tree.with_dep(head, "prep") if tree.lemma(p) == "of" for c in tree.with_dep(p, "pobj")]
        of = of if tree.lemma(head) in _AMOUNTS else []
        return self._is_many(head) or any(tree.words[c].tag in {"NNS", "NNPS"} for c in of[:1])

    def _is_many(self, head: int) -> bool:
        """Whether a noun itself is in the plural."""
        tree, tag = self.tree, self.tree.words[head].tag
        if tag == "NNS" and tree.called(tree.words[head].span):
            return False  # a surname: "Hughes"
        labels = {label for a, b, label in tree.statement.names if a <= head < b}
        if tag == "NNPS":
            return "NORP" in labels or ("PERSON" not in labels and bool(tree.with_dep(head, "det", "nummod", "amod")))
        return "PERSON" not in labels and (tag == "NNS" or tree.lemma(head) in _PLURAL)

    # ------------------------------------------------------------------ which words

    def _kept(self, head: int) -> set[int]:
        tree, found, stack = self.tree, {head}, [head]
        while stack:
            at = stack.pop()
            for child in tree.children[at]:
                if child not in self._without and self._is_told(at, child):
                    found.add(child)
                    stack.append(child)
        for first, last, label in tree.statement.names:  # names are whole
            if label in _TITLED and first <= head < last and not self._without & set(range(first, last)):
                found |= set(range(first, last))
        return {i for i in found if not self._is_loose(i, found)}

    def _is_told(self, at: int, child: int) -> bool:
        """Whether a question tells what hangs on a word."""
        tree, word = self.tree, self.tree.words[child]
        match word.dep:
            case "appos":
                told = self._is_title_of(at, child)
            case "punct":
                told = tree.text(word.span) in _INSIDE
            case "conj":
                told = word.pos in {"NOUN", "PROPN", "ADJ", "NUM"} and len(tree.children[child]) <= _LISTED
                told = told and tree.text(word.span).lower() not in _NOBODY
            case "cc":
                told = any(self._is_told(at, c) for c in tree.with_dep(at, "conj"))
            case "prep" | "agent":
                before = child < at and tree.words[at].pos in {"NOUN", "PROPN", "PRON"}
                held = tree.with_dep(child, "pobj", "pcomp", "prep", "amod")
                told = not before and bool(held) and tree.lemma(child) not in _ASIDE
            case "amod":
                told = child < at or tree.text(tree.words[child - 1].span) != ","
            case "predet":
                told = tree.lemma(child) != "both"
            case dep:
                told = dep not in _DROPPED
        return told

    def _is_title_of(self, at: int, child: int) -> bool:
        """Whether a name stands beside a noun without a comma: "president Mara Lind"."""
        words = self.tree.words
        first = min([child, *self.tree.with_dep(child, "compound")])
        named = words[at].pos in {"NOUN", "PROPN"} and words[child].pos == "PROPN"
        return named and first == self._right(at) + 1

    def _right(self, at: int) -> int:
        """Return the last word of a noun without what hangs on it loosely."""
        tight = [c for c in self.tree.children[at] if self.tree.words[c].dep in {"prep", "compound", "pobj"} and c > at]
        return max([at, *(self._right(c) for c in tight)])

    def _is_loose(self, index: int, kept: set[int]) -> bool:
        """Whether a mark has no word that is kept on one of its sides, or a preposition nothing behind it."""
        word = self.tree.words[index]
        if word.dep == "punct" or word.pos in {"PUNCT", "SPACE"}:
            return not {index - 1, index + 1} <= kept or self.tree.text(word.span) not in _INSIDE
        return word.dep == "prep" and not any(c in kept for c in self.tree.children[index])

    def _last_part(self, head: int, kept: set[int]) -> set[int]:
        """Return the words of the last part that can go: behind a preposition, or added by "and"."""
        tree = self.tree
        heads = [i for i in kept if i != head and tree.words[i].dep in {"prep", "conj", "xcomp", "ccomp"} and i > head]
        if not heads:
            return set()
        last = max(heads)
        while tree.words[last].dep == "conj" and tree.words[tree.words[last].head].dep == "conj":
            last = tree.words[last].head
        gone, stack = {last}, [last]
        while stack:
            kids = [c for c in tree.children[stack.pop()] if c in kept]
            gone |= set(kids)
            stack += kids
        if tree.words[last].dep == "conj":
            gone |= set(tree.with_dep(tree.words[last].head, "cc"))
        return gone

    # ------------------------------------------------------------------ how they are written

    def _written(self, indices: list[int], beside: str) -> str:
        told, end, text, named = "", None, self.tree.statement.text, bool(beside)
        for index in indices:
            span = self.tree.words[index].span
            written = self._word(index, f"{beside} {told}".strip() if named else "")
            named = named or written[:1].isupper() or self.tree.words[index].pos in {"NOUN", "PROPN"}
            if written:
                between = text[end : span.start] if end is not None else ""
                told += f"{' ' if any(c.isspace() for c in between) else ''}{written}"
                end = span.end
        return " ".join(told.split()).strip(" ,;:–—-'’")

    def _word(self, index: int, before: str) -> str:
        """Return a word as a question tells it. before: what the question tells before it."""
        word, written = self.tree.words[index], self.tree.text(self.tree.words[index].span)
        lower = written.lower()
        after_no = index > 0 and self.tree.text(self.tree.words[index - 1].span).lower() == "no"
        unowned = lower == "own" and index > 0 and self._pronoun(index - 1, before) == "the"
        if lower in _MARKS or unowned or (lower == "one" and after_no):
            return ""
        if (lower == "no" or lower in {"what", "which"}) and word.dep == "det" and not self._is_in_clause(index):
            return "anyone" if self.tree.text(self.tree.words[index + 1].span).lower() == "one" else "any"
        if lower in _NOBODY and word.pos != "ADV":
            return _NOBODY[lower]
        if word.pos == "PRON" or word.tag in _POSSESSIVE:
            return self._pronoun(index, before) or written
        return written[:1].lower() + written[1:] if self._is_capital_of_sentence(index) else written

    def _pronoun(self, index: int, before: str) -> str:
        """Return what is said for a pronoun; empty: it is none."""
        word = self.tree.words[index]
        lower, name = self.tree.text(word.span).lower(), self.name_of(index)
        if word.pos != "PRON" and word.tag not in _POSSESSIVE:
            return ""
        told = {one.removesuffix("'s").removesuffix("’s") for one in before.split()}
        known = bool(told & {one for one in (name or "").split() if len(one) > _INITIAL} - {"the"})
        if word.tag in _POSSESSIVE:
            if before and lower not in _SPEAKERS | {"whose"} and (known or not name or lower in {"its", "their"}):
                return lower
            several = name is not None and name.startswith("the ") and name.endswith("s")
            return name + ("'" if several else "'s") if name else "the"
        if self._is_in_clause(index):
            return name if name and not known else _OTHERS.get(lower, lower)
        if lower == "there":
            return " "
        return name or self.anyone(index) or lower

    def _is_in_clause(self, index: int) -> bool:
        """Whether a word stands in a clause that is told as a whole: "feared that he would resign"."""
        return any(at in self._clauses for at in (index, *self.tree.above(index)))

    def _is_capital_of_sentence(self, index: int) -> bool:
        """Whether a capital is due to the place of the word alone."""
        tree, word = self.tree, self.tree.words[index]
        written, before = tree.text(word.span), index - 1
        if not written[:1].isupper() or written[1:2].isupper() or written == "I" or tree.lemma(index) in _DATED:
            return False
        begins = index == 0 or tree.words[before].pos in {"PUNCT", "SPACE"} or tree.root(before) != tree.root(index)
        if not begins:
            return False
        names = ((a, b) for a, b, label in tree.statement.names if label not in _FIGURES)
        named = bool(tree.called(word.span)) or any(a <= index < b for a, b in names)
        if word.pos == "PROPN":
            alone = word.dep != "compound" or tree.words[word.head].pos != "PROPN"
            common = written.lower() in _COMMON or self._is_elsewhere(written.lower())
            return alone and common and (not named or written.lower() in _COMMON)
        return word.pos in {"DET", "PRON"} or written.lower() in _COMMON or not (named or self._is_elsewhere(written))

    def _is_elsewhere(self, written: str) -> bool:
        """Whether a word stands so inside a sentence, too."""
        words = self.tree.words
        return any(
            self.tree.text(words[i].span) == written and words[i - 1].pos not in {"PUNCT", "SPACE"}
            for i in range(1, len(words))
        )


_POSSESSIVE = frozenset({"PRP$", "WP$"})
_ARTICLES = frozenset("the a an any this that these those its his her their all some no each every".split())
_ASIDE = frozenset("accord according despite include including like such per amid".split())
_COMMON = frozenset(
    "police experts officials authorities residents protesters rebels soldiers officers investigators prosecutors "
    "witnesses firefighters rescuers doctors scientists researchers lawmakers organisers organizers workers".split()
)
_MARKS = frozenset({'"', "“", "”", "''", "``", "[", "]", "(", ")", "…", "..."})
_OTHERS = {"we": "they", "i": "they", "us": "them", "me": "them"}
_AMOUNTS = frozenset("number majority couple handful rest lot most".split())
_SOME = frozenset("those these one all both some any none everyone many most".split())
_INITIAL = 2
_COUNTING = frozenset("more few many several other total further additional least only first second".split())
_DATED = MONTHS | frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
