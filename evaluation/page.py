"""Results -> docs/evaluation.md: the figures, the finders side by side, and what one table does not say."""

from collections.abc import Iterable, Sequence

from evaluation.attribution import Count
from evaluation.comparisons import Comparisons, calibration_error
from evaluation.results import Results
from evaluation.show import HEADS, Run, percent, rows

_MEASURES = (
    *("relation soft", "relation strict", "segment source", "segment cue", "segment content"),
    *("recall direct", "recall mixed", "recall indirect"),
)


_PAGE = """# How well attributions are found

This page is written by `{command}`; a change by hand is lost.

- **System:** {system}
- **Data:** {data}, {reports} articles{part}; SHA-256 `{digest}`
- **Floors:** {floors}, pinned with the digest in `evaluation/floors.toml`; below them the command fails

| {heads} |
|---|---:|---:|---:|---:|---:|---:|
{rows}

All figures are percentages, micro-averaged. The interval is the 95% percentile interval of F1 over
{resamples:,} resamples of articles (seed 0). *Recall direct, mixed, indirect* is soft recall by how the
annotated content is given.

PolNeAR annotates one layer. An attribution that stands inside another (A says that B said) is not judged above; with
these counted as if they were of the same layer, relation soft F1 is {with_inner:.1f}.

{comparisons}## What is measured

A relation is a **soft** hit when content and source each overlap the annotated ones by half or more of their tokens
(Jaccard), or neither names a source; a **strict** hit when both have the same words; **content_only** and
**source_touch** say where soft hits are lost. **Span** judges each role for itself, exactly or by any overlap;
**token** judges words; **segment** is the exact measure of CofeNet (Wang et al., COLING 2022), in which every token has
one role. The full definition is in `evaluation/attribution.py`; `--against SCORER.py` compares all figures with an
outside scorer on the same predictions.

## Other programs

Relation soft F1 on the same articles under the same definition, measured beforehand and printed for scale; they were
made for other texts and purposes.

| program | relation soft F1 |
|---|---:|
{peers}
| this run | {own:.1f} |

## The data

PolNeAR (Edward Newell, Drew Margolin, Derek Ruths: *An Attribution Relations Corpus for Political News*, LREC 2018;
github.com/networkdynamics/PolNeAR): US political news of 2016 from seven publishers. Its licence is not stated and the
articles belong to their publishers, so nothing of it is in this project; the command takes the path of your copy:
`polnear/dev.jsonl.gz`, a JSON object a line with `id`, `text` and `attributions`, each of these with `source`, `cue`
and `content` as lists of [start, end] in code points of `text`. Two people who annotate the same article agree to
about 73 soft F1 (20 articles, 5 or 6 annotators each), which is where a figure stops to mean much.
"""

_COMPARISONS = """## With and without the model

The same articles read with the trained model and, with `--rules`, by the rules on the parse alone: F1, or recall where
the measure is one.

| measure | with the model | by rules alone |
|---|---:|---:|
{finders}

## What each rule pays beside the model

Relation soft F1 when one of the rules that stay beside the model is left out.

| left out | precision | recall | F1 | difference |
|---|---:|---:|---:|---:|
{without}

## What scores mean

A relation's score is the probability that it is right: by a logistic regression on how sure the model is of each part,
or, where only a rule found it, by what that rule's finds are worth (`attribution/scores.py`). Relations of
like score, and how many of them are right by the annotation; the mean difference is {error:.1f} points.

![How often relations are right, by score](reliability.svg)

| score, mean | relations | right |
|---:|---:|---:|
{bins}

The same by what found them:

| found by | relations | score, mean | right |
|---|---:|---:|---:|
{by_rule}

Leaving out what scores less trades recall for precision. The program keeps what the model scores {shipped:.1f} or more;
what the rules add beside it is kept by the precision of its rule, and scores less:

| least score | precision | recall | F1 | predicted |
|---:|---:|---:|---:|---:|
{thresholds}

## Under noise

The same articles, made worse on purpose (`evaluation/noise.py`, seed 0): relation soft F1.

| noise | with the model | difference | by rules alone | difference |
|---|---:|---:|---:|---:|
{noise}

The model was trained on reports of which a part had noise of the same kinds, drawn anew; see its card.

"""


def page(run: Run, comparisons: Comparisons | None = None) -> str:
    """Return the results as a page in Markdown. The same run gives the same page: it holds no date."""
    return _PAGE.format(
        command=run.command,
        system=run.system,
        data=run.floors.data,
        reports=run.results.reports,
        part="" if run.whole else " (a part only: the floors do not apply)",
        digest=run.digest,
        floors=", ".join(f"{name} F1 {100 * floor:.1f}" for name, floor in run.floors.f1.items()),
        heads=" | ".join(HEADS),
        rows=_lines(rows(run)),
        resamples=run.results.resamples,
        peers="\n".join(f"| {name} | {100 * f1:.0f} |" for name, f1 in run.floors.peers),
        own=100 * run.results.counts["relation soft"].f1,
        with_inner=100 * run.soft_with_inner.f1,
        comparisons=_compared(run.results, comparisons) if comparisons else "",
    )


def _compared(results: Results, found: Comparisons) -> str:
    whole = results.counts["relation soft"]
    clean = found.noise["none"]
    return _COMPARISONS.format(
        finders=_lines((name, _figure(results, name), _figure(found.rules, name)) for name in _MEASURES),
        without=_lines((name, *_prf(count), _signed(count.f1 - whole.f1)) for name, count in found.without.items()),
        error=100 * calibration_error(found.bins),
        bins=_lines((percent(one.said), f"{one.count:,}", percent(one.held)) for one in found.bins),
        by_rule=_lines(
            (rule, f"{one.count:,}", percent(one.said), percent(one.held)) for rule, one in found.by_rule.items()
        ),
        shipped=found.shipped,
        thresholds=_lines((f"{t:.1f}", *_prf(c), f"{c.predicted:,}") for t, c in found.thresholds.items()),
        noise=_lines(
            (kind, *(text for now, was in zip(pair, clean, strict=True) for text in _against(now, was)))
            for kind, pair in found.noise.items()
        ),
    )


def _lines(table: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in table)


def _figure(results: Results, name: str) -> str:
    count = results.counts[name]
    return percent((count.recall if name.startswith("recall") else count.f1) if count.gold else None)


def _prf(count: Count) -> tuple[str, str, str]:
    return percent(count.precision), percent(count.recall), percent(count.f1)


def _against(now: Count, was: Count) -> tuple[str, str]:
    return percent(now.f1), _signed(now.f1 - was.f1)


def _signed(difference: float) -> str:
    return f"{100 * difference:+.1f}"
