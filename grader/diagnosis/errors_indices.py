"""Positions and keys that are not there: past the end, of another kind, of another table."""

from __future__ import annotations

import ast
import re

from grader.diagnosis.evidence import Diagnosis
from grader.diagnosis.scene import Rules, Scene
from grader.diagnosis.source import Loop, bound_at, called, own, quoted, spelled, value_of, written

rules = Rules()


@rules.on(r"IndexError: (?:(?:list|tuple|string|deque) index out of range|index \d+ is out of bounds)")
def loop_goes_too_far(scene: Scene) -> Diagnosis | None:
    """Find the loop whose counter goes one step past the end of what it indexes."""
    for counter, limit, line in _counters(scene):
        indexed = [
            node
            for node in scene.nodes(ast.Subscript)
            if isinstance(node.slice, ast.Name) and node.slice.id == counter and _is_length(limit, node.value, 1)
        ]
        if indexed:
            return Diagnosis(
                "error.past-the-end",
                f"The loop in line {line} goes one step past the end of {spelled(indexed[0].value)}: "
                "its positions begin at 0 and end one below its length.",
            )
        ahead = [
            node
            for node in scene.nodes(ast.Subscript)
            if _is_ahead(node.slice, counter) and _is_length(limit, node.value, 0)
        ]
        if ahead:
            return Diagnosis(
                "error.looks-ahead",
                f"In the last round of the loop in line {line}, {spelled(ahead[0])} looks past the end: "
                "the last position has none behind it.",
            )
    return None


@rules.on(r"IndexError: index (-?\d+) is out of bounds for (?:axis (\d+) with|dimension (\d+) with) size (\d+)")
def past_the_end(scene: Scene, index: str, axis: str | None, dimension: str | None, size: str) -> Diagnosis | None:
    """Tell one past the end from far past it, and what does not exist at all from both."""
    if size == "0":
        return Diagnosis(
            "error.empty-indexed", f"Line {scene.line} takes position {index} of something that is empty along an axis."
        )
    if int(index) == int(size):
        return Diagnosis(
            "error.one-past-the-end",
            f"Line {scene.line} asks for position {index} along an axis of length {size}, one past the end: "
            f"positions begin at 0, so the last is {int(size) - 1}.",
        )
    return Diagnosis(
        "error.past-the-end",
        f"Line {scene.line} asks for position {index} along an axis of length {size} (axis {axis or dimension or 0}): "
        f"the last is {int(size) - 1}. Is it an index at all, and of this array?",
    )


@rules.on(r"IndexError: (?:(?:list|tuple|string|deque) index out of range|single positional indexer is out-of-bounds)")
def list_ends_before(scene: Scene) -> Diagnosis | None:
    """The message of a list names no position."""
    parts = {written(node.value): node.value for node in scene.nodes(ast.Subscript)}
    counted = {name: held for name in parts if (held := _written_out(scene, name))}
    if len(counted) == 1:
        name, (line, length) = next(iter(counted.items()))
        return Diagnosis(
            "error.past-the-end",
            f"Line {scene.line} asks {quoted(name)} for a position that it does not have: line {line} puts {length} "
            "things into it, and positions begin at 0.",
        )
    if len(parts) != 1:
        return None
    return Diagnosis(
        "error.past-the-end",
        f"Line {scene.line} asks for a position that {spelled(next(iter(parts.values())))} does not have: positions "
        "begin at 0, and the last is one below its length. Is it perhaps shorter than you think, or empty?",
    )


@rules.on(r"IndexError: list assignment index out of range")
def list_written_behind(scene: Scene) -> Diagnosis | None:
    """A list has no place for what is not in it yet."""
    return Diagnosis(
        "error.list-written-behind",
        f"Line {scene.line} writes to a position that the list does not have yet: only `append` makes it longer.",
    )


