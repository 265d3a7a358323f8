"""What changed between two versions of a page: figures and sources that vanished first, trivial edits not at all."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from rashomon.derived import Change, ChangeKind, Revision
from rashomon.records import Span
from rashomon.relations.comparing import Report
from rashomon.relations.counting import is_figure
from rashomon.relations.drifting import folded
from rashomon.relations.wording import fold, stem

_CHANGED = 0.5  # of the words, in order: below, one account is gone and another has come
# Lines that say when a page was changed, and ways to other pages: no part of the report.
_TRIVIAL = re.compile(
    r"(?i:^\W*(?:last )?(?:updated|modified|edited|published|posted|first published"
    r"|this (?:story|article) (?:was|has been) updated|read (?:more|also)|related|see also|more on|subscribe"
    r"|sign up)\b)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who said what in one version. source: name or words, "": nobody; content: the words; span: where they begin."""

    source: str
    content: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a page: the report ready to be compared, and its accounts in text order."""

    report: Report
    accounts: Sequence[Account]


def revision(old: Version, new: Version, reason: str) -> Revision:
    """Return what changed. Sentences and accounts that differ in white space, marks or case only are the same.

    reason: why the two are versions of one page. Accounts that changed times accounts, and the same for sentences.
    """
    changes = [*_figures(old.report, new.report), *_sources(old, new), *_accounts(old.accounts, new.accounts)]
    order = {"figure": 0, "source": 1, "account": 2}
    kinds = list(ChangeKind)
    return Revision(
        old=old.report.document.id,
        new=new.report.document.id,
        reason=reason,
        changes=tuple(
            sorted(
                changes,
                key=lambda change: (change.kind is ChangeKind.ADDED, order[change.what], kinds.index(change.kind)),
            )
        ),
    )


@dataclass(frozen=True, slots=True)
class _Sentence:
    words: tuple[str, ...]
    span: Span
    text: str


def _figures(old: Report, new: Report) -> Iterator[Change]:
    """Yield the figures of sentences that are not the same any more."""
    before, after = _sentences(old), _sentences(new)
    kept, stayed = {one.words for one in before}, {one.words for one in after}
    gone = [one for one in before if one.words not in stayed]
    come = [one for one in after if one.words not in kept]
    everywhere = {word for one in after for word in one.words}
    for one in gone:
        lost = [word for word in one.words if is_figure(word) and word not in everywhere]
        if lost:
            near = max(come, key=lambda other: LCSseq.normalized_similarity(one.words, other.words), default=None)
            same = near if near and LCSseq.normalized_similarity(one.words, near.words) >= _CHANGED else None
            yield Change(
                what="figure",
                kind=ChangeKind.CHANGED if same else ChangeKind.REMOVED,
                before=one.text,
                after=same.text if same else None,
                before_span=one.span,
                after_span=same.span if same else None,
            )


def _sentences(report: Report) -> list[_Sentence]:
    found = []
    for first, end in report.words.sentences():
        span = report.words.span(first, end)
        text = " ".join(report.document.text[span.start : span.end].split())
        if not _TRIVIAL.search(text):
            found.append(_Sentence(report.words.words[first:end], span, text))
    return found


def _sources(old: Version, new: Version) -> Iterator[Change]:
    """Yield the sources that are named in the one version and not in the other."""
    texts = [fold(version.report.document.text) for version in (old, new)]
    for kind, accounts, text in (
        (ChangeKind.REMOVED, old.accounts, texts[1]),
        (ChangeKind.ADDED, new.accounts, texts[0]),
    ):
        first = {account.source: account for account in reversed(accounts)}
        for source, account in first.items():
            if _is_gone(source, text):
                place = {"before" if kind is ChangeKind.REMOVED else "after": source}
                spans = {"before_span" if kind is ChangeKind.REMOVED else "after_span": account.span}
                yield Change(what="source", kind=kind, **place, **spans)  # type: ignore[arg-type]


def _is_gone(source: str, text: str) -> bool:
    """Whether a text has not even half of the words with matter that name a source."""
    matter = {word for word in folded(source) if stem(word)}
    return bool(matter) and 2 * sum(word in text for word in matter) <= len(matter)


def _accounts(old: Sequence[Account], new: Sequence[Account]) -> Iterator[Change]:
    before, after = _unlike(old, new), _unlike(new, old)
    for one in before:
        near = max(after, key=lambda other: _nearness(one, other), default=None)
        if near and _nearness(one, near) >= _CHANGED:
            after.remove(near)
            yield _change(ChangeKind.CHANGED, one, near)
        else:
            yield _change(ChangeKind.REMOVED, one, None)
    for one in after:
        yield _change(ChangeKind.ADDED, None, one)


def _unlike(some: Iterable[Account], others: Iterable[Account]) -> list[Account]:
    known = {_key(other) for other in others}
    return [one for one in some if _key(one) not in known]


def _key(account: Account) -> tuple[str, ...]:
    return (*folded(account.source)[-1:], "", *folded(account.content))


def _nearness(one: Account, other: Account) -> float:
    return float(LCSseq.normalized_similarity(folded(one.content), folded(other.content)))


def _change(kind: ChangeKind, old: Account | None, new: Account | None) -> Change:
    return Change(
        what="account",
        kind=kind,
        before=_said(old) if old else None,
        after=_said(new) if new else None,
        before_span=old.span if old else None,
        after_span=new.span if new else None,
    )


def _said(account: Account) -> str:
    return f"{account.source or '(nobody named)'}: {' '.join(account.content.split())}"
