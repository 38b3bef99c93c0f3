"""Calls that do not fit: too few or too many arguments, unknown ones, and things that can't be called."""

from __future__ import annotations

import ast
import builtins

from grader.diagnosis.close import among
from grader.diagnosis.errors_uncalled import uncalled
from grader.diagnosis.evidence import Diagnosis
from grader.diagnosis.scene import Rules, Scene
from grader.diagnosis.source import Function, bound_at, called, parameters, quoted, spelled

rules = Rules()


@rules.on(r"TypeError: (?:[\w.]*\.)?(\w+)\(\) (?:missing|takes|got an unexpected|got multiple)")
def signature_changed(scene: Scene, name: str) -> Diagnosis | None:
    """The task's own function does not take what the checks hand it."""
    function = scene.chapter.functions.get(name)
    if name != scene.evidence.task or function is None or scene.raised.lines:
        return None
    return Diagnosis(
        "error.signature",
        f"{quoted(name)} is called with other arguments than its `def` line names ({quoted(_listed(function))}): "
        "the line must stay as the chapter has it.",
    )


@rules.on(r"TypeError: (?:[\w.]*\.)?(\w+)\(\) (?:missing|takes|got an unexpected|got multiple)")
def own_function_called_wrongly(scene: Scene, name: str) -> Diagnosis | None:
    """A line of the chapter calls a function of the chapter with what it does not take."""
    function = scene.chapter.functions.get(name)
    if function is None or not any(called(node) == name for node in scene.nodes(ast.Call)):
        return None
    return Diagnosis(
        "error.own-arguments",
        f"Line {scene.line} calls {quoted(name)} with arguments that do not fit: "
        f"it takes {quoted(_listed(function))} (line {function.lineno}).",
    )


@rules.on(r"TypeError: \w+\.(\w+)\(\) missing 1 required positional argument: '\w+'")
def class_for_object(scene: Scene, method: str) -> Diagnosis | None:
    """A method was called on the class, so that the data took the place of the object."""
    for node in scene.nodes(ast.Call):
        of = node.func.value if isinstance(node.func, ast.Attribute) and node.func.attr == method else None
        if isinstance(of, ast.Name) and of.id[:1].isupper() and method != "__init__":
            return Diagnosis(
                "error.class-for-object",
                f"In line {scene.line}, {quoted(of.id)} is the class: {quoted(of.id + '(...)')} makes an object, "
                f"and that one has data for {quoted(method)}.",
            )
    return None


@rules.on(r"TypeError: (?:[\w.<>]*\.)?<lambda>\(\) (?:missing|takes)")
def lambda_called_wrongly(scene: Scene) -> Diagnosis | None:
    """A small function takes another number of arguments than whoever calls it hands over."""
    return Diagnosis(
        "error.lambda-arguments",
        f"The `lambda` in line {scene.line} takes another number of arguments than it is given: "
        "what does the function that calls it hand over?",
    )


@rules.on(r"TypeError: (?:[\w.]*\.)?(\w+)\(\) missing \d+ required (?:positional|keyword-only) arguments?: (.+)")
def missing(scene: Scene, name: str, arguments: str) -> Diagnosis | None:
    """Name the arguments that a library's function still wants."""
    if not _is_called(scene, name):
        return None
    return Diagnosis(
        "error.missing-argument",
        f"The call of {quoted(_caller(scene, name))} leaves out {quoted(arguments)}, which it can't do without.",
    )


@rules.on(
    r"TypeError: ((?:[\w.]*\.)?)(\w+)\(\) takes (?:from \d+ to )?(\d+) positional arguments? but (\d+) "
    r"(?:positional arguments? \(and \d+ keyword-only arguments?\) )?(?:were|was) given"
)
def too_many(scene: Scene, owner: str, name: str, most: str, given: str) -> Diagnosis | None:
    """Positional arguments end somewhere; for many classes of scikit-learn after the first."""
    method = bool(owner) or name == "__init__"
    if int(most) < method:
        return Diagnosis("error.self-missing", f"The method {quoted(name)} lacks its first argument, `self`.")
    if not _is_called(scene, name):
        return None
    caller, taken = quoted(_caller(scene, name)), int(most) - method
    if taken == 0:
        return Diagnosis(
            "error.too-many-arguments", f"The call of {caller} has an argument without a name, and none can be read so."
        )
    if _caller(scene, name) in _OF_ONE_LIST:
        return Diagnosis(
            "error.arguments-apart",
            f"In line {scene.line}, {caller} is given {int(given) - method} things apart, and wants them in one list "
            "or tuple, as its first argument.",
        )
    return Diagnosis(
        "error.too-many-arguments",
        f"The call of {caller} has {int(given) - method} arguments without a name, and {taken} can be read so: "
        "the others need their names, as in `name=value`, or do not belong there.",
    )


