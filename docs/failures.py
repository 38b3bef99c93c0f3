"""Rewrite the failures shown in `docs/failures.md` as a learner sees them today.

    python docs/failures.py           # rewrite
    python docs/failures.py --check   # only tell whether it differs
    python docs/failures.py --pictures ko   # only draw the pictures, in this language

Every block of that page follows a line `<!-- chaff: TASK/NAME -->`; the file of that
name in `tests/chaff/` is graded by the visible checks, and what the terminal
shows takes the block's place.  A test holds the page against this program.
Pictures of failed plots that the page shows are drawn anew with the page.
"""

from __future__ import annotations

import contextlib
import difflib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console, Group

from grader.system.process import THREADS

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "failures.md"
DRAWN = ROOT / "docs" / "screens"
#: The pictures that the page shows, in each language: what `grader run` leaves beside a failure, and its name there.
PICTURES = {"scatter_clusters-visible-comparison.png": "plot-6", "plot_dendrogram-visible-comparison.png": "plot-8"}
_BLOCK = re.compile(r"(<!-- chaff: (\S+) -->\n\n```text\n).*?(```)", re.DOTALL)


def rewritten(page: str, *, keep_pictures: bool) -> str:
    """Return the page with every block as it is today."""
    shown = failures([match[1] for match in _BLOCK.findall(page)], keep_pictures=keep_pictures)
    return _BLOCK.sub(lambda match: match[1] + shown[match[2]] + match[3], page)


def failures(names: list[str], *, keep_pictures: bool) -> dict[str, str]:
    """Return what the terminal shows for each chaff `TASK/NAME`."""
    # One numeric thread, set before any library is loaded.
    os.environ.update(dict.fromkeys(THREADS, "1"), MPLBACKEND="Agg")
    from grader import language, manifest
    from grader.authoring import soundness
    from grader.handins.intake import read
    from grader.judge import alternatives, grading
    from grader.judge.engine import Setup
    from grader.reporters import terminal
    from grader.results import Report

    workbook = manifest.load(ROOT)
    known = {c.name: c for group in alternatives.load(ROOT / "tests" / "chaff").values() for c in group}
    own = read(ROOT / "solutions", workbook.chapters)
    chosen = [known[name] for name in names]
    shown: dict[str, str] = {}

    def on_report(index: int, report: Report) -> None:
        console = Console(width=100, color_system=None, force_terminal=False, record=True, file=io.StringIO())
        console.print(Group(*terminal.failures(report)))
        text = console.export_text()
        shown[chosen[index].name] = "\n".join(line.rstrip() for line in text.strip().splitlines()) + "\n"

    setup = Setup(
        workbook=workbook,
        tasks=tuple(workbook.tasks.values()),
        hidden=False,
        solutions=ROOT / "solutions",
        lanes=os.cpu_count() or 1,
    )
    submissions = [soundness.as_submission(c, own, workbook.tasks[c.task].chapter) for c in chosen]
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        request = grading.Request(setup, seed=workbook.seed, pictures=Path("pictures"))
        grading.grade(request, submissions, on_report, {i: (c.task,) for i, c in enumerate(chosen)})
        if keep_pictures:
            for name, place in PICTURES.items():
                shutil.copyfile(Path("pictures", name), DRAWN / f"{language.language()}-{place}.png")
    return shown


def main(arguments: list[str]) -> int:
    """Rewrite the page, or with `--check` tell whether that would change it."""
    page = PAGE.read_text(encoding="utf-8")
    draws = "--check" not in arguments
    language = arguments[arguments.index("--pictures") + 1] if "--pictures" in arguments else "en"
    os.environ["GRADER_LANG"] = language
    if draws and language == "en":  # the other pictures in a process of their own: tests are collected once in each
        subprocess.run([sys.executable, __file__, "--pictures", "ko"], check=True)
    now = rewritten(page, keep_pictures=draws)
    if language != "en":
        return 0
    if draws:
        PAGE.write_text(now, encoding="utf-8")
        return 0
    difference = difflib.unified_diff(page.splitlines(), now.splitlines(), "shown", "today", lineterm="")
    sys.stdout.writelines(f"{line}\n" for line in difference)
    return int(now != page)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
