"""Results -> docs/evaluation-origins.md, and lines for the terminal."""

from collections.abc import Iterator

from evaluation.origins.results import Found, Results, wilson
from rashomon.derived import Degree
from rashomon.relations import signatures
from rashomon.spans import words

_PAGE = """# How well copies are found

This page is written by `python -m evaluation.origins DATA --write docs/evaluation-origins.md`; a change by hand is
lost.

- **System:** {system}: sampled word sequences and word pairs, alignment, sentences with the same matter
- **Data:** {data}
- **Floors:** all planted pairs and no other; precision of what was read {least}; pinned with the digests in
  `evaluation/floors.toml`

## Planted pairs

near-dup-newswire: 1,000 texts, each a string of unrelated lead sentences, and {planted} pairs that are nearly the same.
Found: {hits} of {planted}; other pairs found: {others}. It proves that copies are found and that a sentence which two
texts share by chance makes no copy of them; it says nothing about how wire copy is derived.

## What is found in news

| set | documents | share a passage | edges | verbatim | close | rewritten | in one story | largest family |
|---|---:|---:|---:|---:|---:|---:|---:|---:|
{rows}

*In one story*: both ends have the same `story` group in FNC-1, which joins bodies by headlines, or the same automatic
group in Wikinews, which is no gold. No text of FNC-1 has a publisher or a date, so that no edge there has a direction.
Wikinews is one outlet: its edges join follow-ups that take over the background of earlier reports.

## What people saw in them

{drawn} edges were drawn by the digest of their names, and read: {copied} are copies or rewrites, one of the other or
both of one text; {source} rest on one source, such as a letter, a statement or a post that both give at length;
{neither} are neither. Precision: {precision} (95% interval by Wilson: {interval}).{unread}

One reader read them; what is found and what is missed among loosely rewritten texts depends on where one draws the
line. Of a first draw of 50, seven were neither: all joined by sentences that resembled one lead. After that it was
asked that sentences answer each other one by one, and that a copy without a credit has few names of its own.

Recall is not known: nobody has marked these sets. On the sample reports, which were written for this project and on
which the thresholds were set, precision and recall are 1 (`tests/relations/test_sample_chains.py`).
"""


def page(scored: Results) -> str:
    """Return the page."""
    planted, hits, others = scored.planted()
    counts = scored.read()
    good, read = counts["copied"] + counts["one source"], len(scored.drawn) - counts["unread"]
    low, high = wilson(good, read)
    return _PAGE.format(
        system=signatures.STAGE,
        data="; ".join(f"{one.given.name}, SHA-256 `{one.given.digest}`" for one in scored.found),
        least=scored.floors["precision"],
        planted=planted,
        hits=hits,
        others=others,
        rows="\n".join(_row(one) for one in scored.found),
        drawn=len(scored.drawn),
        copied=counts["copied"],
        source=counts["one source"],
        neither=counts["neither"],
        precision=f"{scored.precision():.2f}",
        interval=f"{low:.2f} to {high:.2f}",
        unread=f" {counts['unread']} have not been read since the program changed." if counts["unread"] else "",
    )


def table(scored: Results) -> str:
    """Return the figures as lines."""
    planted, hits, others = scored.planted()
    lines = [f"planted pairs: {hits} of {planted}; other pairs: {others}", *(_row(one) for one in scored.found)]
    return "\n".join([*lines, f"read: {dict(scored.read())}, precision {scored.precision():.2f}"])


def unread(scored: Results) -> Iterator[str]:
    """Yield the drawn edges that nobody has read, with the passages that they share."""
    by_name = {pair: (one, edge) for one in scored.found for pair, edge in zip(one.pairs, one.edges, strict=True)}
    for _, pair, verdict in scored.drawn:
        if verdict is None:
            one, edge = by_name[pair]
            texts = {document.id: document.text for document in one.given.documents}
            names = one.given.names[edge.document], one.given.names[edge.taken_from]
            yield "\t".join((*names, f"{edge.degree} {edge.share:.2f}"))
            for p in edge.passages[:4]:
                here = words(texts[edge.document], [p.span])
                there = words(texts[edge.taken_from], [p.other_span])
                yield f"  {p.degree}{' quoted' if p.quoted else ''} | {' '.join(here.split())[:220]}"
                yield f"      | {' '.join(there.split())[:220]}"


def _row(one: Found) -> str:
    figures = (len(one.given.documents), one.shared, len(one.edges), *(one.degrees[degree] for degree in Degree))
    stories = f"{100 * one.in_one_story:.1f}%" if any(one.given.groups.values()) else "–"
    return f"| {one.given.name} | {' | '.join(f'{figure:,}' for figure in figures)} | {stories} | {one.largest} |"
