"""The names and figures of two documents: what of one the other has, and whether they come in one order.

Who tells a text over in wholly other words keeps its names and figures, adds none, and goes along the text. Who was
there himself has others beside them. Whoever translates spells them in another way: they are compared by their sound.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection
from dataclasses import dataclass

from rashomon.relations.wording import EVERYWHERE, Wording, shortened, uninflected

Sound = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Named:
    """What two documents name. count: names and figures that both have. share, there_share: 0 to 1, of those of each.

    ordered: 0 to 1, how much of what both have stands in the same order, by where it comes first.
    """

    count: int
    share: float
    there_share: float
    ordered: float

    def turned(self) -> "Named":
        """Return the same from the other side."""
        return Named(self.count, self.there_share, self.share, self.ordered)


def named(here: Wording, there: Wording, sound: Sound = str) -> Named:
    """Return what two documents both name. sound: of a word, the same for rival spellings. n log n."""
    known = {stem for one in (here, there) for stem, is_name in zip(one.stem, one.named, strict=True) if is_name}
    ours, theirs = (names_in_order(one, sound, known) for one in (here, there))
    places = {stem: place for place, stem in enumerate(theirs)}
    common = [places[stem] for stem in ours if stem in places]
    tails: list[int] = []  # the least end of a rising row of each length: its longest is the longest rising row
    for place in common:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
    return Named(
        count=len(common),
        share=len(common) / len(ours) if ours else 0.0,
        there_share=len(common) / len(theirs) if theirs else 0.0,
        ordered=len(tails) / len(common) if common else 0.0,
    )


def heard(word: str, sound: Sound = str) -> str:
    """Return a folded word of a name as it sounds; s and z are one: German and French have s for a Slavic z."""
    return sound(word).replace("z", "s")


def names_in_order(wording: Wording, sound: Sound = str, known: Collection[str] = ()) -> list[str]:
    """Return the names and figures of a document, each once, where it comes first; figures in words count too.

    known: stems that are names in another document, and so in this one.
    """
    found: dict[str, None] = {}
    for word, stem, is_name in zip(wording.words, wording.stem, wording.named, strict=True):
        if stem and stem not in EVERYWHERE and (is_name or stem in known or stem[0].isdigit()):
            found.setdefault(stem if stem[0].isdigit() else shortened(heard(uninflected(word), sound)))
    return list(found)
