"""What is kept of one who is meant: name, kind, role, affiliation, and where the report means them."""

import re
from collections.abc import Iterable, Sequence

from rashomon.entities.clusters import Cluster
from rashomon.entities.coreference import Coreference
from rashomon.entities.describing import apart
from rashomon.entities.references import Form, Reference
from rashomon.ids import make_id
from rashomon.records import Attribution, Document, Span
from rashomon.who import Entity, EntityKind

# What is said of those who want no name, and nouns that only such ones have.
_ANONYMITY = re.compile(
    r"\b(?:not (?:to )?be (?:named|identified|quoted)|anonym|name (?:be|was|not) (?:withheld|not|be)"
    r"|familiar with|close to|briefed on|with (?:direct )?knowledge of|identified only|on condition)"
)
_BEHIND = re.compile(r",?\s+(?:who|speaking|requesting|asking|insisting|talking)\b[^,.;:“”\"\n]{0,100}")
_UNNAMED = frozenset({"source", "insider", "informant", "whistleblower", "people", "person"})
_OF_PEOPLE = ("er", "or", "ist", "ian", "man", "woman", "eer", "ant")
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_LONGEST_NAME = 9  # tokens


class Portraits:
    """Draws entities from the clusters of a report."""

    def __init__(
        self, coreference: Coreference, document: Document, attributions: Sequence[Attribution], made_by: str
    ) -> None:
        self._coreference, self._document, self._made_by = coreference, document, made_by
        self._tokens = coreference.tokens
        self._sources = {span.start: span for one in attributions for span in one.source}
        self._ids: set[str] = set()

    def of(self, used: Iterable[int]) -> dict[int, Entity]:
        """Return an entity for each cluster that has a recognised name or is used, in the order of first mention."""
        wanted = set(used)
        clusters = self._coreference.clusters
        kept = [root for root, cluster in clusters.items() if cluster.group is not None or root in wanted]
        kept.sort(key=lambda root: min(clusters[root].members))
        return {root: self._draw(clusters[root]) for root in kept}

    def _draw(self, cluster: Cluster) -> Entity:
        members = sorted(cluster.members)
        references = [self._coreference.references[i] for i in members]
        mentions = tuple(apart([one.span for one in references]))
        role = [span for i in members for span in self._coreference.said[i].role]
        affiliation = [span for i in members for span in self._coreference.said[i].affiliation]
        role += [span for one in references for span in self._trait(one)]
        kind = self._kind(cluster, references, role)
        name = self._name(references)
        identity = make_id("entity", self._document.id, kind, name)
        if identity in self._ids or cluster.group is None:
            identity = make_id("entity", self._document.id, kind, name, str(mentions[0].start))
        self._ids.add(identity)
        return Entity(
            id=identity,
            document=self._document.id,
            name=name,
            kind=kind,
            mentions=mentions,
            made_by=self._made_by,
            role=tuple(apart(role)),
            affiliation=tuple(apart(affiliation)),
        )

    def _trait(self, one: Reference) -> Iterable[Span]:
        """Yield what follows a description inside a source: "who asked not to be named", "familiar with the matter"."""
        if one.form is not Form.DESCRIPTION:
            return
        text, source = self._document.text, self._sources.get(one.span.start)
        behind = _BEHIND.match(text, one.span.end)
        end = max(source.end if source else 0, behind.end() if behind else 0)
        rest = text[one.span.end : end]
        if _ANONYMITY.search(rest):
            lead = len(rest) - len(rest.lstrip(" ,"))
            kept = rest.rstrip(" ,")
            yield Span(one.span.end + lead, one.span.end + len(kept))

    def _kind(self, cluster: Cluster, references: Sequence[Reference], role: Sequence[Span]) -> EntityKind:
        words = self._coreference.words
        if any(name in words.seats for name in cluster.names):
            return EntityKind.ORGANISATION
        if cluster.names:
            of_names = [one.kind for one in references if one.form is Form.NAME and one.kind is not None]
            if of_names:
                return max(set(of_names), key=lambda kind: (of_names.count(kind), kind))
            return cluster.kind or EntityKind.OTHER
        kind = cluster.kind or self._kind_by_form(cluster, references)
        said = " ".join(self._document.text[span.start : span.end] for span in role)
        unnamed = any(one.lemma in _UNNAMED and one.form is Form.DESCRIPTION for one in references)
        if kind is EntityKind.PERSON or (kind is EntityKind.GROUP and (unnamed or _ANONYMITY.search(said))):
            return EntityKind.ANONYMOUS
        return kind

    def _kind_by_form(self, cluster: Cluster, references: Sequence[Reference]) -> EntityKind:
        """Return what somebody is whose noun is not in the lexicon: one who is "who" or ends in -er is a person."""
        people = any(one.lemma in {"who", "he", "she", "whose"} or one.lemma.endswith(_OF_PEOPLE) for one in references)
        if not people:
            return EntityKind.OTHER
        return EntityKind.GROUP if cluster.is_plural else EntityKind.PERSON

    def _name(self, references: Sequence[Reference]) -> str:
        """Return the fullest name; of what has none, the words of its first description with what they lead on to."""
        text = self._document.text
        names = dict.fromkeys(text[one.span.start : one.span.end] for one in references if one.form is Form.NAME)
        if names:
            forms = [" ".join(name.split()) for name in names]
            return max(forms, key=lambda form: (len(form.split()), not form.isupper(), len(form)))
        described = [one for one in references if one.form is Form.DESCRIPTION] or list(references)
        written_small = (one for one in described if not text[one.span.start : one.span.end].isupper())
        span = self._with_complement(next(written_small, described[0]))  # headlines in capitals give no name
        written = " ".join(text[span.start : span.end].split())
        return _ARTICLE.sub("", written, count=1) if _ARTICLE.match(written) else written

    def _with_complement(self, one: Reference) -> Span:
        """Return a description with "by the auditor general", "familiar with the matter" behind it."""
        tokens = self._tokens
        if one.head is None:
            return one.span
        last = one.head
        for child in tokens.children[one.head]:
            if (
                child == last + 1
                and tokens.dep[child] in {"prep", "agent", "amod", "acl"}
                and tokens.pos[child] in {"ADP", "ADJ"}
            ):
                last = self._reach(child)
        return Span(one.span.start, max(one.span.end, tokens.end[last])) if last > one.head else one.span

    def _reach(self, i: int) -> int:
        """Return the last token of a short phrase: at most some tokens, no clause and no list."""
        tokens = self._tokens
        last, found = i, [i]
        for token in found:
            for child in tokens.children[token]:
                if (
                    tokens.dep[child] not in {"relcl", "acl", "punct", "conj", "cc", "appos", "advcl"}
                    and child - i < _LONGEST_NAME
                ):
                    found.append(child)
                    last = max(last, child)
        return last
