"""What a tagger found, joined with what the rules know."""

from dataclasses import replace

from rashomon.attribution.candidates import Candidate
from rashomon.attribution.lexicon import Cue, Lexicon
from rashomon.attribution.manners import Manners
from rashomon.attribution.scores import reason, score
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
    found = candidate("model", Span(0, 7), cue, Span(13, 22))
    [one] = joined("", [found], [ruled], NO_MANNERS)
    assert one.content == found.content
    assert (one.manner, one.addressee, one.relay) == (Manner.DENY, ruled.addressee, ruled.relay)


def test_a_carrier_taken_for_the_source_gives_way_to_whom_it_carries() -> None:
    cue, carrier = Span(8, 30), Span(40, 48)
    ruled = candidate("clause", Span(0, 7), cue, Span(50, 60), relay=(Relay(spans=(carrier,), name="Norrwire"),))
    [one] = joined("", [candidate("model", carrier, cue, Span(50, 60))], [ruled], NO_MANNERS)
    assert one.source == (Span(0, 7),)
    assert one.relay == ruled.relay


def test_of_the_rules_stays_what_stands_inside_a_content_and_the_forms_of_lines() -> None:
    outer = candidate("model", Span(0, 7), Span(8, 12), Span(13, 60))
    inner = candidate("clause", Span(20, 25), Span(26, 30), Span(31, 40))
    apart = candidate("complement", Span(70, 75), Span(76, 80), Span(81, 90))
    turn = candidate("transcript", Span(100, 105), Span(105, 106), Span(107, 120))
    assert joined("", [outer], [inner, apart, turn], NO_MANNERS) == [outer, inner, turn]
    assert joined("", [outer], [inner, apart, turn], NO_MANNERS, []) == [outer, inner]


def test_where_the_same_source_goes_on_a_content_ends() -> None:
    text = "Lee said it rained and denied the claim."
    said = candidate("clause", Span(0, 3), Span(4, 8), Span(9, 18))
    denied = candidate("object", Span(0, 3), Span(23, 29), Span(30, 39))
    found = candidate("model", Span(0, 3), Span(4, 8), Span(9, 39))
    first, second = joined(text, [found], [said, denied], NO_MANNERS)
    assert (first.content, replace(second, sure=None)) == ((Span(9, 18),), denied)
    assert joined(text, [found], [said, denied], NO_MANNERS, [])[0].content == found.content
    other = candidate("object", Span(19, 22), Span(23, 29), Span(30, 39))
    assert joined(text, [found], [said, other], NO_MANNERS)[0].content == found.content


def test_a_cue_that_the_tagger_missed_stays_when_its_rule_is_sure() -> None:
    sure = candidate("clause", Span(70, 75), Span(76, 80), Span(81, 90))
    unsure = candidate("complement", Span(170, 175), Span(176, 180), Span(181, 190))
    [one] = joined("", [], [sure, unsure], NO_MANNERS)
    assert replace(one, sure=None) == sure
    assert 0 < score(one) < score(sure)
    assert reason(one) == reason(sure)
    assert joined("", [], [sure, unsure], NO_MANNERS, []) == []


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


def test_the_addressee_stays_where_the_content_begins_with_it() -> None:
    cue, residents = Span(4, 9), Span(10, 19)
    ruled = candidate("object+infinitive", Span(0, 3), cue, Span(10, 34), addressee=(residents,))
    [one] = joined("", [candidate("model", Span(0, 3), cue, Span(10, 34))], [ruled], NO_MANNERS)
    assert one.addressee == (residents,)


def test_what_stands_for_a_name_belongs_to_the_source_and_is_no_content() -> None:
    text = "It rained, an official who asked not to be named said."
    whole, named, said = Span(11, 48), Span(11, 22), Span(49, 53)
    ruled = candidate("clause", whole, said, Span(0, 9))
    found = Candidate(rule="model", source=(named,), cue=(said,), content=(Span(0, 9), Span(23, 48)))
    [one] = joined(text, [found], [ruled], NO_MANNERS)
    assert (one.source, one.content) == ((whole,), (Span(0, 9),))
    assert joined(text, [found], [ruled], NO_MANNERS, [])[0] == found
    other = text.replace("asked not to be named", "stood at the old door")
    assert joined(other, [found], [ruled], NO_MANNERS)[0] == found


def test_a_carrier_is_no_content() -> None:
    cue, carrier = Span(8, 29), Span(30, 48)
    ruled = candidate("clause", Span(0, 7), cue, Span(50, 60), relay=(Relay(spans=(carrier,), name="Norrwire"),))
    found = Candidate(
        rule="model", source=(Span(0, 7),), cue=(Span(8, 18),), content=(Span(19, 48), Span(50, 60)), sure=0.9
    )
    [one] = joined("", [found], [ruled], NO_MANNERS)
    assert (one.cue, one.content) == ((cue,), (Span(50, 60),))


def test_a_line_that_says_who_speaks_is_nobody_elses_and_can_hold_others() -> None:
    turn = candidate("transcript", Span(100, 104), Span(104, 105), Span(106, 150))
    outside = Candidate(rule="model", source=(Span(0, 3),), cue=(Span(4, 8),), content=(Span(9, 30), Span(106, 150)))
    same = candidate("model", Span(100, 104), Span(104, 105), Span(110, 150))
    inside = candidate("model", Span(106, 108), Span(109, 113), Span(114, 140))
    ruled_inside = candidate("complement", Span(106, 108), Span(141, 144), Span(145, 150))
    kept = joined("", [outside, same, inside], [turn, ruled_inside], NO_MANNERS)
    assert kept == [replace(outside, content=(Span(9, 30),)), inside, turn, ruled_inside]
    assert joined("", [outside, same], [turn], NO_MANNERS, []) == [outside, replace(same, seen=True)]


def test_a_tagger_is_believed_more_where_the_rules_see_the_same() -> None:
    source, cue = Span(0, 7), Span(8, 12)
    found = candidate("model", source, cue, Span(13, 40), sure=0.8)
    same = candidate("clause", source, cue, Span(13, 38))
    other_source = candidate("clause", Span(50, 53), cue, Span(13, 40))
    other_content = candidate("clause", source, cue, Span(42, 48))
    [seen] = joined("", [found], [same], NO_MANNERS)
    assert seen.seen
    assert score(seen) > 0.8
    assert reason(seen) == f"{reason(found)}, and the rules"
    for ruled in ([other_source], [other_content], []):
        [unseen] = joined("", [found], ruled, NO_MANNERS)
        assert not unseen.seen
        assert score(unseen) < 0.8
