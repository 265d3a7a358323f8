"""A short text, and stretches of it drawn by chance: what properties of marked texts are tried on."""

from hypothesis import strategies as st

from rashomon import testing
from rashomon.records import Span

TEXT = "Ann said that Bob said it rained.\nA line in which nobody says a word.\n“No,” he said, “never.”"
REPORT = testing.document(TEXT)


@st.composite
def spans(draw: st.DrawFn, least: int = 0) -> tuple[Span, ...]:
    cuts = sorted(draw(st.sets(st.integers(0, len(TEXT)), min_size=2 * least, max_size=4)))
    return tuple(Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False))