@rules.on(r"TypeError: too many positional arguments$")
def too_many_for_a_wrapper(scene: Scene) -> Diagnosis | None:
    """Scikit-learn looks at the arguments of its functions before it calls them."""
    calls = [node for node in scene.nodes(ast.Call) if len(node.args) > 1]
    if len(calls) != 1 or any(isinstance(argument, ast.Starred) for argument in calls[0].args):
        return None
    return Diagnosis(
        "error.too-many-arguments",
        f"In line {scene.line}, {quoted(called(calls[0]))} is given {len(calls[0].args)} arguments without a name, "
        "more than it can read so: the others need their names, as in `name=value`, or do not belong there.",
    )


@rules.on(r"TypeError: (?:[\w.]*\.)?(\w+)\(\) got an unexpected keyword argument '(\w+)'")
def unknown_keyword(scene: Scene, name: str, keyword: str) -> Diagnosis | None:
    """An argument's name is not one that the function has."""
    shown = _caller(scene, name)
    close = among(keyword, _ARGUMENTS)
    if close:
        return Diagnosis(
            "error.unknown-argument",
            f"{quoted(shown)} has no argument {quoted(keyword)}: did you mean {quoted(close)}?",
        )
    return Diagnosis(
        "error.unknown-argument", f"{quoted(shown)} has no argument {quoted(keyword)}: which ones does it have?"
    )


@rules.on(r"TypeError: '(\w+)' is an invalid keyword argument for (\w+)\(\)")
def unknown_to_a_built_in(scene: Scene, keyword: str, name: str) -> Diagnosis | None:
    """The same, as built-in functions say it."""
    return unknown_keyword(scene, name, keyword)


@rules.on(r"TypeError: (?:[\w.]*\.)?(\w+)\(\) got multiple values for (?:keyword )?argument '(\w+)'")
def given_twice(scene: Scene, name: str, argument: str) -> Diagnosis | None:
    """One argument comes by its place and by its name."""
    return Diagnosis(
        "error.argument-twice",
        f"The call of {quoted(_caller(scene, name))} gives {quoted(argument)} twice: by its place, and by its name.",
    )


# --- things that can't be called


_NOT_CALLABLE = r"TypeError: '([\w.]+)' object is not callable"


@rules.on(_NOT_CALLABLE)
def hidden_function(scene: Scene, kind: str) -> Diagnosis | None:
    """A variable or an argument has taken the name of a function."""
    for name in _called_names(scene):
        hidden = name in dir(builtins) or name in scene.imported or name in scene.chapter.functions
        if scene.function and hidden and name in parameters(scene.function):
            return Diagnosis(
                "error.argument-hides-function",
                f"Here {quoted(name)} is the argument of that name, of the kind {quoted(kind)}; it hides the function: "
                "the function needs another way in, such as an import under another name.",
            )
        lines = bound_at(scene.scope, name) or (bound_at(scene.chapter.tree, name) if scene.chapter.tree else [])
        if hidden and lines and name not in scene.chapter.functions and _is_assigned(scene, name):
            return Diagnosis(
                "error.hidden-function",
                f"{quoted(name)} names a value here (line {lines[0]}), of the kind {quoted(kind)}, and can't be "
                "called any more: give the variable another name.",
            )
    return None


@rules.on(_NOT_CALLABLE)
def no_index(scene: Scene, kind: str) -> Diagnosis | None:
    """Round brackets where square ones pick a part."""
    names = _called_names(scene)
    if len(names) != 1 or kind not in ("numpy.ndarray", "list", "tuple", "dict", "DataFrame", "Series", "Tensor"):
        return None
    return Diagnosis(
        "error.round-for-square",
        f"In line {scene.line}, round brackets call {quoted(names[0])}, which is no function but of the kind "
        f"{quoted(kind)}: square brackets pick parts of it.",
    )


@rules.on(r"TypeError: '(?:int|float|numpy\.float64|numpy\.int64)' object is not callable")
def no_product(scene: Scene) -> Diagnosis | None:
    """A number in front of a bracket is no product."""
    for node in scene.nodes(ast.Call):
        if isinstance(node.func, (ast.Constant, ast.BinOp)):
            return Diagnosis(
                "error.times-missing",
                f"In line {scene.line}, {spelled(node.func)} stands right before a bracket, which calls it: "
                "a product needs `*`.",
            )
    names = _called_names(scene)
    if len(names) != 1:
        return None
    return Diagnosis(
        "error.number-called",
        f"In line {scene.line}, {quoted(names[0])} is a number, and the brackets behind it try to call it.",
    )


@rules.on(_NOT_CALLABLE)
def no_method(scene: Scene, kind: str) -> Diagnosis | None:
    """`x.shape()` calls what is only to be read."""
    functions = [node.func for node in scene.nodes(ast.Call) if isinstance(node.func, ast.Attribute)]
    read_only = [part for part in functions if part.attr in _VALUES or part.attr.endswith("_")]
    if len(read_only) != 1:
        return None
    return Diagnosis(
        "error.value-called",
        f"In line {scene.line}, {spelled(read_only[0])} is no function but of the kind {quoted(kind)}: "
        "it is read without brackets.",
    )


