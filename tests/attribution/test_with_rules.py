"""What a tagger found, joined with what the rules know."""

from rashomon.attribution.candidates import Candidate
from rashomon.attribution.lexicon import Cue, Lexicon
from rashomon.attribution.manners import Manners
from rashomon.attribution.quotations import Quotation
from rashomon.attribution.with_rules import joined
from rashomon.protocols import Parse
from rashomon.records import Manner, Relay, Span

NO_MANNERS = Manners([], Lexicon(verbs={}, nouns={}))


def candidate(rule: str, source: Span, cue: Span, content: Span, **fields: object) -> Candidate:
    return Candidate(rule=rule, source=(source,), cue=(cue,), content=(content,), **fields)  # type: ignore[arg-type]


def test_the_rules_add_manner_addressee_and_relay_to_the_same_cue() -> None:
    cue, relay = Span(8, 12), Relay(spans=(Span(40, 48),), name="Norrwire", kind="agency")
    ruled = candidate(
        "clause", Span(0, 7), cue, Span(13, 20), manner=Manner.DENY, addressee=(Span(25, 34),), relay=(relay,)
    )
    found = candidate("model", Span(0, 7), cue, Span(13, 22), sure=0.9)
    [one] = joined([found], [ruled], [], NO_MANNERS)
    assert (one.content, one.sure) == (found.content, 0.9)
    assert (one.manner, one.addressee, one.relay) == (Manner.DENY, ruled.addressee, ruled.relay)


def test_a_carrier_taken_for_the_source_gives_way_to_whom_it_carries() -> None:
    cue, carrier = Span(8, 30), Span(40, 48)
    ruled = candidate("clause", Span(0, 7), cue, Span(50, 60), relay=(Relay(spans=(carrier,), name="Norrwire"),))
    [one] = joined([candidate("model", carrier, cue, Span(50, 60), sure=0.9)], [ruled], [], NO_MANNERS)
    assert one.source == (Span(0, 7),)
    assert one.relay == ruled.relay


def test_of_the_rules_stays_what_stands_inside_a_content_and_the_forms_of_lines() -> None:
    outer = candidate("model", Span(0, 7), Span(8, 12), Span(13, 60), sure=0.9)
    inner = candidate("clause", Span(20, 25), Span(26, 30), Span(31, 40))
    apart = candidate("clause", Span(70, 75), Span(76, 80), Span(81, 90))
    turn = candidate("transcript", Span(100, 105), Span(105, 106), Span(107, 120))
    assert joined([outer], [inner, apart, turn], [], NO_MANNERS) == [outer, inner, turn]
    assert joined([outer], [inner, apart, turn], [], NO_MANNERS, ["headline"]) == [outer, inner]


def test_a_content_that_ends_at_a_quotation_ends_with_its_mark() -> None:
    quotation = Quotation((Span(12, 30),))
    found = candidate("model", Span(0, 7), Span(8, 11), Span(13, 29), sure=0.9)
    far = candidate("model", Span(0, 7), Span(8, 11), Span(13, 24), sure=0.9)
    assert joined([found], [], [quotation], NO_MANNERS)[0].content == (Span(12, 30),)
    assert joined([far], [], [quotation], NO_MANNERS)[0].content == (Span(12, 24),)
    assert joined([found], [], [quotation], NO_MANNERS, [])[0].content == (Span(13, 29),)


def test_a_quotation_that_only_the_rules_saw_is_added_to_the_content_of_the_same_cue() -> None:
    first, second = Quotation((Span(0, 10),)), Quotation((Span(30, 40),))
    found = candidate("model", Span(11, 14), Span(15, 19), Span(0, 10), sure=0.9)
    ruled = Candidate(
        rule="quotation", source=(Span(11, 14),), cue=(Span(15, 19),), content=(Span(0, 10), Span(30, 40))
    )
    assert joined([found], [ruled], [first, second], NO_MANNERS)[0].content == ruled.content
    other = candidate("model", Span(50, 53), Span(45, 49), Span(30, 40), sure=0.9)
    assert joined([found, other], [ruled], [first, second], NO_MANNERS)[0].content == found.content


def test_a_cue_that_no_rule_knows_has_the_manner_of_its_first_word_in_the_lexicon() -> None:
    deny = Cue(frames=frozenset(), manner=Manner.DENY, speaks=False)
    claim = Cue(frames=frozenset(), manner=Manner.ASSERT, speaks=False)
    parse = Parse(
        start=(0, 4, 8),
        end=(3, 7, 14),
        lemma=("have", "also", "deny"),
        pos=("AUX", "ADV", "VERB"),
        tag=("VBZ", "RB", "VBN"),
        dep=("aux", "advmod", "ROOT"),
        head=(2, 2, 2),
        sentence=(0, 0, 0),
    )
    manners = Manners([parse], Lexicon(verbs={"deny": deny}, nouns={"deny": claim}))
    assert manners.of((Span(0, 14),)) is Manner.DENY
    assert manners.of((Span(0, 7),)) is None
    assert manners.of((Span(20, 24),)) is None
