"""The page of versions: what changed in a report when its page was read again, account by account."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from rashomon.api import Ledger
from rashomon.derived import Change, ChangeKind, Revision
from rashomon.records import Document
from rashomon.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One difference. what: "figure", "source" or "account". before, after: words; null: they are not there.

    before_start, after_start: where these begin in the old and in the new report; null: as above.
    """

    what: str
    change: ChangeKind
    before: str | None
    after: str | None
    before_start: int | None
    after_start: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionRow:
    """From one version to the next. old, new: ids of reports. reason: why they are versions of one page.

    old_at, new_at: the time on the page, else when it was read. changes: figures and sources that vanished first; none:
    only white space, typography, time stamps or links differ.
    """

    old: str
    new: str
    old_at: str
    new_at: str
    reason: str
    changes: list[ChangeRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionsPage:
    """All versions of a report's page. title: of the report that was asked for."""

    document: str
    title: str | None
    locator: str
    revisions: list[RevisionRow]


def page(ledger: Ledger, identity: str) -> Page:
    """Return how a report's page changed. Raises NotInLedger."""
    document = ledger.report(f"document:{identity}").document
    revisions = ledger.tracing.versions_of(document)
    known = {one: ledger.report(one).document for r in revisions for one in (r.old, r.new)}
    data = VersionsPage(
        document=document.id,
        title=document.title,
        locator=document.locator,
        revisions=[_row(revision, known) for revision in revisions],
    )
    title = f"Versions of {document.title or 'a report'}"
    return Page(template="versions.html", title=title, data=data, more={"difference": difference})


def difference(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Yield two texts as one, in parts: words, and "gone", "come" or "" for what stands in both."""
    old, new = before.split(), after.split()
    gone: list[str] = []
    come: list[str] = []
    for step in LCSseq.opcodes([_folded(word) for word in old], [_folded(word) for word in new]):
        if step.tag == "equal":
            yield from _apart(gone, come)
            gone, come = [], []
            yield " ".join(new[step.dest_start : step.dest_end]), ""
        else:  # what goes and what comes in its place may be told in either order
            gone, come = gone + old[step.src_start : step.src_end], come + new[step.dest_start : step.dest_end]
    yield from _apart(gone, come)


def _apart(gone: list[str], come: list[str]) -> Iterator[tuple[str, str]]:
    yield from ((" ".join(some), kind) for some, kind in ((gone, "gone"), (come, "come")) if some)


def _folded(word: str) -> str:
    return word.casefold().strip("“”\"'.,;:!?()")


def _row(revision: Revision, known: Mapping[str, Document]) -> RevisionRow:
    old, new = known[revision.old], known[revision.new]
    return RevisionRow(
        old=old.id,
        new=new.id,
        old_at=old.document_time or old.read_at,
        new_at=new.document_time or new.read_at,
        reason=revision.reason,
        changes=[_change(change) for change in revision.changes],
    )


def _change(change: Change) -> ChangeRow:
    return ChangeRow(
        what=change.what,
        change=change.kind,
        before=change.before,
        after=change.after,
        before_start=change.before_span.start if change.before_span else None,
        after_start=change.after_span.start if change.after_span else None,
    )
