"""Results -> docs/evaluation-interviews.md, and a table for the terminal."""

from rich import box
from rich.table import Table

from evaluation.interviews.results import Results

_PAGE = """# How well turns of interviews are found

This page is written by `python -m evaluation.interviews DATA --write docs/evaluation-interviews.md`; a change by
hand is lost.

- **System:** {system}
- **Data:** GUM (Zeldes, LRE 2017), Wikinews part, developer documents: {interviews} interviews with {turns} turns, and
  {reports} reports without any; CC BY. SHA-256 `{digest}`
- **Floors:** {floors}; pinned with the digest in `evaluation/floors.toml`, below them the command fails

| measure | turns | right | share |
|---|---:|---:|---:|
{rows}

Turns found in the {reports} reports that are no interviews: {false}.

A turn is right when one attribution outside of all others holds more than half of it, and has the role, or the name,
that the annotation gives. Names are compared by their letters.

## What the text has, and what it has not

On the page every turn begins with a name, `((Elin Moe))`, or its question is bold. The corpus took these marks out of
the text and put them into the annotation, so that the text as it is shows paragraphs only.

- **who asks, who answers**: from the text as it is, by the order of questions and answers.
- **speaker**: the name as well. Of {turns} turns {named} have a speaker whom headline or lead name; the others are of
  interviewers named nowhere in the text, or of one of several experts that the annotation alone tells apart.
- **speaker, where the lead names him**: those {named} only. Where two were interviewed, which of them answers is not
  told; the program names nobody then, and shows both as candidates.
- **speaker, or among those who may be**: the same {named}, right as well when the speaker is one of the candidates.
- **speaker, with names as printed**: the names put back before each turn as Wikinews prints them. It shows that such
  marks are read, and is no measure of anything harder.

The rules were written while looking at these ten interviews; hidden ones may come out lower. On 294 reports of Wikinews
and 84 of PolNeAR, read to see what is taken for an interview by mistake, nothing was that is none.
"""


def page(results: Results, system: str) -> str:
    """Return the results as a page in Markdown. The same results give the same page: it holds no date."""
    return _PAGE.format(
        system=system,
        interviews=results.interviews,
        reports=results.reports,
        turns=results.rows[0].turns,
        named=results.rows[2].turns,
        false=results.false,
        digest=results.digest,
        floors=", ".join(f"{name} {100 * floor:.0f}%" for name, floor in results.floors.items()),
        rows="\n".join(f"| {row.name} | {row.turns} | {row.right} | {100 * row.share:.1f}% |" for row in results.rows),
    )


def table(results: Results) -> Table:
    """Return the figures as a table for the terminal."""
    shown = Table(title="Turns of interviews", box=box.SIMPLE, padding=(0, 1, 0, 0), pad_edge=False)
    for head in ("measure", "turns", "right", "share"):
        shown.add_column(head, justify="left" if head == "measure" else "right", no_wrap=True)
    for row in results.rows:
        shown.add_row(row.name, str(row.turns), str(row.right), f"{100 * row.share:.1f}%")
    shown.add_row("turns in reports that are no interviews", "", str(results.false), "")
    return shown
