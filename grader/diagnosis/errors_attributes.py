"""Attributes that an object does not have: misspelt, of another kind of object, not there yet."""

from __future__ import annotations

import ast
from collections import deque

import numpy as np

from grader.diagnosis.close import among
from grader.diagnosis.errors_none import asked_of
from grader.diagnosis.evidence import Diagnosis
from grader.diagnosis.scene import Rules, Scene
from grader.diagnosis.source import quoted
from grader.diagnosis.usual import MEMBERS

rules = Rules()
_OBJECT = r"AttributeError: '([\w.]+)' object has no attribute '(\w+)'"
#: Kinds whose attributes are known without a look at the object.
_KNOWN = {kind.__name__: dir(kind) for kind in (list, tuple, dict, set, str, int, float, range, deque)}
_KNOWN |= {"collections.deque": dir(deque), "numpy.ndarray": dir(np.ndarray), "numpy.float64": dir(np.float64)}
#: These hand their items out one by one; an array of one would hold the thing itself.
_ITERATORS = {"zip", "map", "filter", "enumerate", "generator", "reversed", "set", "dict_keys", "dict_values"}
_PLAIN = {"list", "tuple", "range", "int", "float", *_ITERATORS}
_OF_AXES = frozenset(
    {
        *("plot", "scatter", "bar", "barh", "hist", "axvline", "axhline", "legend", "text", "fill_between", "set"),
        *("annotate", "set_xlabel", "set_ylabel", "set_title", "set_xticks", "set_yticks", "set_xlim", "set_ylim"),
    }
)
#: What pyplot calls in its own way what an Axes calls `set_…`.
_SET = frozenset({"xlabel", "ylabel", "title", "xlim", "ylim", "xticks", "yticks", "xscale", "yscale"})
_OF_FRAMES = frozenset({"iloc", "loc", "columns", "groupby", "to_numpy", "values", "head", "drop", "iterrows"})
_OF_ARRAYS = frozenset({"astype", "copy", "argsort", "ravel", "tolist"})
#: What a model has once it is fitted.
_FITTED = {
    "KMeans": ("labels_", "cluster_centers_", "inertia_", "n_iter_"),
    "AgglomerativeClustering": ("labels_", "children_", "n_leaves_"),
    "DBSCAN": ("labels_", "core_sample_indices_", "components_"),
    "PCA": ("components_", "explained_variance_", "explained_variance_ratio_", "mean_", "singular_values_"),
}
_METHODS = ("fit", "predict", "fit_predict", "transform", "fit_transform", "score")
_OF_MODELS = frozenset({*_METHODS, "distances_", *(name for names in _FITTED.values() for name in names)})


@rules.on(_OBJECT)
def heights_not_kept(_scene: Scene, kind: str, attribute: str) -> Diagnosis | None:
    """A tree keeps its heights only when it is asked to."""
    if (kind, attribute) != ("AgglomerativeClustering", "distances_"):
        return None
    return Diagnosis(
        "error.heights-not-kept",
        "An AgglomerativeClustering has `distances_` only once it is fitted, and only if its "
        "arguments make it keep the heights.",
    )


@rules.on(_OBJECT)
def not_fitted(_scene: Scene, kind: str, attribute: str) -> Diagnosis | None:
    """The attributes with a line at their end come with the fit."""
    if attribute not in _FITTED.get(kind, ()):
        return None
    return Diagnosis("error.not-fitted", f"A {kind} has {quoted(attribute)} only once it is fitted.")


@rules.on(_OBJECT)
def of_the_axes(scene: Scene, kind: str, attribute: str) -> Diagnosis | None:
    """A figure, or what `subplots` returns, is asked for what an Axes can do."""
    if attribute not in _OF_AXES:
        return None
    if kind == "Figure":
        return Diagnosis(
            "error.figure-for-axes",
            f"A Figure is the sheet, and the Axes on it are what has {quoted(attribute)}: which one do you hold here?",
        )
    if kind == "tuple":
        return (
            Diagnosis(
                "error.figure-and-axes",
                "A tuple of a figure and its axes came back from `subplots`, and only the axes "
                f"have {quoted(attribute)}: "
                "take both apart.",
            )
            if _uses_subplots(scene)
            else None
        )
    if kind == "numpy.ndarray" and attribute not in _KNOWN["numpy.ndarray"]:
        return (
            Diagnosis(
                "error.array-of-axes",
                f"More than one Axes came back from `subplots`, in an array: {quoted(attribute)} "
                "belongs to each of them.",
            )
            if _uses_subplots(scene)
            else None
        )
    return None


