"""torchvision comes without PyTorch's compiler, which comes when it is used."""

from __future__ import annotations

import pytest

from tests.grader.conftest import ROOT
from tests.grader.workbook.test_torchvision_pair import ended_well

MODULES = '["numpy", "torchvision.models", "torchvision.transforms.v2"]'
IMPORTED = f"""
import exercises, sys
from grader.system import torch_import
torch_import.import_torchvision({MODULES})
assert not [name for name in sys.modules if name.startswith("torch._dynamo")]
import torch, torchvision
"""


def test_torchvision_works_before_the_compiler_is_there_and_after():
    ended_well(
        IMPORTED
        + """
image = torchvision.tv_tensors.Image(torch.ones(1, 4, 4))
assert type(torchvision.transforms.v2.functional.horizontal_flip(image)) is type(image)
assert not [name for name in sys.modules if name.startswith("torch._dynamo")]
boxes = torch.tensor([[0.0, 0.0, 0.0, 2.0, 2.0]])
assert torchvision.ops.roi_align(torch.ones(1, 1, 4, 4), boxes, 2).tolist() == [[[[1.0, 1.0], [1.0, 1.0]]]]
double = torch.compile(lambda x: torchvision.tv_tensors.wrap(2 * x, like=image), backend="eager")
assert type(double(torch.ones(1, 4, 4))) is type(image)
"""
    )


def test_a_function_of_the_compiler_brings_it_when_it_is_called():
    ended_well(
        IMPORTED
        + """
assert torchvision.ops.roi_align.__globals__["is_compile_supported"]("cpu") in (True, False)
assert sys.modules["torch._dynamo"].__file__
"""
    )


def test_another_module_of_the_compiler_can_be_imported_meanwhile(tmp_path):
    (tmp_path / "torchvision.py").write_text(
        "from torch._dynamo.utils import is_compile_supported\n"
        "import sys\n"
        "assert 'torch._dynamo.config' not in sys.modules\n"
        "import torch._dynamo.config\n"
        "assert torch._dynamo.config.__file__ and is_compile_supported('cpu') in (True, False)\n"
        "ended = True\n"
    )
    ended_well(
        f"""
import sys
sys.path.insert(0, {str(tmp_path)!r})
from grader.system import torch_import
torch_import.import_torchvision(["torchvision"])
assert sys.modules["torchvision"].ended
assert not [name for name, module in sys.modules.items() if type(module).__name__ == "_StandIn"]
"""
    )


def test_a_compiler_that_is_there_already_is_used():
    ended_well(
        f"""
import exercises, torch._dynamo.utils
from grader.system import torch_import
torch_import.import_torchvision({MODULES})
import torchvision
assert torchvision.ops.roi_align.__globals__["is_compile_supported"] is torch._dynamo.utils.is_compile_supported
"""
    )


def test_a_torchvision_that_can_not_be_imported_is_left_to_whoever_needs_it(tmp_path):
    (tmp_path / "torchvision.py").write_text("raise ImportError('broken')\n")
    ended_well(
        f"""
import sys
sys.path.insert(0, {str(tmp_path)!r})
from grader.system import torch_import
torch_import.import_torchvision(["torchvision"])
assert "torch._dynamo" not in sys.modules
try:
    import torchvision
except ImportError as error:
    assert str(error) == "broken"
else:
    raise AssertionError("it was imported")
"""
    )


@pytest.mark.parametrize("names", ["exercises.ex05_features, solutions.ex05_features", "tests.judging.tensors"])
def test_what_a_run_imports_does_not_need_the_compiler(names):
    ended_well(f"{IMPORTED}import {names}\nassert 'torch._dynamo' not in sys.modules")


def test_neither_side_of_a_run_has_the_compiler(grade, tmp_path):
    ended_well(
        """
from pathlib import Path
import sys
from grader import manifest
from grader.judge import engine

workbook, seen = manifest.load(Path.cwd()), []
setup = engine.Setup(workbook, workbook.select(["stack_images"]), hidden=True, solutions=Path("solutions").resolve())
names = ("torchvision.transforms.v2", "torch._dynamo")
engine.with_judge(setup, lambda *_: seen.extend(name in sys.modules for name in names), many=True)
assert seen == [True, False], seen
"""
    )
    source = (ROOT / "solutions" / "ex05_features.py").read_text(encoding="utf-8")
    looks = "import sys\nassert 'torchvision.transforms.v2' in sys.modules and 'torch._dynamo' not in sys.modules\n"
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "ex05_features.py").write_text(
        source.replace("import numpy", f"{looks}import numpy", 1), encoding="utf-8"
    )
    assert grade(tmp_path, "stack_images")["exit"] == 0
