"""Shapes that do not go together, by the names of what has them."""

from __future__ import annotations

import ast
import re

from grader.diagnosis.evidence import Diagnosis
from grader.diagnosis.scene import Rules, Scene
from grader.diagnosis.source import called, quoted, spelled

rules = Rules()
_SHAPE = re.compile(r"\(([\d, ]*)\)")
#: Calls that keep what is computed apart from them out of the question.
_REDUCERS = frozenset({"sum", "mean", "min", "max", "sqrt", "abs", "float", "int", "argmin", "argmax", "len", "array"})


@rules.on(r"ValueError: operands could not be broadcast together with shapes (.*)")
def sides_do_not_fit(scene: Scene, shapes: str) -> Diagnosis | None:
    """Name both sides of the one operation on the line."""
    found = _shapes(shapes)
    sides = _sides(scene)
    if len(found) < 2:
        return None
    if sides and len(found) == 2:  # a third is that of a result which `+=` has no room for
        return Diagnosis(
            "error.broadcast",
            f"In line {scene.line}, {spelled(sides[0])} has the shape {found[0]} and {spelled(sides[1])} the shape "
            f"{found[1]}: counted from the last, two lengths must be equal, or one of them 1.",
        )
    names = [scene.handed(_tuple(shape)) for shape in found[:2]]
    if all(names) and names[0] != names[1]:
        return Diagnosis(
            "error.broadcast",
            f"Line {scene.line} brings the shapes {found[0]} (that of {quoted(names[0])}) and {found[1]} "
            f"(that of {quoted(names[1])}) together: counted from the last, two lengths must be "
            "equal, or one of them 1.",
        )
    return Diagnosis(
        "error.broadcast",
        f"Line {scene.line} brings the shapes {found[0]} and {found[1]} together: "
        "counted from the last, two lengths must be equal, or one of them 1.",
    )


@rules.on(r"ValueError: could not broadcast input array from shape (\(.*?\)) into shape (\(.*?\))")
def does_not_go_in(scene: Scene, value: str, place: str) -> Diagnosis | None:
    """What is assigned has another shape than its place."""
    statement = scene.statement
    if (
        isinstance(statement, ast.Assign)
        and len(statement.targets) == 1
        and isinstance(statement.targets[0], ast.Subscript)
    ):
        return Diagnosis(
            "error.assigned-shape",
            f"In line {scene.line}, {spelled(statement.targets[0])} is a place of the shape {_plain(place)}, and what "
            f"is put there has the shape {_plain(value)}.",
        )
    return Diagnosis(
        "error.assigned-shape",
        f"Line {scene.line} puts an array of the shape {_plain(value)} into a place of the shape {_plain(place)}.",
    )


@rules.on(
    r"ValueError: non-broadcastable output operand with shape (\(.*?\)) doesn't match the broadcast shape (\(.*?\))"
)
def grows_in_place(scene: Scene, own: str, wanted: str) -> Diagnosis | None:
    """`+=` can't make an array larger."""
    return Diagnosis(
        "error.in-place-shape",
        f"Line {scene.line} changes an array of the shape {_plain(own)} in place, but the result would have the shape "
        f"{_plain(wanted)}.",
    )


@rules.on(r"ValueError: matmul: Input operand 1 has a mismatch .*\(size (\d+) is different from (\d+)\)")
def product_does_not_fit(scene: Scene, second: str, first: str) -> Diagnosis | None:
    """The inner lengths of a matrix product."""
    products = [node for node in scene.nodes(ast.BinOp) if isinstance(node.op, ast.MatMult)]
    if len(products) == 1:
        left, right = spelled(products[0].left), spelled(products[0].right)
        return Diagnosis(
            "error.matmul",
            f"In line {scene.line}, the rows of {left} have {first} entries and the columns of {right} have {second}: "
            "a matrix product needs as many of one as of the other. Is one of the two to be transposed?",
        )
    return Diagnosis(
        "error.matmul",
        f"The matrix product in line {scene.line} has {first} entries in each row on the left and {second} in each "
        "column on the right: they must be as many. Is one of the two to be transposed?",
    )


@rules.on(r"ValueError: shapes \(.*?\) and \(.*?\) not aligned: (\d+) \(dim \d+\) != (\d+) \(dim \d+\)")
def dot_does_not_fit(scene: Scene, first: str, second: str) -> Diagnosis | None:
    """The same, as `np.dot` says it."""
    return Diagnosis(
        "error.matmul",
        f"The matrix product in line {scene.line} has {first} entries in each row on the left and {second} in each "
        "column on the right: they must be as many. Is one of the two to be transposed?",
    )


@rules.on(r"(?:numpy\.)?\w*AxisError: axis (-?\d+) is out of bounds for array of dimension (\d+)")
def no_such_axis(scene: Scene, axis: str, axes: str) -> Diagnosis | None:
    """An axis that an array does not have."""
    return Diagnosis(
        "error.no-such-axis",
        f"Line {scene.line} asks for axis {axis} of an array whose `ndim` is {axes}, and axes are counted from 0: "
        "what is its `shape` there?",
    )