@rules.on(_OBJECT)
def as_pyplot_says(_scene: Scene, kind: str, attribute: str) -> Diagnosis | None:
    """An Axes has its own names for what pyplot does."""
    if not kind.startswith("Axes") or attribute not in _SET:
        return None
    return Diagnosis(
        "error.axes-say-set",
        f"{quoted(attribute)} is what `plt` calls it; an Axes calls it {quoted('set_' + attribute)}.",
    )


@rules.on(r"AttributeError: module 'matplotlib.pyplot' has no attribute 'set_(\w+)'")
def as_axes_say(_scene: Scene, attribute: str) -> Diagnosis | None:
    """Pyplot has its own names for what an Axes does."""
    return Diagnosis(
        "error.axes-say-set",
        f"{quoted('set_' + attribute)} is what an Axes calls it; `plt` calls it {quoted(attribute)}.",
    )


@rules.on(r"AttributeError: '(function|method|builtin_function_or_method|type)' object has no attribute '(\w+)'")
def not_called(scene: Scene, kind: str, attribute: str) -> Diagnosis | None:
    """A function is asked for what its result would have."""
    asked = asked_of(scene, attribute)
    if not asked or kind == "type":
        return None
    return Diagnosis(
        "error.not-called",
        f"In line {scene.line}, {asked} is the function itself: round brackets behind it call it.",
    )


@rules.on(r"AttributeError: type object '(\w+)' has no attribute '(\w+)'")
def class_for_object(_scene: Scene, kind: str, attribute: str) -> Diagnosis | None:
    """A class is asked for what an object of it has."""
    return (
        Diagnosis(
            "error.class-for-object",
            f"{quoted(kind)} is the class, and {quoted(attribute)} belongs to an object of it: "
            f"{quoted(kind + '(...)')} makes one.",
        )
        if attribute in _OF_MODELS
        else None
    )


@rules.on(_OBJECT)
def length_asked(scene: Scene, kind: str, attribute: str) -> Diagnosis | None:
    """What other languages ask of the object, Python asks of `len`."""
    asked = asked_of(scene, attribute)
    if attribute not in ("length", "len", "size") or not asked or kind not in _KNOWN:
        return None
    return Diagnosis("error.length-asked", f"How long {asked} is (line {scene.line}), Python tells by `len`.")


@rules.on(_OBJECT)
def no_list(scene: Scene, kind: str, attribute: str) -> Diagnosis | None:
    """What is gone through like a list is asked for what only lists have."""
    asked = asked_of(scene, attribute)
    if kind not in (_ITERATORS | {"tuple", "range"}) or attribute not in _KNOWN["list"] or not asked:
        return None
    if attribute == "sort":
        return Diagnosis(
            "error.no-list",
            f"In line {scene.line}, {asked} is of the kind {quoted(kind)}, and {quoted(attribute)} belongs to lists: "
            "`sorted` makes a list of it that is in order.",
        )
    return Diagnosis(
        "error.no-list",
        f"In line {scene.line}, {asked} is of the kind {quoted(kind)}, and {quoted(attribute)} belongs to lists: "
        "`list` makes one of it.",
    )


@rules.on(_OBJECT)
def no_array(scene: Scene, kind: str, attribute: str) -> Diagnosis | None:
    """A list or a number is asked for what arrays have."""
    asked = asked_of(scene, attribute)
    if (
        kind not in _PLAIN
        or attribute not in _KNOWN["numpy.ndarray"]
        or attribute in _KNOWN["list"]
        or not asked
        or among(attribute, _KNOWN.get(kind, ()))
    ):
        return None
    if kind in ("int", "float"):
        return Diagnosis(
            "error.number-for-array",
            f"In line {scene.line}, {asked} is a single number, and only arrays have {quoted(attribute)}.",
        )
    if kind in _ITERATORS:
        return Diagnosis(
            "error.list-for-array",
            f"In line {scene.line}, {asked} is of the kind {quoted(kind)}, and {quoted(attribute)} belongs to arrays: "
            "make a list of it first, by `list`, and an array of that.",
        )
    return Diagnosis(
        "error.list-for-array",
        f"In line {scene.line}, {asked} is of the kind {quoted(kind)}, and only arrays have {quoted(attribute)}: "
        "`np.array` makes one.",
    )


