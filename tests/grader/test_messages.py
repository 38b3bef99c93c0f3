"""The words of the two conversations are those that are said and answered: no request without an answerer."""

from __future__ import annotations

import ast
import typing

import pytest

from grader import messages

from .conftest import ROOT

TO_THE_FORK_SERVER = (
    messages.ImportLibraries,
    messages.LoadProbes,
    messages.Connect,
    messages.StartWorker,
    messages.AwaitEnd,
)
TO_A_WORKER = typing.get_args(messages.Request)


def said(kinds):
    """Name what each kind of request says in `do`."""
    return {word for kind in kinds for word in typing.get_args(typing.get_type_hints(kind)["do"])}


def answered(module):
    """Name the requests that a module has an answer for."""
    tree = ast.parse((ROOT / "grader" / "worker" / f"{module}.py").read_text(encoding="utf-8"))
    functions = [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return {name.removeprefix("_do_") for name in functions if name.startswith("_do_")}


@pytest.mark.parametrize(
    ("kinds", "module"), [(TO_THE_FORK_SERVER, "fork_server"), (TO_A_WORKER, "serving")], ids=["fork server", "worker"]
)
def test_every_request_is_answered_and_nothing_else_is(kinds, module):
    assert said(kinds) == answered(module)


def test_every_kind_of_message_belongs_to_a_conversation():
    kinds = {kind for kind in vars(messages).values() if typing.is_typeddict(kind)}
    answers = {messages.WorkerEnd, messages.Answer, messages.Callback, messages.CallbackAnswer}
    assert kinds == {*TO_THE_FORK_SERVER, *TO_A_WORKER} | answers


def test_a_worker_s_answers_have_the_keys_that_stand_here():
    tree = ast.parse((ROOT / "grader" / "worker" / "serving.py").read_text(encoding="utf-8"))
    dicts = [node for node in ast.walk(tree) if isinstance(node, ast.Return) and isinstance(node.value, ast.Dict)]
    keys = {key.value for node in dicts for key in node.value.keys if isinstance(key, ast.Constant)}
    assert keys
    assert keys <= set(typing.get_type_hints(messages.Answer))
