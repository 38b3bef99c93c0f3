"""The bundle for Classroom 50: `autograder.py` and what lies beside it."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Sequence
from pathlib import Path
from string import Template

from grader.authoring.export import bundle, template
from grader.manifest import Task, Workbook

FILES = Path(__file__).with_name("files") / "classroom50"
LIMIT = 10 * 2**20
#: What `grader grade --pictures` may leave for a plot.
_PICTURES = ("visible-comparison", "hidden-yours")


def build(workbook: Workbook, solutions: Path, names: Sequence[str], folder: Path, *, hidden: bool) -> None:
    """Lay the bundle out in `folder`, which must be new or empty.

    Parameters
    ----------
    hidden : bool
        Whether solutions and hidden tests are in it.  Every student can read
        a bundle, so they are left out unless asked for.
    """
    tasks = workbook.select(names)
    template.make_empty(folder)
    if hidden:
        bundle.copy_workbook(workbook.root, solutions, folder / "workbook")
    else:
        template.build(workbook.root, folder / "workbook")
    shutil.copyfile(FILES / "autograder.py", folder / "autograder.py")
    (folder / "requirements.txt").write_text(bundle.requirements(workbook.root), encoding="utf-8")
    (folder / "settings.json").write_text(bundle.settings(names, hidden=hidden), encoding="utf-8")
    (folder / "README.md").write_text(_instructions(workbook, names, tasks, hidden=hidden), encoding="utf-8")
    bundle.refuse_larger(folder, LIMIT, "Classroom 50")


def release_assets(workbook: Workbook, tasks: Sequence[Task]) -> list[str]:
    """List the pictures that grading may leave in a checkout."""
    plots = [path.name for path in template.visible_baselines(workbook.root)]
    drawn = [task for task in tasks if any(f".Test{_camel(task.name)}." in name for name in plots)]
    return [f"pictures/{task.name}-{kind}.png" for task in drawn for kind in _PICTURES]


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


def _instructions(workbook: Workbook, names: Sequence[str], tasks: Sequence[Task], *, hidden: bool) -> str:
    secret = (
        "**It holds solutions and hidden tests, because `--hidden` asked for them.**"
        if hidden
        else "It holds no solution and no hidden test."
    )
    return Template((FILES / "README.md").read_text(encoding="utf-8")).substitute(
        TASKS=", ".join(f"`{name}`" for name in names) or "all chapters of the first part",
        KIND="visible and hidden tests" if hidden else "the visible tests",
        PICTURES="\n".join(f"       {name}" for name in release_assets(workbook, tasks)) or "       (none)",
        POINTS=sum(task.points for task in tasks),
        PYTHON=".".join(platform.python_version_tuple()[:2]),
        SECRET=secret,
    )