@rules.on(_OBJECT)
def array_does_not_grow(scene: Scene, kind: str, attribute: str) -> Diagnosis | None:
    """An array has a fixed length."""
    if kind not in ("numpy.ndarray", "numpy.float64", "int", "float") or attribute not in ("append", "extend", "add"):
        return None
    asked = asked_of(scene, attribute)
    if not asked:
        return None
    if kind != "numpy.ndarray":
        return Diagnosis(
            "error.number-for-list",
            f"In line {scene.line}, {asked} is a number, and {quoted(attribute)} belongs to lists: "
            "what was to be collected in it?",
        )
    return Diagnosis(
        "error.array-does-not-grow",
        f"In line {scene.line}, {asked} is an array, whose length is fixed; {quoted(attribute)} belongs to lists.",
    )


@rules.on(_OBJECT)
def no_frame(scene: Scene, kind: str, attribute: str) -> Diagnosis | None:
    """An array is asked for what pandas' tables have, or the other way round."""
    asked = asked_of(scene, attribute)
    if not asked:
        return None
    if kind in ("numpy.ndarray", "list", "Tensor") and attribute in _OF_FRAMES:
        return Diagnosis(
            "error.array-for-frame",
            f"In line {scene.line}, {asked} is of the kind {quoted(kind)}, and {quoted(attribute)} belongs to "
            "pandas' tables.",
        )
    if kind == "Tensor" and attribute in _OF_ARRAYS:
        return Diagnosis(
            "error.tensor-for-array",
            f"In line {scene.line}, {asked} is a tensor, and {quoted(attribute)} belongs to NumPy's arrays.",
        )
    return None


@rules.on(_OBJECT)
def no_model(scene: Scene, kind: str, attribute: str) -> Diagnosis | None:
    """Data are asked to do what a model does."""
    asked = asked_of(scene, attribute)
    if kind not in ("DataFrame", "Series", "numpy.ndarray", "list") or attribute not in _OF_MODELS or not asked:
        return None
    if attribute in ("transform", "mean_"):
        return None
    return Diagnosis(
        "error.data-for-model",
        f"In line {scene.line}, {asked} holds data ({quoted(kind)}), and {quoted(attribute)} belongs to a model: "
        "are the two exchanged?",
    )


@rules.on(_OBJECT)
def function_of_numpy(scene: Scene, kind: str, attribute: str) -> Diagnosis | None:
    """What is asked of the array is a function of NumPy's that takes the array."""
    asked = asked_of(scene, attribute)
    if kind not in ("numpy.ndarray", "list", "tuple") or not asked or not callable(getattr(np, attribute, None)):
        return None
    return Diagnosis(
        "error.function-of-numpy",
        f"In line {scene.line}, {asked} is of the kind {quoted(kind)} and has no {quoted(attribute)} of its own: "
        f"NumPy's function is {quoted(f'np.{attribute}({asked.strip(chr(96))})')}.",
    )


@rules.on(_OBJECT)
def misspelt(_scene: Scene, kind: str, attribute: str) -> Diagnosis | None:
    """Suggest an attribute that is spelled nearly like it."""
    known = _KNOWN.get(kind) or (*_FITTED.get(kind, ()), *(_METHODS if kind in _FITTED else ()))
    close = among(attribute, (name for name in known if not name.startswith("__")))
    if not close:
        return None
    return Diagnosis(
        "error.unknown-attribute",
        f"An object of the kind {quoted(kind)} has no {quoted(attribute)}: did you mean {quoted(close)}?",
    )


@rules.on(r"AttributeError: module '([\w.]+)' has no attribute '(\w+)'")
def not_in_module(_scene: Scene, module: str, attribute: str) -> Diagnosis | None:
    """Suggest what a module does have."""
    known = [name for name in dir(np) if not name.startswith("_")] if module == "numpy" else MEMBERS.get(module, ())
    if module == "numpy" and attribute in ("float", "int", "bool", "object", "str", "complex"):
        return Diagnosis(
            "error.old-alias",
            f"NumPy no longer has {quoted('np.' + attribute)}: it was Python's own {quoted(attribute)}.",
        )
    close = among(attribute, known)
    if not close:
        return None
    return Diagnosis(
        "error.unknown-attribute",
        f"The module {quoted(module)} has no {quoted(attribute)}: did you mean {quoted(close)}?",
    )


@rules.on(r"NotFittedError: This (\w+) instance is not fitted yet")
def used_before_fit(_scene: Scene, kind: str) -> Diagnosis | None:
    """A model was asked before it has seen any data."""
    return Diagnosis(
        "error.not-fitted",
        f"A {kind} that was never fitted was asked: before it can answer, `fit` has to show it the data.",
    )


def _uses_subplots(scene: Scene) -> bool:
    """Tell whether `subplots` is called around the line."""
    return any(isinstance(node, ast.Attribute) and node.attr == "subplots" for node in ast.walk(scene.scope))
