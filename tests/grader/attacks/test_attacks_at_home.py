"""At home too a chapter may be anybody's: copied, sent by a friend, left in a shared checkout."""

from __future__ import annotations

import json
import sys
import time

import pytest

from grader import manifest
from grader.learner import progress
from grader.learner.check_process_pipe import BlockingCheckProcess
from grader.results import Status

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs the sandbox")
HONEST = """
def inertia_curve(points, ks=range(2, 11), random_state=2025): ...
def plot_elbow(ks, inertias): ...
"""
#: What stands in the place of `find_elbow`, behind which everything else is untouched.
HOSTILE = {
    "hangs while imported": "while True:\n    pass\n",
    "floods from threads": """
import os, threading
def flood():
    while True:
        os.write(1, b"\\x1b[2J::error::x\\n" * 3000)
def find_elbow(ks, inertias):
    for _ in range(20):
        threading.Thread(target=flood, daemon=True).start()
    while True:
        pass
""",
    "speaks in sequences": """
def find_elbow(ks, inertias):
    print("\\x1b]0;title\\x07\\x1b[2J\\x9b31m\\u202e::error::x")
    raise type("\\x1b[31mError", (ValueError,), {})("\\x1b]8;;http://x\\x07 ##[error]")
""",
    "writes its own progress": """
import pathlib
for folder in (pathlib.Path(__file__).parents[1], pathlib.Path.cwd(), pathlib.Path(ROOT)):
    try:
        (folder / "progress.json").write_text('{"tasks": {}, "hints": {"find_elbow": 99}}')
    except OSError:
        pass
def find_elbow(ks, inertias): return None
""",
    "leaves": "import os\ndef find_elbow(ks, inertias): os._exit(0)\n",
}
_BOUND = 240.0  # seconds, on a machine that others use as well


@pytest.fixture
def checkout(learner):
    """Return a learner's checkout whose tests of chapter 2 have limits of two seconds."""
    manifest_file = learner / manifest.MANIFEST
    text = manifest_file.read_text(encoding="utf-8")
    lines = "limits = { wall_seconds = 2.0, task_seconds = 2.0 }\n"
    for task in ("inertia_curve", "plot_elbow", "find_elbow"):
        text = text.replace(f'name = "{task}"\n', f'name = "{task}"\n{lines}')
    manifest_file.write_text(text, encoding="utf-8")
    return learner


def write(checkout, kind):
    source = f"ROOT = {str(checkout)!r}\n{HONEST}\n{HOSTILE[kind]}"
    (checkout / "exercises" / "ex02_elbow.py").write_text(source, encoding="utf-8")
    return source


def is_safe(text):
    return not any(sign in text for sign in ("\x1b", "\x9b", "\u202e", "\x07")) and "\n::" not in text


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_run_ends_tells_and_leaves_everything_as_it_was(run_grader, checkout, kind):
    write(checkout, kind)
    before = {path: path.read_bytes() for path in checkout.rglob("*") if path.is_file()}
    began = time.monotonic()
    done = run_grader("run", "2", cwd=checkout)
    assert time.monotonic() - began < _BOUND
    assert done.returncode == 1, done.stdout + done.stderr
    assert is_safe(done.stdout + done.stderr)
    now = {
        path: path.read_bytes() for path in checkout.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    }
    changed = {path.name for path in now if before.get(path) != now[path]}
    assert changed <= {progress.FILE} | {path.name for path in now if "pictures" in path.parts}
    kept = json.loads((checkout / progress.FILE).read_text(encoding="utf-8"))
    assert kept["hints"] == {}
    assert kept["tasks"]["find_elbow"]["points"] == 0


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_check_process_answers_and_serves_the_next_question(checkout, root, kind, cache_folder, monkeypatch):
    monkeypatch.setenv("GRADER_CACHE", str(cache_folder))
    workbook = manifest.load(checkout)
    chapter = next(chapter for chapter in workbook.chapters if chapter.name == "ex02_elbow")
    right = (root / "solutions" / "ex02_elbow.py").read_text(encoding="utf-8")
    pipe = BlockingCheckProcess(workbook, chapter)
    try:
        hostile = pipe.ask(("find_elbow",), {chapter.name: write(checkout, kind)})
        assert hostile.tasks["find_elbow"].score == 0
        honest = pipe.ask(("find_elbow",), {chapter.name: right})
        assert honest.tasks["find_elbow"].status is Status.PASSED
    finally:
        pipe.stop()
