"""Values of a kind that does not go: lists that are no numbers, texts among numbers."""

from __future__ import annotations

import ast

from grader.diagnosis.evidence import Diagnosis
from grader.diagnosis.scene import Rules, Scene
from grader.diagnosis.source import called, quoted, spelled, written

rules = Rules()
_LISTS = r"(?:list|tuple)"
_OPERATORS = {
    "Sub": "-",
    "Add": "+",
    "Mult": "*",
    "Div": "/",
    "Pow": "**",
    "FloorDiv": "//",
    "Mod": "%",
    "MatMult": "@",
    "BitXor": "^",
    "BitAnd": "&",
    "BitOr": "|",
}


@rules.on(rf"TypeError: (?!.*NoneType)unsupported operand type\(s\) for (\S+?)=?:? .*'({_LISTS})'")
def lists_do_not_compute(scene: Scene, operator: str, kind: str) -> Diagnosis | None:
    """Arithmetic works entry by entry on arrays only."""
    where = _computed(scene, operator)
    if not where:
        return None
    return Diagnosis(
        "error.lists-do-not-compute",
        f"In {where} (line {scene.line}) a side is of the kind {quoted(kind)}: arrays compute entry by entry, "
        "lists and tuples do not; `np.asarray` makes an array.",
    )


@rules.on(r"TypeError: (?:can't multiply sequence by non-int of type|can only concatenate (?:list|tuple) \(not) ")
def lists_are_joined(scene: Scene) -> Diagnosis | None:
    """`+` and `*` of lists put copies behind each other."""
    return Diagnosis(
        "error.lists-are-joined",
        f"Line {scene.line} computes with a list, a tuple or a text: there `+` joins and `*` repeats. "
        "To compute entry by entry, make it an array with `np.asarray`.",
    )


@rules.on(
    r"TypeError: (?:unsupported operand type\(s\) for .*'str'|'[<>=]+' not supported .*'str'|can only concatenate str)"
)
def texts_among_numbers(scene: Scene) -> Diagnosis | None:
    """A text does not compute."""
    if scene.raised.detail.count("'str'") > 1:
        return Diagnosis("error.text-among-numbers", f"Line {scene.line} computes with texts: were they to be numbers?")
    return Diagnosis(
        "error.text-among-numbers",
        f"Line {scene.line} computes or compares with a text and something that is no text: "
        "which of the two was to be a number?",
    )


@rules.on(r"\w*(?:UFuncNoLoopError|TypeError): ufunc '\w+' did not contain a loop with signature matching types")
def ufunc_among_texts(scene: Scene) -> Diagnosis | None:
    """NumPy was given something that is no number."""
    return Diagnosis(
        "error.no-numbers",
        f"Line {scene.line} computes with values that are no numbers: does an array hold texts or lists?",
    )


@rules.on(
    r"\w*(?:UFuncOutputCastingError|TypeError): Cannot cast ufunc '\w+' output "
    r"from dtype\('float\d+'\) to dtype\('(u?int\d+)'\)"
)
def float_into_integers(scene: Scene, dtype: str) -> Diagnosis | None:
    """`+=` and its like keep the dtype of the left side."""
    return Diagnosis(
        "error.float-into-integers",
        f"Line {scene.line} puts floats into an array of whole numbers ({dtype}), which keeps its dtype: "
        "make it an array of floats first.",
    )


@rules.on(
    r"\w*Error: ufunc 'bitwise_xor' not supported",
    r"TypeError: unsupported operand type\(s\) for \^: '(?:float|int)'",
)
def no_power(scene: Scene) -> Diagnosis | None:
    """`^` is no power."""
    if not any(isinstance(node.op, ast.BitXor) for node in scene.nodes(ast.BinOp)):
        return None
    return Diagnosis("error.no-power", f"In line {scene.line}, `^` is no power: that is written `**`.")


@rules.on(r"ValueError: The truth value of (?:an array|a Series|a DataFrame)|RuntimeError: Boolean value of Tensor")
def truth_of_an_array(scene: Scene) -> Diagnosis | None:
    """A condition wants one answer."""
    if any(isinstance(node, ast.BoolOp) for node in scene.nodes(ast.BoolOp)):
        return Diagnosis(
            "error.truth-of-an-array",
            f"Line {scene.line} joins whole arrays with `and` or `or`, which want one answer: entry by entry, "
            "`&` and `|` join them (with brackets around each side).",
        )
    return Diagnosis(
        "error.truth-of-an-array",
        f"Line {scene.line} asks a yes-or-no question of a whole array, which has an answer for each entry: "
        "must one of them be true (`any`), or all (`all`)?",
    )


