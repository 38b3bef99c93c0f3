"""Objects and plots that are not as they should be: what their first difference says of the idea.

What differs is found by the tests, and said in their words.  Where these always come from one and the same idea, it is
told.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from grader.diagnosis import source
from grader.diagnosis.evidence import Diagnosis, Evidence

#: An idea that is told only where the function prepares an array so.
_OF_ZEROS = "form.floats"
_PREPARING = {"zeros", "ones", "empty"}
_IDEAS: tuple[tuple[str, Diagnosis], ...] = (
    # --- models
    (
        r"a model that is not fitted",
        Diagnosis(
            "object.not-fitted", "A model knows nothing before `fit`: hand it the data, then hand the model back."
        ),
    ),
    (
        r"without `distances_`",
        Diagnosis(
            "object.no-heights",
            "The model has no heights: it is not fitted, or scikit-learn was not asked to compute them.",
        ),
    ),
    (
        r"did not return a KMeans|expected a fitted \w+",
        Diagnosis(
            "object.not-the-model", "The model itself is asked for, not what it has found or what it was made of."
        ),
    ),
    (
        r"found \d+ clusters, asked for \d+",
        Diagnosis("object.number-ignored", "The number of clusters that is asked for does not reach the model."),
    ),
    # --- networks
    (
        r"is in train mode",
        Diagnosis(
            "object.train-mode", "A network begins in train mode: `eval()` switches those layers that behave otherwise."
        ),
    ),
    (
        r"has the head ",
        Diagnosis(
            "object.head",
            "The head is not what is asked for: only a layer that changes nothing lets features through.",
        ),
    ),
    (
        r"first differs from torchvision's",
        Diagnosis(
            "object.layers",
            "Another layer than the head is changed, moved or lost: all but the head stays as it comes.",
        ),
    ),
    (
        r"records a graph for gradients",
        Diagnosis("object.gradients", "PyTorch notes every step for gradients unless it is told that none are wanted."),
    ),
    (
        r"leaves other .+ than it found",
        Diagnosis(
            "object.left-changed", "What is switched for the work stays switched: note how it was, and put it back."
        ),
    ),
    # --- forms
    (
        r"returned a (?:list|tuple)\b.*, expected a NumPy array",
        Diagnosis("form.list", "A list has neither shape nor dtype: `np.array` makes an array of it."),
    ),
    (
        r"gave a (?:list|tuple)\b.*, expected a tensor",
        Diagnosis("form.no-tensor", "A list of tensors is no tensor: `torch.stack` lays them into one."),
    ),
    (
        r"returned an array .*, expected a list",
        Diagnosis("form.array", "An array comes back where a plain list is asked for: `tolist()` makes one of it."),
    ),
    (
        r"returned an array of dtype float\d+, expected (?:u?int\d+|integers|whole numbers)",
        Diagnosis(
            _OF_ZEROS,
            "The array holds floats: `np.zeros`, `np.ones` and `np.empty` make floats unless they are given a `dtype`.",
        ),
    ),
    (
        r"changed its argument",
        Diagnosis(
            "form.argument-changed",
            "A function gets the caller's own object, no copy: what it writes into that is changed for the caller too.",
        ),
    ),
    (
        r"gave a frame with columns \[(?P<asked>.+), .+\], expected \[(?P=asked)\]",
        Diagnosis(
            "form.more-columns",
            "The columns that are asked for are there, and more behind them: leave those out.",
        ),
    ),
    (
        r"gave a frame with columns",
        Diagnosis(
            "form.columns", "The columns have other names than asked for: where none are given, pandas numbers them."
        ),
    ),
    # --- plots
    (
        r"returned a Figure, expected an Axes",
        Diagnosis("plot.figure", "A Figure is the whole sheet, an Axes one plot on it: hand back the plot."),
    ),
    (
        r"returned an Axes, expected a Figure",
        Diagnosis("plot.axes", "An Axes is one plot, a Figure the whole sheet: hand back the sheet."),
    ),
    (
        r"returned an object of class \w+, expected a Matplotlib",
        Diagnosis(
            "plot.other-object",
            "What a drawing call gives back is not the plot: hand back what is drawn on.",
        ),
    ),
    (
        r"that shows nothing\.|shows no points: nothing",
        Diagnosis("plot.empty", "The plot that comes back is empty: the drawing is on another one, or was never made."),
    ),
    (
        r"onto a figure that was already open|onto the figure of the first call",
        Diagnosis(
            "plot.open-figure", "pyplot draws on the figure that is open: each call has to begin one of its own."
        ),
    ),
    (
        r"has its axes swapped",
        Diagnosis("plot.swapped", "A drawing call takes x first and y second: here they are the other way round."),
    ),
    (
        r"is drawn against positions",
        Diagnosis("plot.positions", "Given one sequence only, `plot` counts 0, 1, 2 … along x: hand over both."),
    ),
    (
        r"in one colour",
        Diagnosis("plot.one-colour", "Nothing tells the drawing call which label each one has, so all look alike."),
    ),
    (
        r"shows no line that connects",
        Diagnosis(
            "plot.no-line", "What is drawn is no line: bars or points stand apart, a line leads from one to the next."
        ),
    ),
    (
        r"shows no markers",
        Diagnosis(
            "plot.no-markers", "A line alone does not show where its points are: it has to be told to mark them."
        ),
    ),
    (
        r"has no label on its",
        Diagnosis("plot.no-label", "An axis has a label only where it is given one: say what it shows."),
    ),
    (
        r"the tree is cut off",
        Diagnosis(
            "plot.cut-off",
            "Fewer leaves are drawn than there are samples: SciPy leaves none out unless told to.",
        ),
    ),
    (
        r"does not draw the taller subtree first",
        Diagnosis(
            "plot.subtrees", "By itself SciPy does not put the taller subtree first: it has to be told how to sort."
        ),
    ),
    (
        r"names its leaves by the samples' numbers",
        Diagnosis("plot.no-names", "The labels do not reach the drawing call: without them leaves are numbered."),
    ),
    (
        r"names its leaves in row order",
        Diagnosis(
            "plot.names-in-row-order",
            "The leaves do not stand in the order of the samples: each name goes with its own.",
        ),
    ),
)
_COMPILED = tuple((re.compile(pattern), diagnosis) for pattern, diagnosis in _IDEAS)


def find(evidence: Evidence) -> Iterator[Diagnosis]:
    """Tell the idea behind the first difference that has one."""
    messages = [failure.message.partition("\n")[0] for failure in evidence.failures]
    for message in [*messages[:1], *evidence.remarks]:
        for pattern, diagnosis in _COMPILED:
            if pattern.search(message) and (diagnosis.id != _OF_ZEROS or _prepares_an_array(evidence)):
                yield diagnosis


def _prepares_an_array(evidence: Evidence) -> bool:
    """Tell whether the task's function calls what makes an array of floats."""
    function = source.read(evidence.source).functions.get(evidence.task)
    return function is not None and any(source.called(call) in _PREPARING for call in source.each(function, ast.Call))
