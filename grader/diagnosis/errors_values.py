"""Values that can't be: too many to unpack, a division by 0, an endless recursion, a text that is no number."""

from __future__ import annotations

import ast

from grader.diagnosis.evidence import Diagnosis
from grader.diagnosis.scene import Rules, Scene
from grader.diagnosis.source import (
    Function,
    called,
    has_default,
    loads,
    own,
    parameters,
    quoted,
    spelled,
    stored_in,
    written,
)
from grader.diagnosis.spelled_calls import arguments_in

rules = Rules()


@rules.on(r"ValueError: (?:too many|not enough) values to unpack")
def enumerated_pair(scene: Scene) -> Diagnosis | None:
    """`enumerate` hands out pairs, whose second part may be a pair itself."""
    for target, source in _unpacked(scene):
        if called(source) in ("enumerate", "items") and len(target.elts) > 2:
            return Diagnosis(
                "error.unpack-pairs",
                f"In line {scene.line}, {quoted(called(source))} hands out pairs, and {len(target.elts)} names are to "
                "take one: brackets around some of them take the second part of the pair apart.",
            )
    return None


@rules.on(r"ValueError: (?:too many|not enough) values to unpack \(expected (?:at least )?(\d+)(?:, got (\d+))?\)")
def unpacked(scene: Scene, names: str, values: str | None) -> Diagnosis | None:
    """As many names as values."""
    sources = [source for _, source in _unpacked(scene)]
    if len(sources) != 1:
        return None
    if values is None:
        return Diagnosis(
            "error.unpack",
            f"In line {scene.line}, {names} names are to take what {spelled(sources[0])} gives, and it gives more.",
        )
    return Diagnosis(
        "error.unpack",
        f"In line {scene.line}, {names} names are to take what {spelled(sources[0])} gives, and it gives {values}.",
    )


@rules.on(r"ZeroDivisionError: ")
def divided_by_zero(scene: Scene) -> Diagnosis | None:
    """Name what was 0."""
    kinds = (ast.Div, ast.FloorDiv, ast.Mod)
    divisors = [node.right for node in scene.nodes(ast.BinOp) if isinstance(node.op, kinds)]
    if isinstance(scene.statement, ast.AugAssign) and isinstance(scene.statement.op, kinds):
        divisors.append(scene.statement.value)
    if len(divisors) != 1:
        return None
    return Diagnosis(
        "error.divided-by-zero",
        f"Line {scene.line} divides by {spelled(divisors[0])}, which is 0 here: what is to come out in that case?",
    )


@rules.on(r"RecursionError: ")
def calls_itself_forever(scene: Scene) -> Diagnosis | None:
    """Look at how the function calls itself."""
    function = _caller_of_itself(scene)
    if function is None:
        return None
    calls = _calls_of_itself(function)
    same = [call for call in calls if _hands_on_what_it_got(function, call)]
    if same:
        return Diagnosis(
            "error.recursion-unchanged",
            f"Line {same[0].lineno} lets {quoted(function.name)} call itself with the very arguments that it was "
            "given, so that it never ends.",
        )
    if _has_no_end(function, calls):
        return Diagnosis(
            "error.recursion-without-end",
            f"{quoted(function.name)} calls itself in line {calls[0].lineno} whatever it is given: when is it to stop?",
        )
    return Diagnosis(
        "error.recursion-too-deep",
        f"{quoted(function.name)} calls itself (line {calls[0].lineno}) more often than Python's stack is deep, "
        "about 1000 calls: does it come to an end, and could a loop do the same?",
    )


@rules.on(
    r"ValueError: (?:max|min)\(\) (?:arg is an empty sequence|iterable argument is empty)",
    r"ValueError: (?:zero-size array to reduction operation|attempt to get arg(?:max|min) of an empty sequence)",
)
def nothing_to_choose_from(scene: Scene) -> Diagnosis | None:
    """The largest of nothing."""
    return Diagnosis(
        "error.empty", f"Line {scene.line} looks for the largest or smallest of nothing: what it is given is empty."
    )


