"""Stand-ins for the learner's modules: the tests call them, somebody answers.

A test does not know which world it is in.  Under the grader,
`from exercises.ex03_linkage import merge_counts` gives a `RemoteFunction`; the
call goes to whatever `StandIns.target` is at the time: the worker of a
submission (`grader.remote.calls.RemoteCalls`), or our own solution in this process
(`ReferenceCalls`), which is how expected pictures are drawn and how a check is
shown to be sound.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
import types
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from grader.system.modules import load_package

EXERCISES = "exercises"
PROBES = "tests.probes"


class Target(Protocol):
    """What answers the calls of stand-ins."""

    def call(self, module: str, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any: ...


class RemoteFunction:
    """Stands for a function of the learner's module, or of a probe."""

    def __init__(self, stand_ins: StandIns, module: str, name: str) -> None:
        self._stand_ins = stand_ins
        self.module = module
        self.__name__ = name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        return self._stand_ins.target.call(self.module, self.__name__, args, kwargs)


class StandInModule(types.ModuleType):
    """A module whose every public name is a `RemoteFunction`."""

    _stand_ins: StandIns

    def __getattr__(self, name: str) -> RemoteFunction:
        if name.startswith("_"):
            raise AttributeError(name)
        return RemoteFunction(self._stand_ins, self.__name__, name)


class StandIns(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """An import finder that answers for `exercises.*`, `tests.probes.*` and `solutions.*`.

    Parameters
    ----------
    solutions : Path or None
        The folder whose files are the `solutions` package.

    Attributes
    ----------
    probes : list of str
        The modules of probes that tests have imported.
    """

    def __init__(self, solutions: Path | None) -> None:
        self._solutions = solutions
        self.probes: list[str] = []
        self.target: Target = NoTarget()

    def install(self) -> None:
        """Put this finder before all others."""
        sys.meta_path.insert(0, self)

    @contextmanager
    def answered_by(self, target: Target) -> Iterator[None]:
        """Send calls to `target` for a while."""
        before, self.target = self.target, target
        try:
            yield
        finally:
            self.target = before

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname == EXERCISES or fullname.startswith((EXERCISES + ".", PROBES + ".")):
            return importlib.machinery.ModuleSpec(fullname, self, is_package=fullname == EXERCISES)
        if self._solutions is None:
            return None
        if fullname == "solutions":
            spec = importlib.machinery.ModuleSpec(fullname, None, is_package=True)
            spec.submodule_search_locations = [str(self._solutions)]
            return spec
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        module = StandInModule(spec.name)
        module._stand_ins = self
        if spec.name.startswith(PROBES + "."):
            self.probes.append(spec.name)
        return module

    def exec_module(self, module: types.ModuleType) -> None:
        """Do nothing: a stand-in has no code."""


class NoTarget:
    """Outside a check nobody may call the learner's code."""

    def call(self, module: str, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        raise RuntimeError(f"{module}.{name} was called while tests were being collected")


class ReferenceCalls:
    """Answers with our own solutions and the real probes, in this process."""

    def __init__(self, root: Path, solutions: Path) -> None:
        self._root = root
        self._solutions = solutions
        self._modules: dict[str, types.ModuleType] = {}

    def source(self, chapter: str) -> str:
        """Return the text of a chapter's solution."""
        return (self._solutions / f"{chapter}.py").read_text(encoding="utf-8")

    def call(self, module: str, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        __tracebackhide__ = True
        args = tuple(self._plain(arg) for arg in args)
        kwargs = {key: self._plain(value) for key, value in kwargs.items()}
        return getattr(self._module(module), name)(*args, **kwargs)

    def _plain(self, value: Any) -> Any:
        if isinstance(value, RemoteFunction):
            return getattr(self._module(value.module), value.__name__)
        return value

    def _module(self, name: str) -> types.ModuleType:
        if name not in self._modules:
            if name.startswith(EXERCISES + "."):
                self._modules[name] = importlib.import_module("solutions" + name.removeprefix(EXERCISES))
            else:
                *folders, stem = name.split(".")
                self._modules[name] = load_package(self._root.joinpath(*folders), [stem])[stem]
        return self._modules[name]
