"""What the rules hand to one another before it becomes an `Attribution`."""

from dataclasses import dataclass

from rashomon.records import Directness, Manner, Relay, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One possible attribution, in positions of the document's text.

    rule:       which rule found it; its score is the rule's measured precision (scores.py).
    cue:        the words or the mark that link the two; empty: only its place does (turns of an interview).
    content:    empty: a cue with a source that still waits for a quotation.
    takes_quotation: whether the cue can introduce a quotation.
    quoted:     whether the cue itself stands in a quotation: then somebody else says that it was said.
    hedges:     whether a speaker only qualifies his own words with it ("I think"): no voice of its own inside them.
    directness: None: the marks in the content decide.
    sure:       how probable the tagger holds it; None: a rule found it.
    distance:   words by which the reporter stands aside.
    seen:       whether the rules, too, give these words to this source.
    """

    rule: str
    cue: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    relay: tuple[Relay, ...] = ()
    manner: Manner | None = None
    directness: Directness | None = None
    takes_quotation: bool = False
    quoted: bool = False
    hedges: bool = False
    sure: float | None = None
    distance: tuple[Span, ...] = ()
    seen: bool = False
