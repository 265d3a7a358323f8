"""What one voice says across the ledger: under each who is called so, in order of time, with the chain."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from rashomon.entities.someone import Someone
from rashomon.errors import NotInLedger
from rashomon.exports.questions import QuestionView
from rashomon.exports.rows import account_rows
from rashomon.exports.views import Reading
from rashomon.lines import AccountRow
from rashomon.people import People, short_id
from rashomon.protocols import Store
from rashomon.records import Attribution, Document
from rashomon.stores import queries

Whole = Callable[[Document], Reading]

_CANDIDATES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Someone with all accounts, in order of time. someone: None: the words of reports that nobody is known for."""

    name: str
    someone: Someone | None
    rows: tuple[AccountRow, ...]


def voices(store: Store, people: People, name: str, whole: Whole) -> Iterator[Voice]:
    """Yield everyone who is called so and says something, who says most first; then words that stand for nobody known.

    whole: reads a document with all that was derived from it, as people corrected it. Linear in the names, and in the
    reports of those who are found.
    """
    found = people.called(name)
    home = {profile.entity: one for one in found for profile in one.profiles}
    documents = {profile.document for one in found for profile in one.profiles}
    documents |= {*store.with_source(name), *people.judged_documents()}
    rows: dict[str, list[AccountRow]] = {}
    for document in sorted(documents):
        text = store.get(document)
        if isinstance(text, Document):
            reading = whole(text)
            for attribution, row in zip(reading.attributions, account_rows(reading), strict=True):
                one = home.get(attribution.source_entity or "") or _named(found, row.source_name, people, reading)
                if one:
                    rows.setdefault(one.id, []).append(replace(row, source_name=one.name))
                elif queries.is_named(name, row.source_name or "", row.source):
                    rows.setdefault("", []).append(row)
    spoken = sorted((one for one in found if one.id in rows), key=lambda one: (-len(rows[one.id]), one.name, one.id))
    for one in spoken:
        yield Voice(name=one.name, someone=one, rows=in_order(rows[one.id]))
    if "" in rows:
        yield Voice(name=name, someone=None, rows=in_order(rows[""]))


def _named(found: Iterable[Someone], name: str | None, people: People, reading: Reading) -> Someone | None:
    """Return who a source is that a person named in a report in which nobody of that name was found."""
    if reading.document.id not in people.judged_documents():
        return None
    return next((one for one in found if name and name in (one.name, *one.names)), None)


def in_order(rows: Iterable[AccountRow]) -> tuple[AccountRow, ...]:
    """Return accounts in order of time: when they were said, else when they were published; unknown times last."""
    return tuple(
        sorted(
            rows, key=lambda row: (row.said_from or row.said_before or row.published or "9999", row.document, row.start)
        )
    )


def report(store: Store, name: str) -> Document:
    """Return the one document that a name means; see `Ledger.find`. Raises NotInLedger. Linear in the ledger."""
    candidates: dict[int, list[tuple[str, str]]] = {}
    for document in store.scan(Document):
        candidates.setdefault(queries.closeness(document, name), []).append((document.id, _called(document)))
    candidates.pop(queries.FAR, None)
    if not candidates:
        raise NotInLedger(f"no report has {name!r} as its id, path or title: `rashomon accounts` lists what there is")
    best = candidates[min(candidates)]
    if len(best) > 1:
        which = "; ".join(called for _, called in best[:_CANDIDATES])
        more = f"; and {len(best) - _CANDIDATES} more" if len(best) > _CANDIDATES else ""
        raise NotInLedger(f"{len(best)} reports match {name!r}: {which}{more}")
    found = store.get(best[0][0])
    assert isinstance(found, Document)  # noqa: S101  # it has just been read
    return found


def _called(document: Document) -> str:
    title = f" ({document.title})" if document.title else ""
    return f"{document.id.removeprefix('document:')} {document.locator}{title}"


def attribution(store: Store, name: str, find: Callable[[str], Reading], whole: Whole) -> tuple[Reading, Attribution]:
    """Return the attribution that "REPORT#3" or an id means, with its report. Raises NotInLedger."""
    report, mark, number = name.rpartition("#")
    if mark and number.isdecimal() and report and not number.startswith("line="):
        reading = find(report)
        if not 1 <= int(number) <= len(reading.attributions):
            raise NotInLedger(
                f"{report} has {len(reading.attributions)} accounts: `rashomon show {report}` numbers them"
            )
        return reading, reading.attributions[int(number) - 1]
    digits = name.removeprefix("attribution:")
    found = store.get(f"attribution:{digits}") or _beginning(store, digits)
    document = store.get(found.document) if isinstance(found, Attribution) else None
    if isinstance(found, Attribution) and isinstance(document, Document):
        reading = whole(document)
        kept = next((one for one in reading.attributions if one.id == found.id), None)
        if kept:
            return reading, kept
        raise NotInLedger(f"{name} has been dropped: `rashomon judgements` says by whom")
    raise NotInLedger(f"no account is {name!r}: give REPORT#3, as `rashomon show REPORT` numbers it, or an id")


def answers(store: Store, view: QuestionView, name: str) -> list[str]:
    """Return the ids of the answers that an account gives to a question. Raises NotInLedger.

    name: REPORT#3 as `show` numbers it, REPORT for the reporter's own words, or the id of an account or an answer.
    """
    accounts = [one for claim in view.claims for one in claim.accounts]
    found = [one.answer for one in accounts if name in {one.answer, one.attribution}]
    if not found:
        title, mark, number = name.rpartition("#")
        numbered = mark and number.isdecimal() and not number.startswith("line=")
        document = report(store, title if numbered else name).id
        wanted = int(number) if numbered else None
        found = [one.answer for one in accounts if (one.document, one.number) == (document, wanted)]
    if not found:
        raise NotInLedger(
            f"{name} does not answer {view.question!r}: `rashomon question {short_id(view.id)}` lists who"
        )
    return found


def _beginning(store: Store, digits: str) -> Attribution | None:
    if len(digits) < 6:
        return None
    found = [one for one in store.scan(Attribution) if one.id.startswith(f"attribution:{digits}")]
    return found[0] if len(found) == 1 else None
