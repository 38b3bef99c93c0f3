"""The table of names is that of the libraries themselves."""

from __future__ import annotations

import importlib

import pytest

import exercises  # noqa: F401  # makes torchvision importable
from grader.diagnosis.usual import IMPORTS, MEMBERS


@pytest.mark.parametrize("module", MEMBERS)
def test_every_module_has_the_names_that_are_looked_for_in_it(module):
    found = importlib.import_module(module)
    for name in MEMBERS[module]:
        assert hasattr(found, name) or importlib.util.find_spec(f"{module}.{name}"), name


def test_a_bare_name_is_known_by_the_line_that_everybody_writes():
    assert IMPORTS["np"] == "import numpy as np"
    assert IMPORTS["KDTree"] == "from scipy.spatial import KDTree"
    assert IMPORTS["dendrogram"] == "from scipy.cluster.hierarchy import dendrogram"
    assert "mean" not in IMPORTS
    assert "distance" not in IMPORTS
