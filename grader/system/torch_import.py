"""Import torchvision without PyTorch's compiler, into which two fifths of the import go.

Two modules of torchvision ask the compiler (`torch._dynamo`) for a function at
their import: one asks it whether RoI align may be compiled, the other has it
leave a function alone.  In the grader's own processes, and in the workers,
which are forks of one, it is imported when it is used.

See "The import system" in Python's documentation, and `torch.compiler.disable`
in PyTorch's.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import sys
import types
from collections.abc import Callable, Iterable
from typing import Any

_PACKAGE = "torch._dynamo"
_COMPILER = (_PACKAGE, f"{_PACKAGE}.utils")


def import_torchvision(modules: Iterable[str]) -> None:
    """Import torchvision's modules, and leave the compiler for later.

    One that can't be imported fails again, with its own words, where it is needed.

    Parameters
    ----------
    modules : iterable of str
        Full names; those of other packages are passed over.
    """
    own = [name for name in modules if name.partition(".")[0] == "torchvision"]
    if not own:
        return
    with contextlib.suppress(Exception):
        importlib.import_module("torch")  # before the stand-ins: it finds its own modules as they are
        if not any(name in sys.modules for name in _COMPILER):
            sys.modules.update({name: _StandIn(name) for name in _COMPILER})
        for name in own:
            importlib.import_module(name)
    _forget_stand_ins()


class _StandIn(types.ModuleType):
    """A placeholder for a module of the compiler: calling one of its functions imports the real module."""

    def __getattr__(self, name: str) -> Any:
        if name == "__path__" and self.__name__ == _PACKAGE:  # another module of the compiler is wanted
            return _real(_PACKAGE).__path__
        if name.startswith("__"):  # asked of every module that is imported from
            raise AttributeError(name)

        def function(*args: Any, **kwargs: Any) -> Any:
            return getattr(_real(self.__name__), name)(*args, **kwargs)

        return function

    def disable(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Callable[..., Any]:
        """Do what `torch.compiler.disable` does, without importing the compiler before it is used."""

        @functools.wraps(function)
        def left_alone(*given: Any, **named: Any) -> Any:
            if _PACKAGE not in sys.modules:  # nothing is compiled yet
                return function(*given, **named)
            return _real(_PACKAGE).disable(function, *args, **kwargs)(*given, **named)

        return left_alone


def _real(name: str) -> Any:
    _forget_stand_ins()
    return importlib.import_module(name)


def _forget_stand_ins() -> None:
    for name in _COMPILER:
        if isinstance(sys.modules.get(name), _StandIn):
            del sys.modules[name]
