"""`python -m benchmarks.pages`: how long the server takes for each page of a large ledger, while documents are added.

The reports are made by chance, the same each time, with ten accounts each; the newest 150 tell of one flood and are
read as reports are, so that they answer questions and part. Pages are made by processes, one a core, as `rashomon
serve` does for a ledger of this size; each client asks again as soon as it has its page, for other words, voices and
reports. Another process adds a report ten times a second. Prints milliseconds, and writes a page with --write: the
median and the 99th percentile of all clients. Exit code 1: a page is slower, or larger, than it may be.
"""

import argparse
import asyncio
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from multiprocessing.synchronize import Event
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode

from rich.console import Console
from rich.table import Table
from starlette.applications import Starlette

from benchmarks import machine
from benchmarks.conflicts import flood
from rashomon import models, pipeline, testing
from rashomon.api import Ledger, Selection
from rashomon.ids import make_id
from rashomon.records import Attribution, Candidate, Directness, Document, Manner, Publisher, Record, Span
from rashomon.stores.sqlite import SqliteStore
from rashomon.web.app import Settings, unguarded
from rashomon.web.asking import LAST_PAGE
from rashomon.web.crew import MOST, Crew, called, cores
from rashomon.web.reviewing import QUEUES
from rashomon.web.sections import SECTIONS
from rashomon.when import Dating

MEDIAN_MS, LAST_MS, SIZE_KB = 100, 500, 200
"""What the median, the 99th percentile and the size of a page may be, with 100,000 documents and 8 clients."""

_PAGE = Path(__file__).parents[1] / "docs" / "benchmarks-pages.md"
_AT_ONCE = 50
SETTLING_S = 5.0  # after the first pages: the newest reports are compared for the first time meanwhile
FLOOD = 150  # reports of one flood: so many are asked for questions, of a ledger of this size
_REPORTS = 10_000  # of which some are asked for
_ACCOUNTS = 10
_FIRST = "Ann Bob Cy Di Eve Flo Gus Hal Ida Jo Kim Lou Mia Ned Oda Pam".split()
_LAST = [
    f"{a}{b}" for a in "Lee Roy Moss Varga Klein Strand Holm Berg Falk".split() for b in "son man stad ova".split()
]
_WORDS = [
    f"{a}{b}" for a in "bor ter van mil rai sto har cit gov pol".split() for b in "der minal guard port age".split()
]

_FLOODED = "flood dam Harrow evacuation operator water".split()  # words of the newest reports

Query = Callable[[random.Random], dict[str, str]]


def _words(number: int) -> Query:
    return lambda chance: {"words": " ".join(chance.sample(_WORDS, number))}


def _name(chance: random.Random) -> str:
    return f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"


def _months(chance: random.Random) -> dict[str, str]:
    year, month = chance.randint(10, 25), chance.randint(1, 11)
    return {"since": f"20{year}-{month:02}", "until": f"20{year}-{month + 1:02}"}


# What is asked of each page, by address: a name, and what chooses.
_QUERIES: dict[str, dict[str, Query]] = {
    "accounts": {
        "": lambda _: {},
        "page": lambda chance: {"page": str(chance.randint(1, LAST_PAGE))},
        "last page": lambda _: {"page": str(LAST_PAGE)},
        "one word": _words(1),
        "three words": _words(3),
        "source": lambda chance: {"source": chance.choice(_LAST)},
        "source, a word": lambda chance: {"source": chance.choice(_LAST), **_words(1)(chance)},
        "voice, a word": lambda chance: {"voice": _name(chance), **_words(1)(chance)},
        "outlet": lambda chance: {"outlet": f"Outlet {chance.randrange(300)}"},
        "outlet, a word": lambda chance: {"outlet": f"Outlet {chance.randrange(300)}", **_words(1)(chance)},
        "manner, a word": lambda chance: {"manner": chance.choice(list(Manner)), **_words(1)(chance)},
        "manner": lambda chance: {"manner": chance.choice(list(Manner))},
        "two months": _months,
        "words, two months": lambda chance: {**_words(2)(chance), **_months(chance)},
    },
    "questions": {"": lambda _: {}, "one word": lambda chance: {"words": chance.choice(_FLOODED)}},
    "origins": {"": lambda _: {}, "one word": _words(1), "two words": _words(2)},
    "voices": {"": lambda _: {}, "page": lambda chance: {"page": str(chance.randint(1, 11))}},
    "voice": {"": lambda chance: {"voice": _name(chance)}},
    "reports": {
        "": lambda _: {},
        "page": lambda chance: {"page": str(chance.randint(1, LAST_PAGE))},
        "two words": _words(2),
        "source": lambda chance: {"source": chance.choice(_LAST)},
        "outlet": lambda chance: {"outlet": f"Outlet {chance.randrange(300)}"},
    },
    "timeline": {"": lambda _: {}, "two words": _words(2), "voice": lambda chance: {"voice": _name(chance)}},
}