@rules.on(r"ValueError: could not convert string to float|ValueError: invalid literal for int\(\)")
def text_for_number(scene: Scene) -> Diagnosis | None:
    """A text that holds no number."""
    return Diagnosis(
        "error.text-for-number-wanted",
        f"Line {scene.line} wants a number and is given a text that holds none.",
    )


@rules.on(
    r"ValueError: (?:Input [Xy] contains (?:NaN|infinity)|cannot convert float (?:NaN|infinity) to integer)",
    r"OverflowError: cannot convert float infinity",
)
def nan_inside(scene: Scene) -> Diagnosis | None:
    """Something was computed before that is no number."""
    return Diagnosis(
        "error.nan-inside",
        f"Line {scene.line} is given NaN or infinity, which an earlier line has computed: "
        "is there a mean of nothing, or a division by 0?",
    )


@rules.on(r"ValueError: n_samples=(\d+) should be >= n_clusters=(\d+)")
def more_clusters_than_points(scene: Scene, samples: str, clusters: str) -> Diagnosis | None:
    """Clusters need points; where the function never looks at an argument, that explains more."""
    unused = _unused(scene)
    if unused:
        return Diagnosis(
            "code.unused-argument",
            f"The argument {quoted(unused)} is never used in {quoted(scene.evidence.task)}.",
        )
    return Diagnosis(
        "error.more-clusters-than-points",
        f"Line {scene.line} fits {clusters} clusters to {samples} samples, which are too few: is the table turned, "
        "or is nothing to be fitted here?",
    )


@rules.on(r"InvalidParameterError: The '(\w+)' parameter of ([\w.]+) must be .*?\. Got (.*?) instead")
def refused_value(_scene: Scene, parameter: str, kind: str, got: str) -> Diagnosis | None:
    """Scikit-learn refuses an argument; one in the place of another is the usual reason."""
    return Diagnosis(
        "error.refused-value",
        f"{quoted(kind)} does not take {quoted(got)} for its argument {quoted(parameter)}: "
        "does each argument stand in its place?",
    )


@rules.on(
    r"ValueError: Cannot take a larger sample than population",
    r"ValueError: Sample larger than population",
)
def drawn_too_many(scene: Scene) -> Diagnosis | None:
    """Without putting back there are only so many."""
    return Diagnosis(
        "error.drawn-too-many",
        f"Line {scene.line} draws more than there are to draw from, without putting any back: how many are wanted, "
        "and of how many?",
    )


@rules.on(r"ValueError: zip\(\) argument \d+ is (?:shorter|longer) than argument")
def zipped_lengths(scene: Scene) -> Diagnosis | None:
    """`zip(strict=True)` refuses unequal lengths."""
    return Diagnosis(
        "error.zip-lengths", f"Line {scene.line} goes through things of different lengths side by side with `zip`."
    )


@rules.on(r"FileNotFoundError: \[Errno 2\] No such file or directory: '(.*?)'")
def no_such_file(_scene: Scene, path: str) -> Diagnosis | None:
    """A path of one's own desk."""
    return Diagnosis(
        "error.no-such-file",
        f"There is no file {quoted(path)} where the code runs: does it stand in an argument where files are?",
    )


@rules.on(r"ValueError: assignment destination is read-only|ValueError: output array is read-only")
def read_only(scene: Scene) -> Diagnosis | None:
    """An array that nobody may write into."""
    return Diagnosis(
        "error.read-only", f"Line {scene.line} writes into an array that is read-only: a copy can be written into."
    )


@rules.on(r"ValueError: Exactly one of n_clusters and distance_threshold has to be set")
def one_of_two(scene: Scene) -> Diagnosis | None:
    """A tree is cut at a number of clusters or at a height."""
    around = scene.outer or scene.scope
    calls = [node for node in ast.walk(around) if called(node) == "AgglomerativeClustering"]
    if len(calls) != 1 or not isinstance(calls[0], ast.Call) or any(one.arg is None for one in calls[0].keywords):
        return None
    given = {one.arg: written(one.value) for one in calls[0].keywords}
    if calls[0].args or given.get("n_clusters") not in (None, "None"):
        return Diagnosis(
            "error.both-of-two",
            f"Line {calls[0].lineno} gives both `n_clusters` and `distance_threshold` a value: "
            "the one that is not to count has to be None.",
        )
    if "n_clusters" not in given:
        return Diagnosis(
            "error.both-of-two",
            f"Line {calls[0].lineno} leaves out `n_clusters`, which is 2 then, beside `distance_threshold`: "
            "the one that is not to count has to be None.",
        )
    return Diagnosis(
        "error.none-of-two",
        f"Line {calls[0].lineno} gives neither `n_clusters` nor `distance_threshold` a value: "
        "one of them has to count.",
    )


