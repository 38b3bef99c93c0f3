"""Submissions that try to get points that they do not deserve, or to harm the grader."""

from __future__ import annotations

import csv
import shutil

import pytest

from grader.handins.names import readable
from tests.grader.attacks.hostile_handins import CHAPTER, HOSTILE
from tests.grader.conftest import tasks_of

EQUALS_EVERYTHING = """
class _Yes:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __array__(self, dtype=None, copy=None): raise ValueError
    def __getattr__(self, name): return self
    def __call__(self, *args, **kwargs): return self
    def __len__(self): return 1
    def __iter__(self): return iter([self])
    def __float__(self): return 0.0
"""
ATTACKS = {
    "numpy and pytest replaced": """
import numpy, numpy.testing, pytest
numpy.flatnonzero = lambda *a: numpy.array([], dtype=int)
numpy.isclose = numpy.allclose = numpy.array_equal = lambda *a, **k: True
numpy.testing.assert_allclose = lambda *a, **k: None
pytest.fail = lambda *a, **k: None
""",
    "leaves at import": "import os\nos._exit(0)\n",
    "raises SystemExit at import": "raise SystemExit(0)\n",
    "equals everything": EQUALS_EVERYTHING,
    "walks the stack": """
import gc, inspect, sys
_FOUND = [f.filename for f in inspect.stack()]
for _o in gc.get_objects():
    if type(_o).__name__ in ("Function", "Config", "Session"):
        _o.obj = lambda *a, **k: None
for _m in list(sys.modules):
    if _m.startswith(("tests.visible", "tests.hidden", "solutions", "_pytest")):
        sys.modules[_m].__dict__.clear()
""",
    "writes to every descriptor": """
for _fd in range(3, 64):
    try:
        os.write(_fd, b"\\x00\\x00\\x00\\x01\\xc3" * 10)
    except OSError:
        pass
""",
}


def wrong(prefix: str) -> str:
    """Write a chapter 1 whose functions are all wrong."""
    names = "make_blob_frame scatter_clusters fit_kmeans predict_clusters inertia assign_to_nearest move_centers lloyd"
    answer = "_Yes()" if "_Yes" in prefix else "None"
    return prefix + "\n".join(f"def {name}(*args, **kwargs): return {answer}" for name in names.split()) + "\n"


@pytest.mark.parametrize("prefix", ATTACKS.values(), ids=ATTACKS)
def test_an_attack_earns_nothing(grade, tmp_path, prefix):
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "ex01_kmeans.py").write_text(wrong(prefix), encoding="utf-8")
    report = grade(tmp_path, "1")
    assert report["score"] == 0, report
    assert report["status"] == "failed"


def test_files_beside_the_chapters_are_left_behind(grade, tmp_path, root):
    exercises = tmp_path / "exercises"
    exercises.mkdir()
    (exercises / "ex01_kmeans.py").write_bytes((root / "exercises" / "ex01_kmeans.py").read_bytes())
    hook = "import pytest\n@pytest.hookimpl(tryfirst=True)\ndef pytest_runtest_call(item): item.obj = lambda: None\n"
    for folder in (tmp_path, exercises):
        (folder / "conftest.py").write_text(hook, encoding="utf-8")
        (folder / "numpy.py").write_text("raise SystemExit(0)\n", encoding="utf-8")
        (folder / "sitecustomize.py").write_text("import os; os._exit(0)\n", encoding="utf-8")
        (folder / "pytest.ini").write_text("[pytest]\npython_files = nothing\n", encoding="utf-8")
    report = grade(tmp_path, "1")
    assert report["score"] == 0
    assert {task["status"] for task in tasks_of(report).values()} == {"NOT_STARTED"}