@rules.on(r"TypeError: 'str' object is not callable")
def no_text(scene: Scene) -> Diagnosis | None:
    """A text is called."""
    names = _called_names(scene)
    if len(names) != 1:
        return None
    return Diagnosis(
        "error.text-called",
        f"In line {scene.line}, {quoted(names[0])} is a text, and the brackets behind it try to call it.",
    )


@rules.on(r"TypeError: 'module' object is not callable")
def module_called(scene: Scene) -> Diagnosis | None:
    """A module is called instead of a function in it."""
    calls = [node.func for node in scene.nodes(ast.Call)]
    modules = [one for one in calls if isinstance(one, ast.Name) and one.id in scene.imported] or calls
    if len(modules) != 1:
        return None
    return Diagnosis(
        "error.module-called",
        f"In line {scene.line}, {spelled(modules[0])} is a module, and not the function in it that you mean.",
    )


@rules.on(r"TypeError: '(?:builtin_function_or_method|function|method|type)' object is not subscriptable")
def square_for_round(scene: Scene) -> Diagnosis | None:
    """Square brackets behind a function."""
    parts = [node.value for node in scene.nodes(ast.Subscript)]
    functions = [part for part in parts if isinstance(part, ast.Attribute)] or parts
    if len(functions) != 1:
        return None
    return Diagnosis(
        "error.square-for-round",
        f"In line {scene.line}, {spelled(functions[0])} is a function: round brackets call it, square ones can't "
        "pick a part of it.",
    )


@rules.on(r"TypeError: .*'(?:builtin_function_or_method|function|method)'")
def not_called(scene: Scene) -> Diagnosis | None:
    """Something is computed with a function itself."""
    calls = {id(node.func) for node in scene.nodes(ast.Call)}
    bare = [node for node in scene.nodes(ast.Attribute) if id(node) not in calls and node.attr in _METHODS]
    if len(bare) != 1:
        return None
    return Diagnosis(
        "error.not-called",
        f"In line {scene.line}, {spelled(bare[0])} is the function itself: round brackets behind it call it.",
    )


#: Attributes that are read, not called.
_VALUES = frozenset({"shape", "size", "ndim", "dtype", "T", "columns", "index", "values", "iloc", "loc", "data"})
#: Methods that are often left without brackets.
_METHODS = frozenset(
    {"mean", "sum", "min", "max", "argmin", "argmax", "copy", "std", "var", "any", "all", "tolist", "keys"}
)
#: Functions that put together what stands in one list.
_OF_ONE_LIST = frozenset(
    {"column_stack", "stack", "vstack", "hstack", "dstack", "concatenate", "block", "cat", "Compose"}
)
#: Arguments that learners write wrongly.
_ARGUMENTS = (
    *("n_clusters", "n_init", "random_state", "max_iter", "tol", "init", "linkage", "compute_distances", "metric"),
    *("distance_threshold", "n_samples", "centers", "n_components", "eps", "min_samples", "axis", "dtype", "keepdims"),
    *(
        "columns",
        "labels",
        "color",
        "marker",
        "cmap",
        "alpha",
        "label",
        "figsize",
        "linestyle",
        "distance_sort",
        "ddof",
    ),
    *("train", "download", "transform", "weights", "dim", "scale", "mean", "std", "size", "replace", "hue", "palette"),
)


def _listed(function: Function) -> str:
    return ", ".join(parameters(function))


def _caller(scene: Scene, name: str) -> str:
    """Return the name that the line uses for what is called: `KMeans` for an `__init__`."""
    if name != "__init__":
        return name
    names = [called(node) for node in scene.nodes(ast.Call)]
    classes = [one for one in names if one[:1].isupper()]
    said = scene.raised.detail.partition(".")[0]
    return said if said in names else classes[0] if len(classes) == 1 else said.partition("(")[0]


def _is_called(scene: Scene, name: str) -> bool:
    """Tell whether the line itself makes a call, and not a library that it calls."""
    names = [called(node) for node in scene.nodes(ast.Call)]
    said = scene.raised.detail.partition("(")[0].partition(".")[0]
    if name != "__init__":
        return name in names
    return said in names or said == name or not uncalled(scene, said)  # under another name, or for a class above it


def _called_names(scene: Scene) -> list[str]:
    """Return the variables that the line calls."""
    names = [node.func.id for node in scene.nodes(ast.Call) if isinstance(node.func, ast.Name)]
    return list(dict.fromkeys(name for name in names if name not in dir(builtins) or _is_assigned(scene, name)))


def _is_assigned(scene: Scene, name: str) -> bool:
    stored = [
        node
        for scope in (scene.scope, scene.chapter.tree)
        if scope
        for node in ast.walk(scope)
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)
    ]
    return bool(stored) or (scene.function is not None and name in parameters(scene.function))