@rules.on(r"IndexError: pop from (?:an )?empty (\w+)")
def pop_from_empty(scene: Scene, kind: str) -> Diagnosis | None:
    """Nothing was left."""
    return Diagnosis("error.pop-from-empty", f"Line {scene.line} takes an item from a {kind} that is empty by then.")


@rules.on(r"IndexError: too many indices for (?:array|tensor).*?(\d+)[- ]dimension")
def too_many_axes(scene: Scene, axes: str) -> Diagnosis | None:
    """An array has fewer axes than the brackets name."""
    parts = {written(node.value): node for node in scene.nodes(ast.Subscript) if isinstance(node.slice, ast.Tuple)}
    if len(parts) != 1:
        return None
    node = next(iter(parts.values()))
    return Diagnosis(
        "error.too-many-axes",
        f"In line {scene.line}, {spelled(node)} names more axes than {spelled(node.value)} has: it has {axes}.",
    )


@rules.on(
    r"IndexError: (?:only integers, slices|arrays used as indices must be of integer)"
    r"|TypeError: (?:list|tuple) indices must be integers or slices, not (float|str)"
    r"|TypeError: slice indices must be integers"
)
def fraction_as_position(scene: Scene, kind: str | None) -> Diagnosis | None:
    """A position is a whole number, and not a float that happens to be whole."""
    names = [node for node in scene.nodes(ast.Subscript) if isinstance(node.slice, ast.Constant)]
    if kind == "str" or any(isinstance(node.slice.value, str) for node in names):  # type: ignore[attr-defined]
        return Diagnosis(
            "error.text-as-position",
            f"Line {scene.line} uses a text as a position: lists and arrays have numbers for positions, "
            "dicts and tables have names.",
        )
    return Diagnosis(
        "error.float-as-position",
        f"Line {scene.line} uses something as a position that is no whole number: `/` and arrays of floats give "
        "floats, `//` and `int` whole numbers.",
    )


@rules.on(r"TypeError: (list|tuple) indices must be integers or slices, not (tuple|list)")
def list_of_lists(scene: Scene, kind: str, index: str) -> Diagnosis | None:
    """A comma in brackets is for arrays."""
    if index == "list":
        return Diagnosis(
            "error.list-by-array",
            f"Line {scene.line} picks several positions of a {kind} at once: only an array can do that.",
        )
    return Diagnosis(
        "error.list-of-lists",
        f"Line {scene.line} uses a comma within brackets, for rows and columns, on a {kind}: an array can do that, "
        "a list of lists takes two pairs of brackets.",
    )


@rules.on(r"IndexError: boolean index did not match .*?(?:axis|dimension) (\d+);.*? (?:is|axis) (\d+)[ ;].*?(\d+)$")
def mask_of_another_length(scene: Scene, axis: str, length: str, mask: str) -> Diagnosis | None:
    """A mask has an entry for each row."""
    return Diagnosis(
        "error.mask-length",
        f"In line {scene.line}, the mask has {mask} entries along axis {axis}, and the array has {length}: "
        "a mask says yes or no to each entry of the very array it picks from.",
    )


# --- keys


@rules.on(r"KeyError: (.*)|InvalidIndexError: (.*)")
def frame_by_position(scene: Scene, key: str | None, other: str | None) -> Diagnosis | None:
    """A table of pandas is not picked from by `[row, column]`."""
    said = key or other or ""
    if "slice(" not in said and not said.startswith("("):
        return None
    if not any(isinstance(node.slice, ast.Tuple) for node in scene.nodes(ast.Subscript)):
        return None
    return Diagnosis(
        "error.frame-by-position",
        f"Line {scene.line} picks rows or columns by position: a table of pandas does that by `iloc`, "
        "an array does it by brackets alone.",
    )