@pytest.mark.parametrize(
    ("body", "status"),
    [("import os; os._exit(0)", "CRASHED"), ("import sys; sys.exit(0)", "ERROR"), ("while True: pass", "TIMEOUT")],
    ids=["exits at once", "exits politely", "hangs"],
)
def test_a_task_that_ends_or_hangs_costs_itself_only(grade, solved, body, status):
    file = solved / "exercises" / "ex01_kmeans.py"
    file.write_text(
        file.read_text(encoding="utf-8") + f"\ndef inertia(points, labels, centers):\n    {body}\n", encoding="utf-8"
    )
    report = grade(solved, "1")
    tasks = tasks_of(report)
    assert tasks["inertia"]["status"] == status
    assert tasks["inertia"]["score"] == 0
    assert report["score"] == 18


def test_hidden_tests_and_solutions_cannot_be_read(grade, solved, root):
    file = solved / "exercises" / "ex01_kmeans.py"
    spy = f"""
def inertia(points, labels, centers):
    found = []
    for name in ("tests/hidden/test_ex01_kmeans.py", "solutions/ex01_kmeans.py"):
        try:
            found.append(open({str(root)!r} + "/" + name).read(20))
        except OSError as error:
            found.append(type(error).__name__)
    print("FOUND", found)
    return 0.0
"""
    file.write_text(file.read_text(encoding="utf-8") + spy, encoding="utf-8")
    report = grade(solved, "1")
    if not report["sandbox"]["landlock"]["on"]:
        pytest.skip("no Landlock on this machine")
    assert "FOUND ['PermissionError', 'PermissionError']" in tasks_of(report)["inertia"]["output"]


HONEST = ("a_ada", "z_zoe")


@pytest.fixture(scope="module")
def hostile_class(run_grader, root, tmp_path_factory):
    """Grade every hostile hand-in as one class, honest learners before and behind; return what came of each row."""
    folder = tmp_path_factory.mktemp("hostile")
    members: dict[str, set[str]] = {}
    for name in HONEST:
        (folder / "class" / name).mkdir(parents=True)
        shutil.copyfile(root / "solutions" / f"{CHAPTER}.py", folder / "class" / name / f"{CHAPTER}.py")
    for name, write in HOSTILE.items():
        before = {path.name for path in (folder / "class").iterdir()}
        write(folder / "class")
        members[name] = {path.name for path in (folder / "class").iterdir()} - before
    (folder / "policy.toml").write_text('deadline = "2026-06-01T12:00:00+00:00"\n', encoding="utf-8")
    arguments = ("grade", folder / "class", CHAPTER, "--policy", folder / "policy.toml")
    book = ("--gradebook", f"csv={folder / 'all.csv'}", "--report", f"json={folder}/reports/{{}}.json")
    done = run_grader(*arguments, *book, "--store", folder / "s.sqlite")
    assert done.returncode == 1, done.stdout[-2000:] + done.stderr[-2000:]
    with (folder / "all.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["learner"]: row for row in csv.DictReader(file)}
    return rows, members, done, folder


def test_no_hand_in_ends_a_class(hostile_class):
    rows, members, done, _ = hostile_class
    assert len(rows) == len(HONEST) + sum(map(len, members.values()))
    assert {rows[name]["score"] for name in HONEST} == {"15"}
    assert {row["status"] for row in rows.values()} <= {"passed", "failed", "refused"}
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_hand_in_is_a_row_with_a_sentence_or_a_score(hostile_class, name):
    rows, members, _, _ = hostile_class
    own = {readable(member).removesuffix(".zip") for member in members[name]}
    found = [row for learner, row in rows.items() if learner.removesuffix(".zip") in own]
    assert len(found) == len(own)
    for row in found:
        assert row["score"] == "0" if row["status"] == "refused" else int(row["score"]) <= 15
        assert row["message"].endswith(".") or row["status"] != "refused"
        assert row["learner"].isprintable()


def test_every_learner_of_a_hostile_class_has_a_report_of_their_own(hostile_class):
    rows, _, _, folder = hostile_class
    assert len(list((folder / "reports").iterdir())) == len(rows)  # one that was refused has one that says so, too
