"""How well chains of voices are read: the golden voices of the kinds that are the attributions' own.

python -m tests.attribution.chains         prints for each kind how many lines are right, and writes chains.txt
python -m tests.attribution.chains -v      prints what was found instead, too
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.attribution import gaps
from tests.attribution.cases import Case, Expected
from tests.entities.voice_cases import Silent, VoiceCase, read_voice_case

from rashomon import attribution
from rashomon.models import onnx_tagger, spacy_english
from rashomon.protocols import Models
from rashomon.records import Attribution, Document, Span
from rashomon.who import Absence

KINDS = ("absences", "addressees", "distance", "interviews", "manners", "nesting", "relays")
FILE = Path(__file__).parent / "chains.txt"
_FOLDER = Path(__file__).parents[1] / "golden" / "voices"
CASES = [path for kind in KINDS for path in sorted((_FOLDER / kind).glob("*.txt"))]


def known() -> dict[str, str]:
    """Return the gaps that are written down, by passage."""
    return dict(line.split(": ", 1) for line in FILE.read_text(encoding="utf-8").splitlines())


def of_case(case: VoiceCase, using: Models) -> tuple[str, Document, list[Attribution], list[Absence]]:
    """Return the gaps of one passage, "" when there are none, and what was found in it."""
    document = gaps.read(case.text)
    parses = attribution.parse_report(document, using.parser)
    tagged = attribution.tag_report(document, using.tagger) if using.tagger else None
    absences = attribution.find_absences(document, parses, made_by="attribution/test")
    found = attribution.find(document, parses, made_by="attribution/test", tagged=tagged, absences=absences)
    said = [*_attributed(case, document.text, found), *_silent(case, document.text, absences)]
    return "; ".join(said), document, found, absences


def _attributed(case: VoiceCase, text: str, found: Sequence[Attribution]) -> Iterator[str]:
    expected = tuple(voice.attribution for voice in case.voices)
    plain = Case(name=case.name, says=case.says, text=text, expected=expected)
    by_id = {one.id: one for one in found}
    free, missed = list(found), []
    for number, wanted in enumerate(expected, start=1):
        hit = next(
            (one for one in free if gaps.is_hit(plain, text, wanted, one, by_id) and _is_carried(text, wanted, one)),
            None,
        )
        if hit is None:
            missed.append(str(number))
        else:
            free.remove(hit)
    if missed:
        yield f"missed {' '.join(missed)}"
    if free:
        yield f"extra {len(free)}"


def _is_carried(text: str, wanted: Expected, one: Attribution) -> bool:
    """Whether carriers, their order and kinds, and the reporter's distance are as expected, and there are no others."""
    named = all(
        gaps.words(text, [a]) <= gaps.words(text, b.spans) for a, b in zip(wanted.relay, one.relay, strict=False)
    )
    carried = len(wanted.relay) == len(one.relay) and named
    kinds = not wanted.through or wanted.through == tuple(relay.kind or "-" for relay in one.relay)
    addressed = bool(wanted.addressee) or not one.addressee
    return (
        carried
        and kinds
        and addressed
        and (wanted.distance is None or gaps.words(text, wanted.distance) == gaps.words(text, one.distance))
    )


def _silent(case: VoiceCase, text: str, found: Sequence[Absence]) -> Iterator[str]:
    free = list(found)
    missed = []
    for number, wanted in enumerate(case.silent, start=1):
        hit = next((one for one in free if _is_silent(text, wanted, one)), None)
        if hit is None:
            missed.append(str(number))
        else:
            free.remove(hit)
    if missed:
        yield f"absences missed {' '.join(missed)}"
    if free:
        yield f"absences extra {len(free)}"


def _is_silent(text: str, wanted: Silent, one: Absence) -> bool:
    return (
        gaps.words(text, one.who) == gaps.words(text, wanted.who)
        and bool(gaps.words(text, one.cue) & gaps.words(text, wanted.cue))
        and gaps.words(text, one.about) == gaps.words(text, wanted.about)
        and one.kind == wanted.kind
    )


def main(arguments: Sequence[str]) -> int:
    """Print the counts by kind and write the gaps."""
    using = Models(parser=spacy_english.load(gaps.PARSER), tagger=onnx_tagger.load())
    lines, right, whole = [], Counter[str](), Counter[str]()
    for path in CASES:
        case = read_voice_case(path)
        gap, document, found, absences = of_case(case, using)
        kind = path.parent.name
        whole[kind] += len(case.voices) + len(case.silent)
        right[kind] += len(case.voices) + len(case.silent) - len(_numbers(gap))
        if gap:
            lines.append(f"{case.name}: {gap}\n")
            if "-v" in arguments:
                sys.stdout.write(f"{lines[-1]}{''.join(_shown(document.text, found, absences))}\n")
    for kind in KINDS:
        sys.stdout.write(f"{kind:12} {right[kind]:>4} of {whole[kind]:>4}\n")
    sys.stdout.write(f"{'all':12} {right.total():>4} of {whole.total():>4}\n")
    FILE.write_text("".join(lines), encoding="utf-8")
    return 0


def _numbers(gap: str) -> list[str]:
    parts = [part.split("missed ", 1)[1] for part in gap.split("; ") if "missed " in part]
    return [number for part in parts for number in part.split()]


def _shown(text: str, found: Sequence[Attribution], absences: Sequence[Absence]) -> Iterator[str]:
    def words(spans: Sequence[Span]) -> str:
        return " [...] ".join(text[span.start : span.end] for span in spans) or "-"

    at = {one.id: number for number, one in enumerate(found, start=1)}
    for one in found:
        relay = " ; ".join(f"{words(r.spans)} ({r.kind})" for r in one.relay)
        more = (
            f"{one.directness} {one.manner} to={words(one.addressee)} relay={relay} parent={at.get(one.parent or '')}"
        )
        roles = " | ".join(words(role) for role in (one.source, one.cue, one.content))
        yield f"    {roles} | {more} distance={words(one.distance)} {one.reason}\n"
    for silent in absences:
        yield f"    absence | {words(silent.who)} | {words(silent.cue)} | {words(silent.about)} | {silent.kind}\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
