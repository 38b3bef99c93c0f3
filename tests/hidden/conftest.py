"""Hidden tests never print what they expect."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import explain


@pytest.fixture(autouse=True)
def _expected_values_stay_hidden() -> Iterator[None]:
    with explain.hiding():
        yield
