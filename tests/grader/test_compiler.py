"""torchvision comes without PyTorch's compiler, which comes when it is used."""

from __future__ import annotations

import pytest

from .test_torchvision_pair import ended_well

LATER = "import exercises, sys; from grader.compiler import leave_compiler_for_later as later; later(); later()\n"


def test_torchvision_works_before_the_compiler_is_there_and_after():
    ended_well(
        LATER
        + """
import torch, torchvision
from torchvision.transforms import v2

compiler = "torch._dynamo"
image = torchvision.tv_tensors.Image(torch.ones(1, 4, 4))
assert type(v2.functional.horizontal_flip(image)) is type(image)
assert not [name for name in sys.modules if name.startswith(compiler)]
boxes = torch.tensor([[0.0, 0.0, 0.0, 2.0, 2.0]])
assert torchvision.ops.roi_align(torch.ones(1, 1, 4, 4), boxes, 2).tolist() == [[[[1.0, 1.0], [1.0, 1.0]]]]
double = torch.compile(lambda x: torchvision.tv_tensors.wrap(2 * x, like=image), backend="eager")
assert type(double(torch.ones(1, 4, 4))) is type(image)
"""
    )


def test_a_function_of_the_compiler_brings_it_when_it_is_called():
    ended_well(
        LATER
        + """
import importlib.abc, torch, types
from grader import compiler

class Loader(importlib.abc.Loader):
    def create_module(self, spec): return None
    def exec_module(self, module):
        from torch._dynamo.utils import is_compile_supported
        module.asked = is_compile_supported

module = types.ModuleType("one that asks later")
compiler._Loader(Loader()).exec_module(module)
assert not [name for name in sys.modules if name.startswith("torch._dynamo")]
assert module.asked("cpu") in (True, False)
assert sys.modules["torch._dynamo"].__file__
"""
    )


def test_another_module_of_the_compiler_can_be_imported_meanwhile():
    ended_well(
        LATER
        + """
import importlib.abc, torch, types
from grader import compiler

class Loader(importlib.abc.Loader):
    def create_module(self, spec): return None
    def exec_module(self, module):
        from torch._dynamo.utils import is_compile_supported
        assert "torch._dynamo.config" not in sys.modules
        import torch._dynamo.config
        assert torch._dynamo.config.__file__ and is_compile_supported("cpu") in (True, False)

compiler._Loader(Loader()).exec_module(types.ModuleType("one that asks for more"))
assert not [name for name, module in sys.modules.items() if type(module).__name__ == "_StandIn"]
"""
    )


def test_a_compiler_that_is_there_already_is_used():
    ended_well(
        LATER
        + """
import torch._dynamo, torchvision
from torch._dynamo.utils import is_compile_supported
assert torchvision.ops.roi_align.__globals__["is_compile_supported"] is is_compile_supported
"""
    )


@pytest.mark.parametrize("module", ["exercises", "solutions", "tests.stage.networks", "tests.tensors"])
def test_what_a_run_imports_does_not_need_the_compiler(module):
    chapters = f"import {module}.ex04_flatten, {module}.ex05_features" if "." not in module else f"import {module}"
    ended_well(f"{LATER}{chapters}\nassert 'torchvision' in sys.modules and 'torch._dynamo' not in sys.modules")


def test_warming_does_not_import_the_compiler_either():
    ended_well(
        LATER
        + """
import torchvision.models
from tests.stage.warming import warm
warm()
assert "torch._dynamo" not in sys.modules
"""
    )
