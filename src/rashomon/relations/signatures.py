"""What a document is found by: a sample of its word sequences and word pairs, by their hashes.

Both are mod-m sketches (Broder 1997, "On the resemblance and containment of documents", section 4): a hash is kept
when it is divisible by m. As with min-wise hashing, two documents keep the same sample of what they share; unlike it,
the sample grows with the document: a paragraph inside a long report of its own is found as surely as a copy.

Sequences of five words find what was copied. Pairs of stems that stand near each other in a sentence find what was said
anew, because names, figures and some of the other words stay together; pairs of names alone are kept more often. Of a
short text that was told over little else is left than its names: each of them is a key, by its sound.
"""

import functools
import hashlib
from typing import TYPE_CHECKING

from rashomon.derived import Signature
from rashomon.relations.naming import Sound, names_in_order
from rashomon.relations.wording import Wording

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STAGE = "reuse/3"

# A sentence of 25 words has 21 sequences of five: the chance that none of them is kept is (1-1/6)^21 = 2%.
_SEQUENCE, _EVERY_SEQUENCE = 5, 6
# Pairs of stems at most eight apart, one in 16 kept: some 60 keys for a report of 500 words.
_WINDOW, _EVERY_PAIR = 8, 16

# Of two names or figures that follow each other, one pair in two: what is left when all other words were exchanged.
_EVERY_PAIR_OF_NAMES = 2

_FACTOR = 0x9E3779B97F4A7C15  # 2**64 / golden ratio, odd: Knuth's multiplicative hashing
_MASK = 2**63 - 1  # SQLite's integers have a sign


def signature(wording: Wording, sound: Sound = str) -> Signature:
    """Return the keys of a document, about one for three words. sound: of a word of a name, as in `naming`. Linear."""
    import numpy as np  # noqa: PLC0415  # only what compares documents pays for it

    words = np.array([_hashed(word) for word in wording.words], dtype=np.uint64)
    kept = [_sample(_sequences(words), _EVERY_SEQUENCE)]
    matter = [i for i, stem in enumerate(wording.stem) if stem]
    stems = np.array([_hashed(wording.stem[i]) for i in matter], dtype=np.uint64)
    sentence = np.array([wording.sentence[i] for i in matter], dtype=np.int64)
    for apart in range(1, min(_WINDOW, len(matter) - 1) + 1):
        together = (sentence[apart:] == sentence[:-apart]) & (stems[apart:] != stems[:-apart])
        kept.append(_sample((stems[apart:] + stems[:-apart])[together] * np.uint64(_FACTOR), _EVERY_PAIR))
    kept.append(_sample(_pairs_of_names(wording), _EVERY_PAIR_OF_NAMES))
    names = [f"@{name}" for name in names_in_order(wording, sound) if not name[0].isdigit()]
    kept.append(np.array([_hashed(name) for name in names], dtype=np.uint64) & np.uint64(_MASK))
    keys = np.unique(np.concatenate(kept))
    return Signature(document=wording.id, keys=tuple(int(key) for key in keys), made_by=STAGE)


def _pairs_of_names(wording: Wording) -> "NDArray[np.uint64]":
    """Return a hash of each two names or figures that follow each other in a sentence."""
    import numpy as np  # noqa: PLC0415  # only what compares documents pays for it

    places = [i for i, stem in enumerate(wording.stem) if stem and (wording.named[i] or stem[0].isdigit())]
    stems = np.array([_hashed(f"={wording.stem[i]}") for i in places], dtype=np.uint64)
    sentence = np.array([wording.sentence[i] for i in places], dtype=np.int64)
    pairs: NDArray[np.uint64] = (stems[1:] + stems[:-1])[sentence[1:] == sentence[:-1]] * np.uint64(_FACTOR)
    return pairs


def _sequences(words: "NDArray[np.uint64]") -> "NDArray[np.uint64]":
    """Return a hash of each run of five words."""
    import numpy as np  # noqa: PLC0415  # only what compares documents pays for it

    count = max(0, len(words) - _SEQUENCE + 1)
    total = np.zeros(count, dtype=np.uint64)
    for i in range(_SEQUENCE):
        total = total * np.uint64(_FACTOR) + words[i : i + count]
    return total


def _sample(hashes: "NDArray[np.uint64]", every: int) -> "NDArray[np.uint64]":
    """Return those hashes that are kept, mixed first (MurmurHash3's finaliser): low bits alone would not do."""
    import numpy as np  # noqa: PLC0415  # only what compares documents pays for it

    mixed = (hashes ^ (hashes >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    mixed ^= mixed >> np.uint64(33)
    kept: NDArray[np.uint64] = mixed[mixed % np.uint64(every) == 0] & np.uint64(_MASK)
    return kept


@functools.lru_cache(maxsize=100_000)
def _hashed(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
