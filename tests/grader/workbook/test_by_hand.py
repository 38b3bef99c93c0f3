"""What is to be written by hand: a library that does the work is seen, a tool or an import is none."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from scipy.cluster.hierarchy import linkage
from scipy.cluster.vq import vq
from scipy.linalg import svdvals
from scipy.spatial import KDTree
from scipy.spatial.distance import cdist
from sklearn.cluster import DBSCAN, AgglomerativeClustering, KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import DistanceMetric, pairwise_distances_argmin, silhouette_samples
from sklearn.neighbors import KDTree as NeighborTree
from sklearn.neighbors import NearestNeighbors

from tests.judging import by_hand
from tests.probes import libraries

POINTS = np.array([[0.0, 0.0], [0.0, 1.0], [5.0, 5.0], [5.0, 7.0]])
FITTED = KMeans(2, n_init=1, random_state=0).fit(POINTS)

WORK_OF = {
    "sklearn": {
        "an estimator": lambda p: KMeans(2, n_init=1).fit(p).labels_,
        "a fitted estimator's method": FITTED.predict,
        "a function": lambda p: pairwise_distances_argmin(p, p[:2]),
        "labels by fit_predict": lambda p: DBSCAN(1.5).fit_predict(p),
        "a tree of clusters": lambda p: AgglomerativeClustering().fit(p).children_,
        "components": lambda p: PCA(1).fit(p).components_,
        "silhouettes": lambda p: silhouette_samples(p, [0, 0, 1, 1]),
        "neighbours": lambda p: NearestNeighbors(n_neighbors=2).fit(p).kneighbors(p),
        "a compiled class": lambda p: NeighborTree(p).query_radius(p, 1.0),
        "a compiled method": lambda p: DistanceMetric.get_metric("euclidean").pairwise(p),
    },
    "scipy.cluster": {
        "a linkage": linkage,
        "a quantisation": lambda p: vq(p, p[:2]),
    },
}
ALLOWED = {
    "distances": lambda p: cdist(p, p),
    "a tree of points": lambda p: KDTree(p).query_ball_point(p, 1.0),
    "a decomposition": svdvals,
    "NumPy": lambda p: np.linalg.norm(p[:, None] - p, axis=2),
}


@pytest.mark.parametrize(
    ("library", "function"),
    [pytest.param(name, work, id=what) for name, works in WORK_OF.items() for what, work in works.items()],
)
def test_a_library_that_does_the_work_is_seen(library, function):
    assert libraries.watched(function, POINTS)["libraries"] == [library]


@pytest.mark.parametrize("function", ALLOWED.values(), ids=ALLOWED)
def test_a_tool_is_no_library_that_does_the_work(function):
    seen = libraries.watched(function, POINTS)
    assert seen["libraries"] == []
    assert np.shape(seen["value"]) == np.shape(function(POINTS))


def test_an_import_alone_is_no_work(monkeypatch):
    for name in ("sklearn.mixture", "sklearn.mixture._base"):
        monkeypatch.delitem(sys.modules, name, raising=False)

    def imports(points):
        import sklearn.mixture

        return len(points), sklearn.mixture

    assert libraries.watched(imports, POINTS)["libraries"] == []


def test_work_before_and_behind_an_error_is_not_mixed_up():
    def fails_inside(points):
        try:
            FITTED.predict(points[:, :1])
        except ValueError:
            return linkage(points)

    assert libraries.watched(fails_inside, POINTS)["libraries"] == ["scipy.cluster", "sklearn"]


def test_nothing_watches_any_longer_when_the_call_has_ended_or_failed():
    with pytest.raises(ZeroDivisionError):
        libraries.watched(lambda: 1 / 0)
    assert sys.getprofile() is None


def test_the_sentence_names_the_library_and_what_may_be_used():
    with pytest.raises(AssertionError) as failed:
        by_hand.returned("f(points)", linkage, POINTS)
    assert str(failed.value) == (
        "f(points) left the work to `scipy.cluster`: write it by hand, with NumPy, `scipy.spatial` and `scipy.linalg`."
    )
    assert by_hand.returned("f(points)", len, POINTS) == 4
