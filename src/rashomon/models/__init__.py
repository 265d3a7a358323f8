"""Adapters to trained models. Each is loaded once per process, and from an installed package only."""

from rashomon.protocols import Judge, Models, RivalReaders


def load(*, rules: bool = False) -> Models:
    """Return what the program reads with by default: the best parser that is installed, and its own tagger.

    rules: without the tagger and the readers of rivals. Nothing is loaded before the first text comes.

    Raises ModelMissing.
    """
    from rashomon.models import onnx_pairs, onnx_tagger, spacy_english  # noqa: PLC0415  # they bring numpy: 80 ms

    if rules:
        return Models(parser=spacy_english.load())
    readers = RivalReaders(onnx_pairs.load_quick(), onnx_pairs.load())
    return Models(parser=spacy_english.load(), tagger=onnx_tagger.load(), rivals=readers)


def load_judge() -> Judge:
    """Return what decides how two statements stand to each other. Raises ModelMissing."""
    from rashomon.models import judging  # noqa: PLC0415  # only what compares pays for it

    return judging.load()