@rules.on(r"KeyError: ['\"](\d+)['\"]|KeyError: (\d+)$")
def text_for_number(scene: Scene, text: str | None, number: str | None) -> Diagnosis | None:
    """A column named 0 is not one named "0"."""
    key = text or number or ""
    constants = [node for node in scene.nodes(ast.Constant) if str(node.value) == key]
    if not constants:
        return None
    if text is not None:
        return Diagnosis(
            "error.text-for-number",
            f"Line {scene.line} asks for the name {quoted(repr(key))}, a text: a column or key that is the number "
            "has another name.",
        )
    return Diagnosis(
        "error.no-such-key",
        f"There is no key, row or column {quoted(key)} in what line {scene.line} looks into: "
        "print its keys or `columns` to see which there are.",
    )


@rules.on(r"KeyError: \"?(?:None of \[|\[?')(.*)")
def no_such_column(scene: Scene, key: str) -> Diagnosis | None:
    """A name that a table or a dict does not have."""
    texts = [str(node.value) for node in scene.nodes(ast.Constant) if isinstance(node.value, str) and node.value in key]
    if not texts:
        return None
    return Diagnosis(
        "error.no-such-key",
        f"There is no key, row or column {quoted(texts[0])} in what line {scene.line} looks into: "
        "print its keys or `columns` to see which there are.",
    )


@rules.on(r"KeyError: ")
def computed_key(scene: Scene) -> Diagnosis | None:
    """A key that was computed."""
    parts = {written(node): node for node in scene.nodes(ast.Subscript)}
    key = re.sub(r"\bnp\.\w+\(([^()]*)\)", r"\1", scene.raised.detail)  # np.int64(0) and 0 are the same key
    if len(parts) != 1:
        return Diagnosis(
            "error.no-such-key-yet",
            f"Line {scene.line} looks up the key {quoted(key)}, and there is none: "
            "was it put in before, and is it of the same kind?",
        )
    return Diagnosis(
        "error.no-such-key-yet",
        f"Line {scene.line} looks up {spelled(next(iter(parts.values())))}, and there is no such key: "
        "was it put in before, and is it of the same kind?",
    )


def _written_out(scene: Scene, name: str) -> tuple[int, int] | None:
    """Return where a list is written out that nothing changes later, and how many things stand in it."""
    value = value_of(scene.scope, name, scene.line)
    if not isinstance(value, (ast.List, ast.Tuple)) or len(value.elts) < 2 or len(bound_at(scene.scope, name)) != 1:
        return None
    changed = any(isinstance(node, ast.Attribute) and written(node.value) == name for node in ast.walk(scene.scope))
    starred = any(isinstance(one, ast.Starred) for one in value.elts)
    return None if changed or starred else (value.lineno, len(value.elts))


def _counters(scene: Scene) -> list[tuple[str, ast.expr, int]]:
    """Return the counters of loops over a `range` around the line: name, where the range ends, line."""
    around = [
        node
        for node in own(scene.scope)
        if isinstance(node, Loop) and node.lineno <= scene.line <= (node.end_lineno or 0)
    ]
    parts = [(loop.target, loop.iter, loop.lineno) for loop in around if isinstance(loop, ast.For)]
    parts += [(part.target, part.iter, scene.line) for part in scene.nodes(ast.comprehension)]
    return [
        (target.id, counted.args[-1 if len(counted.args) < 3 else 1], line)
        for target, counted, line in parts
        if isinstance(target, ast.Name)
        and called(counted) == "range"
        and isinstance(counted, ast.Call)
        and counted.args
    ]


def _is_length(limit: ast.expr, of: ast.expr, more: int) -> bool:
    """Tell whether a limit is `len(x)`, or so much more, for the `x` that is indexed."""
    text, own_text = written(limit), written(of)
    lengths = (f"len({own_text})", f"{own_text}.shape[0]")
    return text in ([f"{length} + {more}" for length in lengths] if more else lengths)


def _is_ahead(index: ast.expr, counter: str) -> bool:
    return written(index) in (f"{counter} + 1", f"1 + {counter}")