@dataclass(frozen=True, slots=True)
class Timed:
    """One page as it was asked for. took_ms: of every answer. size: of the largest, in bytes.

    work_ms: of the processor, for one that is made alone: what does not depend on how many ask. first_ms: of the
    slowest of the first answers, when nothing is known yet of reports that copy one another, or of questions.
    """

    name: str
    took_ms: list[float]
    size: int
    work_ms: float
    first_ms: float = 0.0


def report(chance: random.Random, number: int) -> list[Record]:
    """Return a made report with its accounts."""
    text, roles = "", []
    for _ in range(_ACCOUNTS):
        who = _name(chance)
        what = " ".join(chance.choices(_WORDS, k=18))
        start, cue = len(text), len(text) + len(who) + 1
        roles.append((who, Span(start, cue - 1), Span(cue, cue + 4), Span(cue + 5, cue + 10 + len(what))))
        text += f"{who} said that {what}. {' '.join(chance.choices(_WORDS, k=40))}.\n"
    made = testing.document(
        text,
        locator=f"{number}.txt",
        title=f"Report {number}",
        publisher=Publisher(name=f"Outlet {int(300 * chance.random() ** 2)}"),
        document_time=f"20{chance.randint(10, 25)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
    )
    known = {who: testing.entity(made, who) for who, *_ in roles}
    said = [_said(chance, made, role, {who: one.id for who, one in known.items()}) for role in roles]
    return [made, *known.values(), *said, *(_dated(made, one) for one in said), testing.applied(made)]


def _dated(made: Document, said: Attribution) -> Dating:
    day = made.document_time or ""
    return Dating(
        id=make_id("dating", said.id),
        document=made.id,
        span=said.cue[0],
        value=day,
        attribution=said.id,
        timex=None,
        begin=None,
        end_before=day,
        reason="made by chance",
        made_by="times/1",
    )


def _said(
    chance: random.Random, made: Document, role: tuple[str, Span, Span, Span], known: dict[str, str]
) -> Attribution:
    """Return an account of one of those who are known in a report; of one in twenty it is not sure whose it is."""
    entity, others = known[role[0]], known.keys() - {role[0]}
    doubtful = others and chance.random() < 0.05
    return Attribution(
        id=make_id("attribution", made.id, *role[1:]),
        document=made.id,
        source=(role[1],),
        cue=(role[2],),
        content=(role[3],),
        directness=chance.choice(list(Directness)),
        manner=chance.choices(list(Manner), [60, 3, 3, 2, 1, 2, 2, 1, 1, 5, 10])[0],
        zone=made.zones[0].kind,
        score=0.9,
        reason="made by chance",
        made_by=testing.FINDER,
        source_entity=entity,
        candidates=tuple(
            Candidate(entity=one, score=score, reason="made by chance")
            for one, score in ((entity, 0.6), (known[min(others)], 0.4))
        )
        if doubtful
        else (),
    )