@rules.on(r"ValueError: Expected 2D array, got (\w+) array instead")
def wants_a_table(scene: Scene, kind: str) -> Diagnosis | None:
    """Scikit-learn wants a row for each sample."""
    return Diagnosis(
        "error.wants-a-table",
        f"Line {scene.line} hands scikit-learn a {kind} array where it wants a table: a row for each sample, a column "
        "for each feature.",
    )


@rules.on(r"ValueError: Found array with dim (\d+)")
def too_many_dimensions(scene: Scene, axes: str) -> Diagnosis | None:
    """Scikit-learn wants two axes, no more."""
    return Diagnosis(
        "error.too-many-dimensions",
        f"Line {scene.line} hands over an array with {axes} axes where two are wanted: a row for each sample.",
    )


@rules.on(r"ValueError: setting an array element with a sequence\. The requested array has an inhomogeneous shape")
def ragged(scene: Scene) -> Diagnosis | None:
    """Rows of different lengths make no array."""
    return Diagnosis(
        "error.ragged",
        f"Line {scene.line} makes an array of parts that have different lengths or shapes: they make no table.",
    )


@rules.on(r"ValueError: setting an array element with a sequence\.?$")
def several_into_one(scene: Scene) -> Diagnosis | None:
    """One place holds one number."""
    return Diagnosis(
        "error.several-into-one", f"Line {scene.line} puts several values into a place that holds a single number."
    )


@rules.on(r"ValueError: all the input arrays must have same number of dimensions.* index 0 has (\d+) .* has (\d+) dim")
def joined_axes(scene: Scene, first: str, other: str) -> Diagnosis | None:
    """A column has to be a column before it is put beside a table."""
    return Diagnosis(
        "error.joined-axes",
        f"Line {scene.line} joins an array of {first} axes with one of {other}: all must have as many. "
        "`column_stack` takes single columns as well.",
    )


@rules.on(
    r"ValueError: (?:all the input array dimensions except for the concatenation axis must match"
    r"|all input arrays must have the same shape)|RuntimeError: stack expects each tensor to be equal size"
    r"|RuntimeError: Sizes of tensors must match"
)
def joined_lengths(scene: Scene) -> Diagnosis | None:
    """Parts of different shapes."""
    return Diagnosis(
        "error.joined-lengths",
        f"Line {scene.line} joins parts whose shapes differ: print the `shape` of each to see which one is not like "
        "the others.",
    )


@rules.on(
    r"ValueError: need at least one array to",
    r"RuntimeError: .*expect(?:s|ed) a non-empty",
)
def nothing_to_join(scene: Scene) -> Diagnosis | None:
    """An empty list of arrays."""
    return Diagnosis(
        "error.nothing-to-join", f"Line {scene.line} joins the arrays of a list that is empty: did its loop run at all?"
    )


@rules.on(r"ValueError: zero-dimensional arrays cannot be concatenated")
def numbers_joined(scene: Scene) -> Diagnosis | None:
    """Single numbers are no arrays."""
    return Diagnosis("error.numbers-joined", f"Line {scene.line} joins single numbers as if they were arrays.")


@rules.on(r"ValueError: cannot reshape array of size (\d+) into shape (\(.*?\))")
def does_not_reshape(scene: Scene, size: str, shape: str) -> Diagnosis | None:
    """A shape holds as many values as it multiplies out to."""
    return Diagnosis(
        "error.reshape",
        f"Line {scene.line} wants the shape {_plain(shape)} of an array with {size} values: "
        "the lengths, multiplied, must make as many.",
    )


@rules.on(r"ValueError: x and y must (?:be the same size|have same first dimension)")
def two_lengths(scene: Scene) -> Diagnosis | None:
    """A plot wants as many x as y."""
    return Diagnosis(
        "error.plot-lengths", f"Line {scene.line} draws x and y of different lengths: each point needs one of both."
    )


@rules.on(r"ValueError: 'c' argument has (\d+) elements, which is inconsistent with 'x' and 'y' with size (\d+)")
def colours_and_points(scene: Scene, colours: str, points: str) -> Diagnosis | None:
    """As many colours as points."""
    return Diagnosis(
        "error.plot-colours", f"Line {scene.line} draws {points} points with {colours} colours: each point needs one."
    )


def _shapes(text: str) -> list[str]:
    return [f"({found.strip()})" for found in _SHAPE.findall(text)]


def _plain(shape: str) -> str:
    return shape.strip()


def _tuple(shape: str) -> tuple[int, ...]:
    return tuple(int(length) for length in shape.strip("()").replace(" ", "").split(",") if length)


def _sides(scene: Scene) -> tuple[ast.expr, ast.expr] | None:
    """Return both sides of the one operation on the line; None where another might have failed as well."""
    sides = [
        (node.left, node.right)
        for node in scene.nodes(ast.BinOp)
        if not isinstance(node.op, ast.MatMult) and not _with_a_number(node)
    ]
    sides += [(node.left, node.comparators[0]) for node in scene.nodes(ast.Compare) if len(node.comparators) == 1]
    others = [node for node in scene.nodes(ast.Call) if called(node) not in _REDUCERS]
    return sides[0] if len(sides) == 1 and not others else None


def _with_a_number(node: ast.BinOp) -> bool:
    return isinstance(node.left, ast.Constant) or isinstance(node.right, ast.Constant)
