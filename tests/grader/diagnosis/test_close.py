"""The name that was meant is the one that is spelled most like it, and none where none is."""

from __future__ import annotations

import pytest

from grader.diagnosis.close import among


@pytest.mark.parametrize(
    ("name", "known", "meant"),
    [
        ("cetners", ["points", "centers", "labels"], "centers"),
        ("mena", ["mask", "mean", "median"], "mean"),
        ("smu", ["max", "sum"], "sum"),
        ("sk", ["ks"], ""),
        ("maen", ["mean", "main"], "mean"),
        ("Kmeans", ["KMeans"], "KMeans"),
        ("clustercenters_", ["cluster_centers_"], "cluster_centers_"),
        ("X", ["x", "y"], "x"),
        ("dist", ["distances", "labels"], "distances"),
        ("dist", ["distances", "distant"], ""),
        ("k", ["ks", "n"], ""),
        ("banana", ["points", "centers"], ""),
        ("points", ["points"], ""),
        ("x" * 200, ["x" * 199], ""),
    ],
)
def test_the_name_that_was_meant(name, known, meant):
    assert among(name, known) == meant