def fill(path: Path, documents: int) -> None:
    """Make a ledger with so many reports, some at once: one by one takes three times as long."""
    chance = random.Random(documents)  # noqa: S311
    with SqliteStore(path) as store:
        for first in range(0, documents, _AT_ONCE):
            numbers = range(first, min(first + _AT_ONCE, documents))
            store.add([record for number in numbers for record in report(chance, number)])
    with Ledger.open(path) as ledger, SqliteStore(path) as store:
        stages = (*pipeline.deriving(models.load(rules=True)), ledger.tracing.stage())
        for number in range(FLOOD):
            store.add(list(pipeline.run(stages, [flood(number, chance, year=2026)])))


def keep_adding(path: Path, seed: int, stop: Event) -> None:
    """Add made reports one by one, ten a second at most, until the signal to stop."""
    chance = random.Random(seed)  # noqa: S311
    with SqliteStore(path) as store:
        for number in count():
            store.add(report(chance, number))
            if stop.wait(0.1):
                return


Address = Callable[[random.Random], str]


def _pages(path: Path) -> Iterator[tuple[str, Address]]:
    """Yield every page that is measured with what chooses its address; each time another, where there are others."""
    for address, _, _ in SECTIONS:
        for told, query in _QUERIES.get(address, {"": lambda _: {}}).items():
            name = f"/{address} {told}".strip()
            yield name, lambda chance, address=address, query=query: f"/{address}?{urlencode(query(chance))}"  # type: ignore[misc]
    with Ledger.open(path) as ledger:
        everything = ledger.select(Selection())
        ids = [one.partition(":")[2] for one in everything.report_ids(limit=_REPORTS)]
        asking = ledger.asking.among(everything.report_ids(limit=FLOOD)).questions()
        questions = [one.id.partition(":")[2] for one in asking]
    yield "/questions/ID", lambda chance: f"/questions/{chance.choice(questions)}"
    yield "/origins question=ID", lambda chance: f"/origins?question={chance.choice(questions)}"
    for queue in QUEUES:
        name = f"&name={_FIRST[0]} {_LAST[0]}".replace(" ", "+") if queue == "merges" else ""
        yield f"/review {queue}", lambda _, query=f"queue={queue}{name}": f"/review?{query}"  # type: ignore[misc]
    yield "/reports/ID", lambda chance: f"/reports/{chance.choice(ids)}"
    yield "/reports/ID/versions", lambda chance: f"/reports/{chance.choice(ids)}/versions"
    yield "/origins report=ID", lambda chance: f"/origins?report={chance.choice(ids)}"


def measure(path: Path, clients: int, repeats: int, workers: int) -> list[Timed]:
    """Return each page with what it took, asked for by so many clients at once while documents are added."""
    apart = multiprocessing.get_context("spawn")
    stop = apart.Event()
    adding = apart.Process(target=keep_adding, args=(path, -os.getpid(), stop))  # others than before
    adding.start()
    settings = Settings(ledger=path)
    crew, alone = Crew(partial(unguarded, settings), workers), unguarded(settings)
    try:
        return asyncio.run(_every(path, (crew, alone), clients, repeats))
    finally:
        stop.set()
        adding.join()
        crew.close()


async def _every(path: Path, by: tuple[Crew, Starlette], clients: int, repeats: int) -> list[Timed]:
    every = list(_pages(path))
    first = {name: max((await _timed(name, address, by, clients, 1)).took_ms) for name, address in every}
    await asyncio.sleep(SETTLING_S)
    return [replace(await _timed(name, address, by, clients, repeats), first_ms=first[name]) for name, address in every]


