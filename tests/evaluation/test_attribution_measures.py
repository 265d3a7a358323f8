"""The measures, with values computed by hand."""

import pytest
from evaluation.attribution import Count, Relation, count, intervals, names, total

from rashomon.records import Span

#        tokens: " I will go , " Ora Venn said . Rex Moll denied the old claim .   (17 of them, 0 to 16)
TEXT = '"I will go," Ora Venn said. Rex Moll denied the old claim.'


def at(*words: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(word), TEXT.index(word) + len(word)) for word in words)


FIRST = Relation(source=at("Ora Venn"), cue=at("said"), content=at('"I will go,"'))
SECOND = Relation(source=at("Rex Moll"), cue=at("denied"), content=at("the old claim"))
GOLD = [FIRST, SECOND]


def test_the_gold_itself_is_found_completely() -> None:
    counts = count(TEXT, GOLD, GOLD)
    assert all(counts[name].f1 == 1.0 for name in names() if not name.startswith("recall"))
    assert counts["recall direct"] == Count(0, 1, 0, 1)
    assert counts["recall indirect"] == Count(0, 1, 0, 1)
    assert counts["recall mixed"] == Count()


def test_nothing_predicted_is_zero_and_nothing_to_find_is_one() -> None:
    assert count(TEXT, GOLD, [])["relation soft"].f1 == 0.0
    assert count(TEXT, [], GOLD)["relation soft"].f1 == 0.0
    assert count(TEXT, [], [])["relation soft"].f1 == 1.0


def test_half_of_the_content_is_a_soft_hit_and_less_is_none() -> None:
    # "I will go" is 3 of the 6 tokens of '"I will go,"'; "I will" is 2 of 6.
    half = Relation(source=FIRST.source, cue=FIRST.cue, content=at("I will go"))
    less = Relation(source=FIRST.source, cue=FIRST.cue, content=at("I will"))
    assert count(TEXT, GOLD, [half])["relation soft"] == Count(1, 1, 1, 2)
    assert count(TEXT, GOLD, [less])["relation soft"] == Count(0, 0, 1, 2)


def test_marks_at_the_edges_matter_to_exact_spans_and_not_to_strict_relations() -> None:
    bare = Relation(source=FIRST.source, cue=FIRST.cue, content=at("I will go"))
    counts = count(TEXT, GOLD, [bare])
    assert counts["relation strict"] == Count(1, 1, 1, 2)
    assert counts["span content exact"] == Count(0, 0, 1, 2)
    assert counts["span content overlap"] == Count(1, 1, 1, 2)
    assert counts["token content"] == Count(3, 3, 3, 9)


def test_precision_recall_and_f1_follow_from_the_counts() -> None:
    # 1 hit of 3 predictions and 2 gold: P 1/3, R 1/2, F1 2/5.
    wrong = Relation(source=at("Ora Venn"), cue=at("denied"), content=at("the"))
    soft = count(TEXT, GOLD, [FIRST, wrong, wrong])["relation soft"]
    assert [soft.precision, soft.recall, soft.f1] == pytest.approx([1 / 3, 1 / 2, 2 / 5])


def test_a_wrong_source_leaves_the_content_only() -> None:
    counts = count(TEXT, GOLD, [Relation(source=at("Rex Moll"), content=FIRST.content)])
    hits = {name: counts[f"relation {name}"].right_gold for name in ("soft", "strict", "content_only", "source_touch")}
    assert hits == {"soft": 0, "strict": 0, "content_only": 1, "source_touch": 0}


def test_a_source_is_touched_by_one_shared_token() -> None:
    # "Ora Venn said." shares 2 of 4 tokens: soft too; from "Venn" to "Moll" it is 1 of 7: touched only.
    long = Relation(source=at("Venn said. Rex Moll"), content=FIRST.content)
    counts = count(TEXT, GOLD, [long])
    assert counts["relation source_touch"].right_gold == 1
    assert counts["relation soft"].right_gold == 0


def test_no_source_on_both_sides_agrees_and_on_one_side_does_not() -> None:
    nameless = Relation(cue=FIRST.cue, content=FIRST.content)
    assert count(TEXT, [nameless], [nameless])["relation soft"].f1 == 1.0
    assert count(TEXT, [FIRST], [nameless])["relation soft"].f1 == 0.0
    assert count(TEXT, [nameless], [FIRST])["relation source_touch"].f1 == 0.0


def test_pairs_are_one_to_one_so_a_repeated_prediction_costs_precision() -> None:
    counts = count(TEXT, GOLD, [FIRST, FIRST, SECOND])
    assert counts["relation soft"] == Count(2, 2, 3, 2)
    assert counts["span content exact"] == Count(2, 2, 2, 2)


def test_the_better_candidate_is_paired_whatever_the_order() -> None:
    worse = Relation(source=at("Rex Moll"), content=at('"I will go," Ora'))
    assert count(TEXT, GOLD, [worse, FIRST])["relation soft"].right_gold == 1
    assert count(TEXT, GOLD, [FIRST, worse])["relation soft"].right_gold == 1


def test_equal_contents_are_paired_by_their_sources() -> None:
    other = Relation(source=at("Rex Moll"), cue=FIRST.cue, content=FIRST.content)
    assert count(TEXT, [FIRST, other], [other, FIRST])["relation strict"].f1 == 1.0


def test_fragments_with_only_white_space_between_are_one() -> None:
    split = Relation(source=SECOND.source, cue=SECOND.cue, content=at("old claim", "the "))
    assert count(TEXT, GOLD, [FIRST, split])["span content exact"].f1 == 1.0


def test_white_space_alone_is_no_unit() -> None:
    space = Relation(content=(Span(TEXT.index(" "), TEXT.index(" ") + 1),))
    assert count(TEXT, GOLD, [space])["span content exact"] == Count(0, 0, 0, 2)


@pytest.mark.parametrize(
    ("text", "content", "directness"),
    [
        ("“Yes,” he said.", "“Yes,”", "direct"),
        ("He said it was “no deal” for him.", "it was “no deal” for him", "mixed"),
        ("He won't say it or don't.", "it or don't", "indirect"),
        ("He did say 'yes, we do' twice.", "yes, we do", "direct"),
        ("''Of course,'' he said.", "Of course", "direct"),
        ("“A first paragraph\nand a second” went.", "A first paragraph", "direct"),
        ("“A first paragraph\nand a second” went.", "and a second", "indirect"),
        ("He said: ...", "...", "indirect"),
    ],
)
def test_directness_is_how_many_words_stand_in_quotation_marks(text: str, content: str, directness: str) -> None:
    start = text.index(content)
    gold = Relation(content=(Span(start, start + len(content)),))
    assert count(text, [gold], [])[f"recall {directness}"].gold == 1


def test_totals_are_sums_over_documents() -> None:
    summed = total([count(TEXT, GOLD, [FIRST]), count(TEXT, GOLD, GOLD)])
    assert summed["relation soft"] == Count(3, 3, 3, 4)
    assert total([])["relation soft"] == Count()


def test_intervals_are_repeatable_and_hold_the_extremes_of_two_documents() -> None:
    documents = [count(TEXT, GOLD, GOLD), count(TEXT, GOLD, [])]
    found = intervals(documents, resamples=200)
    assert found == intervals(documents, resamples=200)
    assert found["relation soft"] == (0.0, 1.0)
    assert intervals(documents[:1], resamples=50)["relation strict"] == (1.0, 1.0)
    assert intervals([]) == {}
