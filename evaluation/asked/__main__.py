"""`python -m evaluation.asked [PATH_TO_DATA]`: lists the questions that the program asks, for a person to read.

Prints a line a question: group, whether several accounts answer it, id, words, and what `marks.tsv` says of the words.
PATH_TO_DATA adds Wikinews, PolNeAR and ECB+. `--write` writes the page from `marks.tsv` alone. About ten minutes.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.progress import track

from evaluation import command
from evaluation.asked import data, marks
from rashomon import models, pipeline
from rashomon.asked import Answer, Setting
from rashomon.exports.answered import asked
from rashomon.protocols import Models
from rashomon.relations import across
from rashomon.relations.across import Question, Told

_PAGE = """# How questions are worded

Written by `python -m evaluation.asked --write docs/evaluation-questions.md`; not edited by hand.

`python -m evaluation.asked DATA` lists what is asked: of the samples, the [stories](../evaluation/stories/README.md)
and [single reports](../evaluation/singles/README.md) that may be read, and, from the folder DATA, of 150 articles of
Wikinews, 48 of PolNeAR and four topics of ECB+. `rashomon questions --all` lists those that several accounts answer;
the page of a report shows those that one account answers, too. Half of Wikinews and PolNeAR, and two topics, were
held out.

One reader drew from distinct wordings at random and marked each: *natural*; *clumsy*, but understood; *wrong*, as it
says what no report says; *meaningless*. A question with two faults counts once, by the worse. The reader is a
language model, the one that mended the rules, and knew which wording was which; nobody else checked the marks, and
another reader would draw the line elsewhere. `evaluation/asked/marks.tsv` has the marks without the words.

{by_mark}

*Several* and *one*: how many are natural of those that several accounts, or one alone, answer.

*Held out, before* and *after* are the same questions, worded before and after rules were mended on the part that was
read; they were read side by side, which may flatter the second. That reading showed two kinds more, which were
mended then with a few slips (*his decision to run*, *with 25 others injured*). *Held out, last* are other questions
of the held-out part, drawn and read after that, without the wording of before: the figure to go by. Hardly any that
several accounts answer were left to draw.

## By kind of error

{by_kind}

What is left is mostly read wrongly by the parser, or a pronoun for which the report's own mentions tell nothing:
there a question says *anyone* or *anything*.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.asked", description=__doc__)
    parser.add_argument(
        "data", type=Path, nargs="?", help="folder that holds wikinews-en-2019-2020, polnear and ecbplus"
    )
    parser.add_argument("--part", choices=("read", "held"), help="only of reports that were read, or held out")
    parser.add_argument("--shared", action="store_true", help="only what several accounts answer")
    parser.add_argument("--write", type=Path, metavar="FILE.md", help="write the page, and read no reports")
    return command.run(_evaluate, parser.parse_args(arguments))


def _evaluate(options: argparse.Namespace) -> int:
    given = marks.read()
    if options.write:
        options.write.write_text(page(given), encoding="utf-8")
        return 0
    known = {one.digest: one.mark for one in given}
    using = models.load()
    wanted = [one for one in data.groups(options.data) if options.part in {None, "read" if one.was_read else "held"}]
    for group in track(wanted, "reading", console=command.ERR):
        for question in questions(group, using):
            shared = len({told.root for told in question.told}) > 1
            if shared or not options.shared:
                words = asked(question)
                mark = known.get(marks.digest(words), "not read")
                sys.stdout.write(
                    "\t".join((group.name, "several" if shared else "one", question.id, words, mark)) + "\n"
                )
    return 0


def questions(group: data.Group, using: Models) -> Iterator[Question]:
    """Yield the questions of the reports of a ledger, those that one account answers too."""
    records = list(pipeline.run(pipeline.recipe(using), group.raws, strict=False))
    settings = {one.document: one for one in records if isinstance(one, Setting)}
    told = [
        Told(one, settings[one.document], one.attribution or one.document) for one in records if isinstance(one, Answer)
    ]
    yield from across.questions(told)


def page(given: Sequence[marks.Mark]) -> str:
    """Return the page that says how questions are worded."""
    names = marks.rounds(given)
    return _PAGE.format(
        by_mark=_table(("reading", "questions", *marks.MARKS, "several", "one"), marks.by_mark(given)),
        by_kind=_table(("kind", *names), marks.by_kind(given)),
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---", *("--:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


if __name__ == "__main__":
    sys.exit(main())