async def _timed(name: str, address: Address, by: tuple[Crew, Starlette], clients: int, repeats: int) -> Timed:
    crew, alone = by

    def scope(number: int) -> dict[str, object]:
        path, _, query = address(random.Random(f"{name} {number}")).partition("?")  # noqa: S311
        asked = {"path": path, "raw_path": path.encode(), "query_string": query.encode(), "root_path": ""}
        return {"type": "http", "method": "GET", "headers": [], "scheme": "http", "http_version": "1.1", **asked}

    async def client(number: int) -> list[tuple[float, int]]:
        found = []
        for turn in range(repeats):
            asked, began = scope(number * repeats + turn), time.perf_counter()
            made = await crew.made(asked)
            assert made.status == 200, made.body  # noqa: S101  # else nothing was measured
            found.append(((time.perf_counter() - began) * 1000, len(made.body)))
        return found

    answers = [one for some in await asyncio.gather(*map(client, range(clients))) for one in some]
    worked = time.process_time()
    for number in range(repeats):
        await called(alone, scope(-1 - number))
    work_ms = (time.process_time() - worked) * 1000 / repeats
    return Timed(name, [took for took, _ in answers], max(size for _, size in answers), work_ms)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--repeats", type=int, default=10, help="times that each client asks for each page")
    parser.add_argument("--workers", type=int, default=min(cores(), MOST), help="processes that make pages")
    parser.add_argument("--write", type=Path, metavar="FILE.md", help=f"write the page, such as {_PAGE.name}")
    parser.add_argument("--ledger", type=Path, help="keep the made ledger here, or use the one that is here")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = options.ledger or Path(folder) / "made.db"
        if not path.exists():
            fill(path, options.documents)
        before, accounts = _size(path)
        timed = measure(path, options.clients, options.repeats, options.workers)
        added = _size(path)[0] - before
    told = f"{before:,} reports, {accounts:,} accounts, {options.clients} clients, {options.workers} processes"
    print(f"{told}; {added:,} reports were added meanwhile")
    Console().print(_table(timed))
    if options.write:
        options.write.write_text(_page(timed, f"{told}, {options.repeats} times each", added), encoding="utf-8")
    return 1 if any(_is_slow(one) for one in timed) else 0


def _size(path: Path) -> tuple[int, int]:
    """Return how many reports and accounts are in a ledger."""
    with Ledger.open(path) as ledger:
        everything = ledger.select(Selection())
        return everything.count_reports(), everything.count()


def _page(timed: Sequence[Timed], told: str, added: int) -> str:
    described = "\n".join(f"- **{name}:** {value}" for name, value in machine.description("none").items())
    rows = "\n".join(
        f"| {one.name} | {median(one.took_ms):.0f} | {_last(one):.0f} | {one.first_ms:.0f} | {one.work_ms:.0f} |"
        f" {one.size / 1000:.0f} | {'slow' if _is_slow(one) else ''} |"
        for one in timed
    )
    return f"""# How long a page of a large ledger takes

This page is written by `python -m benchmarks.pages --write`; a change by hand is lost.

{described}
- **Load of the last minute, at the end:** {os.getloadavg()[0]:.1f}
- **Ledger:** {told}; {added:,} reports were added meanwhile, by another process

Pages are made by processes, as `rashomon serve` has them for a ledger of this size. Each client asks again as soon as
it has its page, so that nobody ever rests: for other words, voices, outlets and reports each time, chosen by chance. No
page is remembered: each is made, and is an answer of the server but for its guards. The newest {FLOOD} reports tell of
one flood in sentences that they share, and were read as reports are: they answer questions, part, and copy one another.
First: the slowest of the first answers, right after the processes began, which median and 99th percentile do not count.
Work: of one page alone. Slow: a median of more than {MEDIAN_MS} ms, a 99th percentile of more than {LAST_MS} ms, or
above {SIZE_KB} kB.

| page | median, ms | 99 %, ms | first, ms | work of one, ms | kB | |
|:--|---:|---:|---:|---:|---:|:--|
{rows}
"""


def _last(one: Timed) -> float:
    return quantiles(one.took_ms, n=100)[-1]


def _is_slow(one: Timed) -> bool:
    return median(one.took_ms) > MEDIAN_MS or _last(one) > LAST_MS or one.size > SIZE_KB * 1000


def _table(timed: Sequence[Timed]) -> Table:
    drawn = Table("Page", "Median ms", "99 % ms", "First ms", "Work ms", "kB", "")
    for one in timed:
        numbers = (median(one.took_ms), _last(one), one.first_ms, one.work_ms, one.size / 1000)
        shown = [f"{number:.0f}" for number in numbers]
        drawn.add_row(one.name, *shown, "slow" if _is_slow(one) else "")
    return drawn


if __name__ == "__main__":
    sys.exit(main())