@rules.on(r"TypeError: only integer scalar arrays can be converted to a scalar index")
def arrays_apart(scene: Scene) -> Diagnosis | None:
    """Functions that join arrays take them in one list."""
    for node in scene.nodes(ast.Call):
        joins = called(node) in ("concatenate", "vstack", "hstack", "stack", "column_stack")
        if joins and len(node.args) > 1 and not isinstance(node.args[0], (ast.List, ast.Tuple)):
            return Diagnosis(
                "error.arrays-apart",
                f"In line {scene.line}, {quoted(called(node))} wants all its arrays in one list or tuple, "
                "as its first argument.",
            )
    return None


@rules.on(
    r"TypeError: (?:only integer scalar arrays can be converted to a scalar index"
    r"|list indices must be integers or slices, not numpy\.\w+)"
)
def list_by_array(scene: Scene) -> Diagnosis | None:
    """A list takes one whole number in its brackets."""
    if any(called(node) == "range" for node in scene.nodes(ast.Call)):
        return Diagnosis(
            "error.range-of-array",
            f"In line {scene.line}, `range` wants a whole number and is given an array: its length is `len` of it.",
        )
    return Diagnosis(
        "error.list-by-array",
        f"Line {scene.line} uses an array where one whole number is wanted: a list can't be indexed by an array "
        "(an array can).",
    )


@rules.on(r"TypeError: only (?:length-1|0-dimensional) arrays can be converted to Python scalars")
def one_of_many(scene: Scene) -> Diagnosis | None:
    """`float` and `int` make one number of one number."""
    names = [called(node) for node in scene.nodes(ast.Call)]
    makers = [name for name in ("float", "int", "round") if name in names]
    if makers:
        return Diagnosis(
            "error.one-of-many",
            f"In line {scene.line}, {quoted(makers[0])} wants a single number and is given an array of several.",
        )
    return Diagnosis(
        "error.one-of-many", f"Line {scene.line} needs a single number in a place, and is given an array of several."
    )


@rules.on(
    r"TypeError: '(float|numpy\.float64|numpy\.float32|numpy\.ndarray|list|str)' object "
    r"cannot be interpreted as an integer"
)
def no_whole_number(scene: Scene, kind: str) -> Diagnosis | None:
    """A count must be a whole number."""
    if any(called(node) == "range" for node in scene.nodes(ast.Call)):
        return Diagnosis(
            "error.no-whole-number",
            f"In line {scene.line}, `range` counts in whole numbers and is given something of the kind {quoted(kind)}: "
            "`/` always makes a float, `//` divides whole numbers, and `len` counts.",
        )
    return Diagnosis(
        "error.no-whole-number",
        f"Line {scene.line} needs a whole number in a place, and is given something of the kind {quoted(kind)}.",
    )


@rules.on(r"TypeError: order must be str, not int")
def lengths_apart(scene: Scene) -> Diagnosis | None:
    """`np.reshape(x, 2, 3)` takes 3 for the order."""
    return Diagnosis(
        "error.shape-apart",
        f"In line {scene.line}, a length is read as something else: the lengths of an array's axes stand together, "
        "in one tuple.",
    )


@rules.on(r"TypeError: (?:Cannot interpret '(\d+)' as a data type|data type '(\d+)' not understood)")
def shape_apart(scene: Scene, number: str | None, other: str | None) -> Diagnosis | None:
    """`np.zeros(3, 2)` takes 2 for the dtype."""
    return Diagnosis(
        "error.shape-apart",
        f"In line {scene.line}, the second argument ({number or other}) is read as a dtype: "
        "the lengths of an array's axes stand together, in one tuple.",
    )


@rules.on(r"TypeError: (?:unhashable type: '([\w.]+)'|cannot use '([\w.]+)' as a (?:dict key|set element))")
def unhashable(scene: Scene, kind: str | None, other: str | None) -> Diagnosis | None:
    """What can change is no key."""
    kind = kind or other or ""
    if kind == "slice":
        if not any(isinstance(node.slice, ast.Tuple) for node in scene.nodes(ast.Subscript)):
            return None
        return Diagnosis(
            "error.frame-by-position",
            f"Line {scene.line} picks rows or columns by position: a table of pandas does that by `iloc`, "
            "an array does it by brackets alone.",
        )
    return Diagnosis(
        "error.unhashable",
        f"Line {scene.line} uses something of the kind {quoted(kind)} in a set or as a key: what can change is no "
        "key, a number, a text or a tuple is one.",
    )