@rules.on(
    r"RuntimeError: (?:dictionary|OrderedDict) (?:changed size|keys changed|mutated) during iteration"
    r"|RuntimeError: (?:Set changed size|deque mutated) during iteration"
)
def changed_meanwhile(scene: Scene) -> Diagnosis | None:
    """A loop goes through something that its body lets grow or shrink."""
    sources = [node.iter for node in scene.nodes(ast.comprehension)]
    if isinstance(scene.statement, ast.For):
        sources.append(scene.statement.iter)
    if len(sources) != 1:
        return None
    return Diagnosis(
        "error.changed-meanwhile",
        f"The loop in line {scene.line} goes through {spelled(sources[0])}, which grows or shrinks meanwhile: "
        f"{quoted(f'list({written(sources[0])})')} is a copy that stays as it is.",
    )


def _unused(scene: Scene) -> str:
    """Return the first argument that the call has handed over and that nothing in the task's function reads, or ""."""
    function = scene.chapter.functions.get(scene.evidence.task)
    if function is None or scene.outer is not function:
        return ""
    names = parameters(function)
    given = arguments_in(scene.failure.message, function.name, names)
    handed = [name for name in names if name in given or not has_default(function, name)]
    return next((name for name in handed if not loads(function, name)), "")


def _unpacked(scene: Scene) -> list[tuple[ast.Tuple | ast.List, ast.expr]]:
    """Return what the line takes apart, with the names that take it."""
    pairs: list[tuple[ast.expr, ast.expr]] = []
    if isinstance(scene.statement, ast.For):
        pairs.append((scene.statement.target, scene.statement.iter))
    if isinstance(scene.statement, ast.Assign):
        pairs.append((scene.statement.targets[0], scene.statement.value))
    pairs += [(node.target, node.iter) for node in scene.nodes(ast.comprehension)]
    return [(target, source) for target, source in pairs if isinstance(target, (ast.Tuple, ast.List))]


def _caller_of_itself(scene: Scene) -> Function | None:
    """Return the innermost function of the traceback that calls itself."""
    lines = [number for _file, number, _text in reversed(scene.raised.lines)]
    around = [function for number in lines if (function := scene.chapter.function_at(number))]
    return next((function for function in around if _calls_of_itself(function)), None)


def _calls_of_itself(function: Function) -> list[ast.Call]:
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call) and called(node) == function.name]
    return sorted((call for call in calls if isinstance(call.func, ast.Name)), key=lambda call: call.lineno)


def _hands_on_what_it_got(function: Function, call: ast.Call) -> bool:
    """Tell whether a call hands on the function's own arguments, none of which has changed."""
    names = parameters(function)
    given = [getattr(one, "id", "") for one in call.args]
    changed = stored_in(function) | {
        node.value.id
        for node in own(function)
        if isinstance(node, (ast.Subscript, ast.Attribute)) and isinstance(node.value, ast.Name)
    }
    return bool(given) and not call.keywords and given == names[: len(given)] and not changed & set(given)


def _has_no_end(function: Function, calls: list[ast.Call]) -> bool:
    """Tell whether a call stands in the function's own block, with no way out above it."""
    for statement in function.body:
        if any(call in ast.walk(statement) for call in calls):
            simple = isinstance(statement, (ast.Return, ast.Assign, ast.Expr, ast.AugAssign, ast.AnnAssign))
            choices = (ast.IfExp, ast.BoolOp, ast.comprehension, ast.Lambda)
            return simple and not any(isinstance(node, choices) for node in ast.walk(statement))
        if any(isinstance(node, (ast.Return, ast.Raise)) for node in (statement, *own(statement))):
            return False
    return False
