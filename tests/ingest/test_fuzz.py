"""A few hundred mutations of the sample reports are read; `python -m fuzz` tries more."""

import pytest
from fuzz.readers import check, mutants


@pytest.mark.parametrize("seed", [0, 1000, 2000])
def test_each_reader_yields_documents_and_issues_on_any_bytes(seed: int) -> None:
    for mutant in mutants(100, seed):
        check(mutant)