@rules.on(
    r"TypeError: '(?:int|float|numpy\.float64|numpy\.int64|bool)' object is not iterable",
    r"TypeError: cannot unpack non-iterable (?!NoneType)[\w.]+ object",
    r"TypeError: iteration over a 0-d array",
)
def number_gone_through(scene: Scene) -> Diagnosis | None:
    """A number has no parts to go through."""
    through = _gone_through(scene.statement)
    if through is not None and "unpack" not in scene.raised.detail:
        return Diagnosis(
            "error.number-gone-through",
            f"The loop in line {scene.line} is to go through {spelled(through)}, which is a single number: "
            "`range` counts up to one.",
        )
    return Diagnosis(
        "error.number-gone-through",
        f"Line {scene.line} takes a single value apart, or goes through it, as if it were several.",
    )


@rules.on(r"TypeError: object of type '([\w.]+)' has no len\(\)|TypeError: len\(\) of unsized object")
def no_length(scene: Scene, kind: str | None) -> Diagnosis | None:
    """Numbers and what is handed out one by one have no length."""
    if kind == "NoneType":
        return None
    measured = [call.args[0] for call in scene.nodes(ast.Call) if called(call) == "len" and len(call.args) == 1]
    if len(measured) != 1:
        return None
    if kind in ("zip", "map", "generator", "filter", "enumerate"):
        return Diagnosis(
            "error.no-length",
            f"In line {scene.line}, {spelled(measured[0])} hands its items out one by one and has no length: "
            "`list` collects them.",
        )
    return Diagnosis(
        "error.no-length", f"In line {scene.line}, {spelled(measured[0])} is a single value, which has no length."
    )


@rules.on(
    r"TypeError: '(int|float|numpy\.float64|zip|map|generator|set|dict_keys|dict_values)' object is not subscriptable",
    r"IndexError: invalid index to (scalar) variable",
    r"IndexError: invalid index of a (0-dim) tensor",
)
def no_parts(scene: Scene, kind: str) -> Diagnosis | None:
    """Brackets behind what has no positions."""
    parts = {written(node.value): node.value for node in scene.nodes(ast.Subscript)}
    if len(parts) != 1:
        return None
    part = spelled(next(iter(parts.values())))
    if kind in ("zip", "map", "generator", "set", "dict_keys", "dict_values"):
        return Diagnosis(
            "error.no-positions",
            f"In line {scene.line}, {part} is of the kind {quoted(kind)} and has no positions: `list` makes some.",
        )
    return Diagnosis(
        "error.no-parts", f"In line {scene.line}, {part} is a single number, and the brackets want a part of it."
    )


@rules.on(r"TypeError: '(tuple|str|range|set)' object does not support item assignment")
def cannot_change(scene: Scene, kind: str) -> Diagnosis | None:
    """Tuples and texts stay as they are."""
    return Diagnosis(
        "error.cannot-change",
        f"Line {scene.line} writes into something of the kind {quoted(kind)}, which can't be changed: a list or an "
        "array can.",
    )


@rules.on(r"TypeError: exceptions must derive from BaseException")
def no_exception(scene: Scene) -> Diagnosis | None:
    """`raise "text"` is no exception."""
    return Diagnosis(
        "error.no-exception",
        f"Line {scene.line} raises something that is no exception: `raise` wants one, as in `ValueError(...)`.",
    )


def _gone_through(statement: ast.stmt | None) -> ast.expr | None:
    """Return what a loop goes through, also where `enumerate` or its like stands around it; None if it is several."""
    through = statement.iter if isinstance(statement, ast.For) else None
    if isinstance(through, ast.Call) and called(through) in ("enumerate", "zip", "sorted", "reversed", "list", "map"):
        return through.args[0] if len(through.args) == 1 else None
    return through


def _computed(scene: Scene, operator: str) -> str:
    """Write the one place on the line where an operator stands; "" where there are several."""
    found = [node for node in scene.nodes(ast.BinOp) if _OPERATORS.get(type(node.op).__name__) == operator.strip("=")]
    if isinstance(scene.statement, ast.AugAssign) and not found:
        return spelled(scene.statement)
    return spelled(found[0]) if len(found) == 1 else ""
