"""Origins, quotations that drift and revisions for people: trees and coloured differences, or plain lines."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz.distance import LCSseq
from rich.console import Group, RenderableType
from rich.text import Text
from rich.tree import Tree

from rashomon.derived import (
    Change,
    ChangeKind,
    Derivation,
    IndependenceValue,
    Origin,
    OriginKind,
    Revision,
    Utterance,
)
from rashomon.exports.origins import Traced
from rashomon.exports.terminal import ROLE_STYLES, count_of, day, file_name, one_line
from rashomon.records import Document
from rashomon.relations.crediting import called
from rashomon.relations.drifting import folded

_KINDS = {
    OriginKind.OBSERVATION: "the reporter's own account",
    OriginKind.AGENCY: "news agency",
    OriginKind.UNKNOWN: "",
}
_GONE, _COME = "red strike", "green"
_PAIRS = 15  # of reports that are set beside each other in a terminal
Documents = Mapping[str, Document]


def overview(traced: Traced, documents: Documents, answers: Sequence[Traced] = ()) -> RenderableType:
    """Return where something entered the reports, as a tree for each origin; of a question for each answer in turn."""
    shown = [part for one in answers or (traced,) for part in _entered(one, documents)]
    head = [Text(_head(traced), "bold"), Text()] if answers else []
    return Group(*head, *shown, *_pairs(traced, documents))


def plain(traced: Traced, documents: Documents, answers: Sequence[Traced] = ()) -> Iterator[str]:
    """Yield the same as lines, tabs between: counts, each with its origins, derivations, pairs."""
    if answers:
        yield _count(traced)
    for one in answers or (traced,):
        yield _count(one)
        for origin in one.origins:
            where = ", ".join(_outlets(origin.documents, documents))
            through = " < ".join(map(one_line, origin.through))
            yield "\t".join(("origin", _who(origin), through, one_line(where), "; ".join(_heard(origin))))
    for edge in traced.edges:
        places = (documents[edge.taken_from].locator, "->" if edge.directed else "--", documents[edge.document].locator)
        yield "\t".join(("derivation", *map(one_line, places), edge.degree, one_line("; ".join(edge.evidence))))
    for pair in traced.pairs:
        both = (documents[pair.a].locator, documents[pair.b].locator)
        yield "\t".join(("independence", *map(one_line, both), pair.value, one_line("; ".join(pair.evidence))))


def _entered(traced: Traced, documents: Documents) -> Iterator[RenderableType]:
    yield Text(_head(traced), "bold")
    yield Text()
    for origin in traced.origins:
        yield _tree(origin, traced, documents)


def _head(traced: Traced) -> str:
    about = f"“{one_line(traced.about)}”: " if traced.about else ""
    return f"{about}{count_of(len(traced.outlets), len(traced.origins))}"


def _count(traced: Traced) -> str:
    figures = count_of(len(traced.outlets), len(traced.origins))
    return f"count\t{one_line(traced.about or 'every report')}\t{figures}"


def quotation(utterance: Utterance, documents: Documents) -> RenderableType:
    """Return the wordings of an utterance below each other; what drifted is coloured."""
    first = utterance.variants[0]
    outlets = len({called(documents[variant.document]) for variant in utterance.variants})
    head = Text().append(one_line(first.who or "(nobody named)"), ROLE_STYLES["source"])
    head.append(f"  {len(utterance.variants)} times, {count_of(outlets, 1)}", "dim")
    tree = Tree(head)
    for variant in utterance.variants:
        line = _place(documents[variant.document])
        if variant.who and variant.who != first.who:
            line.append(f" {one_line(variant.who)}", ROLE_STYLES["source"])
        line.append(f"  {', '.join(variant.drift)}\n" if variant.drift else "\n", "yellow")
        line.append(Text(one_line(variant.words)) if variant is first else difference(first.words, variant.words))
        tree.add(line)
    return tree


def quotation_lines(utterance: Utterance, documents: Documents) -> Iterator[str]:
    """Yield a line for each wording: the outlet, the source, the drift, the words."""
    for variant in utterance.variants:
        document = documents[variant.document]
        told = (document.locator, variant.who or "(nobody named)", ", ".join(variant.drift) or "-", variant.words)
        yield "\t".join(map(one_line, told))


def difference(before: str, after: str) -> Text:
    """Return the second text with what is new in it, and what stood in the first, word by word."""
    old, new = one_line(before).split(), one_line(after).split()
    line, gone, come = Text(), "", ""
    for step in LCSseq.opcodes([_word(word) for word in old], [_word(word) for word in new]):
        if step.tag == "equal":
            _append(line, gone, come)
            line.append(f"{' '.join(new[step.dest_start : step.dest_end])} ")
            gone = come = ""
        else:  # what goes and what comes in its place may be told in either order
            gone = " ".join((*gone.split(), *old[step.src_start : step.src_end]))
            come = " ".join((*come.split(), *new[step.dest_start : step.dest_end]))
    _append(line, gone, come)
    line.rstrip()
    return line


def _append(line: Text, gone: str, come: str) -> None:
    if gone:
        line.append(gone, _GONE).append(" ")
    if come:
        line.append(come, _COME).append(" ")


def revision(found: Revision, documents: Documents) -> RenderableType:
    """Return what changed between two versions, what vanished first."""
    old, new = documents[found.old], documents[found.new]
    head = Text().append(one_line(new.title or file_name(new.locator)), "bold")
    head.append(f"  {one_line(called(new))}, {_when(old)} → {_when(new)}", "dim")
    tree = Tree(head)
    for change in found.changes:
        tree.add(_changed(change))
    if not found.changes:
        tree.add(Text("only white space, typography, time stamps or links differ", "dim"))
    return tree


def revision_lines(found: Revision, documents: Documents) -> Iterator[str]:
    """Yield a line for each change: the newer report, what, what became of it, before, after."""
    for change in found.changes:
        told = (documents[found.new].locator, change.what, change.kind, change.before or "-", change.after or "-")
        yield "\t".join(map(one_line, told))


def _changed(change: Change) -> Text:
    style = "red" if change.kind is ChangeKind.REMOVED else "yellow"
    line = Text().append(f"{change.what} {change.kind}: ", style)
    if change.before and change.after:
        return line.append(difference(change.before, change.after))
    return line.append(one_line(change.before or change.after), _GONE if change.before else _COME)


def _tree(origin: Origin, traced: Traced, documents: Documents) -> Tree:
    taken: dict[str, list[Derivation]] = defaultdict(list)
    for edge in traced.edges:
        if edge.document in origin.documents:
            taken[edge.taken_from].append(edge)
    head = Text().append(_who(origin), ROLE_STYLES["source"])
    head.append(f"  {count_of(len(_outlets(origin.documents, documents)), 1)}", "dim")
    for carrier in origin.through:
        head.append(f"  through {one_line(carrier)}", ROLE_STYLES["relay"])
    if origin.heard:
        head.append("\nheard: ", "dim").append("; ".join(_heard(origin)), ROLE_STYLES["source"])
    tree = Tree(head)
    seen: set[str] = set()
    for entered in origin.entered:
        _grow(tree.add(_place(documents[entered])), entered, (taken, documents, seen))
    for rest in [one for one in origin.documents if one not in seen]:
        tree.add(_place(documents[rest]))
    return tree


def _grow(tree: Tree, at: str, known: tuple[Mapping[str, Sequence[Derivation]], Documents, set[str]]) -> None:
    """Hang what was taken from a report below it, each report once."""
    taken, documents, seen = known
    seen.add(at)
    for edge in taken.get(at, ()):
        if edge.document not in seen:
            label = _place(documents[edge.document])
            share = f"{edge.degree}" if edge.mostly else f"a passage, {edge.degree}"
            label.append(f"  {share}{'' if edge.directed else ', direction unknown'}", "yellow")
            label.append(f"  {one_line(edge.evidence[0])}", "dim")
            _grow(tree.add(label), edge.document, known)


def _pairs(traced: Traced, documents: Documents) -> Iterator[RenderableType]:
    counts = Counter(pair.value for pair in traced.pairs)
    if not counts:
        return
    said = ", ".join(f"{counts[value]} {value}" for value in IndependenceValue if counts[value])
    yield Text(f"\n{len(traced.pairs)} pair{'s' * (len(traced.pairs) != 1)} of reports: {said}", "bold")
    for pair in traced.pairs[:_PAIRS] if traced.about else ():
        line = _place(documents[pair.a]).append(" and ", "dim").append_text(_place(documents[pair.b]))
        line.append(f": {pair.value}", "yellow").append(f"  {one_line('; '.join(pair.evidence))}", "dim")
        yield line


def _place(document: Document) -> Text:
    line = Text().append(one_line(called(document)), "bold")
    return line.append(f" {_when(document)}", "dim")


def _when(document: Document) -> str:
    moment = document.document_time or ""
    return f"{day(moment)} {moment[11:16]}".strip() or "(no date)"


def _who(origin: Origin) -> str:
    kind = _KINDS.get(origin.kind, "")
    name = one_line(origin.who or "(unknown)")
    return f"{name} ({kind})" if kind else name


def _heard(origin: Origin) -> list[str]:
    """Return the voices of a text: "Alexander Lukashenko through Belta"."""
    return [one_line(" through ".join((one.who, *one.through))) for one in origin.heard]


def _outlets(identities: Iterable[str], documents: Documents) -> list[str]:
    return list(dict.fromkeys(called(documents[one]) for one in identities))


def _word(word: str) -> str:
    return "".join(folded(word)) or word
