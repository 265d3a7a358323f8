"""What was left out is counted."""

from rashomon.ingest.droppings import Droppings


def test_kinds_are_counted_with_their_words_up_to_a_length() -> None:
    dropped = Droppings()
    dropped.add("soft hyphen", count=3)
    dropped.add("nothing", count=0)
    dropped.add("page furniture", " Home ")
    for _ in range(1000):
        dropped.add("page furniture", "x" * 100)
    soft, furniture = dropped.records()
    assert (soft.what, soft.count, soft.text) == ("soft hyphen", 3, "")
    assert furniture.count == 1001
    assert furniture.text.startswith("Home\nx")
    assert len(furniture.text) == 2000
