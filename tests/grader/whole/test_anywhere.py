"""The grader runs where it is put: strange paths, no home, full disks, other locales; exit 1 is lost points alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grader import cache
from grader.cli import main
from tests.grader.conftest import ROOT

CHAPTER = "ex02_elbow.py"
FULL = Path("/dev/full")
SHELL = shutil.which("sh") or "sh"


@pytest.fixture
def run(cache_folder):
    """Return a function that runs the command line in a folder, with an environment of its own."""

    def grader(*arguments, cwd=ROOT, stdout=subprocess.PIPE, **environment):
        command = [sys.executable, "-m", "grader", *map(str, arguments)]
        base = {**os.environ, "GRADER_CACHE": str(cache_folder), "COLUMNS": "120", "PYTHONPATH": str(ROOT)}
        own = {name: value for name, value in {**base, **environment}.items() if value is not None}
        return subprocess.run(
            command, cwd=cwd, env=own, stdout=stdout, stderr=subprocess.PIPE, timeout=300, check=False
        )

    return grader


@pytest.fixture
def solved(tmp_path):
    """Return a submission of one chapter that passes."""
    (tmp_path / "kata-ada" / "exercises").mkdir(parents=True)
    shutil.copy(ROOT / "solutions" / CHAPTER, tmp_path / "kata-ada" / "exercises")
    return tmp_path / "kata-ada"


# --- Paths ----------------------------------------------------------------------


def test_a_checkout_in_a_folder_with_brackets_grades(run, tmp_path):
    checkout = tmp_path / "term [2] {a} ü 한" / "workbook"
    ignored = shutil.ignore_patterns("__pycache__", "grader")
    for name in ("tests", "exercises", "solutions"):
        shutil.copytree(ROOT / name, checkout / name, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", checkout)
    for learner in ("ada [1]", "bob [2]"):
        shutil.copytree(ROOT / "solutions", checkout / "class [x]" / learner / "exercises", ignore=ignored)
    graded = run("grade", "class [x]/ada [1]", "2", "--report", "json=out [1].json", cwd=checkout)
    assert graded.returncode == 0, graded.stderr.decode()
    assert (checkout / "out [1].json").is_file()
    assert b"Score: 0 of 2" in run("run", "inertia", cwd=checkout).stdout
    assert b"2 with all points" in run("grade", "class [x]", "2", cwd=checkout).stdout


# --- A home that can't be written -----------------------------------------------


@pytest.mark.parametrize("arguments", [["run", "inertia"], ["doctor"]], ids=" ".join)
def test_without_a_home_a_temporary_cache_is_used_and_told_once(run, tmp_path, arguments):
    (tmp_path / "home").write_text("", encoding="utf-8")  # a file: not even root can make a folder in it
    done = run(*arguments, GRADER_CACHE=None, XDG_CACHE_HOME=None, HOME=str(tmp_path / "home"), TMPDIR=str(tmp_path))
    told = done.stderr.decode()
    assert told.count("can't be written (Not a directory)") == 1, told
    assert "Traceback" not in told
    assert [path for path in tmp_path.glob("unsupervised-workbook-*") if str(path) in told]
    assert b"Score: 0 of 2" in done.stdout or b"disk for cache" in done.stdout


def test_a_temporary_cache_that_another_user_could_have_made_is_not_used(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    own = cache._temporary()
    assert own == cache._temporary()
    assert own.stat().st_mode & 0o077 == 0
    own.chmod(0o777)
    assert cache._temporary() not in (own, own.resolve())
    own.rmdir()
    own.symlink_to(tmp_path / "elsewhere")
    assert cache._temporary() != own


def test_what_can_t_be_kept_is_computed_again(monkeypatch, tmp_path):
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path / "cache"))
    kept = cache.Cache("key")
    shutil.rmtree(tmp_path / "cache")
    (tmp_path / "cache").write_text("", encoding="utf-8")
    kept.write("name", 1)
    assert kept.read("name") is None


# --- Output that can't be written or shown ---------------------------------------


def full(*_arguments):
    return FULL.open("wb")


def closed_pipe(*_arguments):
    reader, writer = os.pipe()
    os.close(reader)
    return os.fdopen(writer, "wb")


@pytest.mark.skipif(not FULL.exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("make", [full, closed_pipe])
@pytest.mark.parametrize("arguments", [["list"], ["--help"], ["hint", "inertia", "--step", "1"]], ids=" ".join)
def test_output_that_can_t_be_written_ends_in_a_sentence_and_3(run, make, arguments):
    with make() as stream:
        done = run(*arguments, stdout=stream)
    assert done.returncode == 3
    assert done.stderr.decode().startswith("grader: the output can't be written (")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(not FULL.exists(), reason="needs a device that is always full")
def test_reports_and_the_store_are_written_though_nothing_can_be_shown(run, solved, tmp_path):
    alone = ["grade", solved, "2", "--report", f"json={tmp_path}/one.json"]
    files = ["--html", tmp_path / "page.html", "--gradebook", f"csv={tmp_path}/all.csv"]
    of_class = [
        "grade",
        tmp_path,
        "2",
        "--report",
        f"json={tmp_path}/r/{{}}.json",
        "--store",
        tmp_path / "s.sqlite",
        *files,
    ]
    for arguments in (alone, of_class):
        with FULL.open("wb") as stream:
            done = run(*arguments, stdout=stream)
        assert done.returncode == 3, done.stderr.decode()
    for name in ("one.json", "r/kata-ada.json", "page.html", "all.csv", "s.sqlite"):
        assert (tmp_path / name).stat().st_size > 0


def test_a_closed_output_is_told_and_its_number_is_given_to_no_file(run):
    command = [sys.executable, "-m", "grader", "list"]
    done = subprocess.run(
        [SHELL, "-c", 'exec "$@" >&-', "sh", *command], cwd=ROOT, stderr=subprocess.PIPE, timeout=60, check=False
    )
    assert (done.returncode, b"it is closed" in done.stderr) == (3, True)


def test_errors_that_can_t_be_shown_stop_nothing(run, solved):
    command = [sys.executable, "-m", "grader", "list"]
    done = subprocess.run(
        [SHELL, "-c", 'exec "$@" 2>&- <&-', "sh", *command], cwd=ROOT, stdout=subprocess.PIPE, timeout=60, check=False
    )
    assert done.returncode == 1
    assert b"Score: " in done.stdout


def test_a_report_that_can_t_be_written_hides_no_score(run, solved, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run("grade", solved, "2", "--report", f"json={tmp_path}/file/report.json")
    assert done.returncode == 2
    assert b"Score: 15 of 15" in done.stdout


def test_letters_that_can_t_be_shown_are_replaced(run):
    done = run("list", "--lang", "ko", PYTHONIOENCODING="ascii")
    assert done.returncode == 1, done.stderr.decode()
    assert b"ex01_kmeans" in done.stdout
    assert b"?" in done.stdout


@pytest.mark.parametrize("error", [RuntimeError("broken"), OSError(5, "broken"), ValueError("broken"), MemoryError()])
def test_a_fault_that_nobody_expected_is_never_lost_points(monkeypatch, capsys, error):
    def broken(*_arguments):
        raise error

    monkeypatch.setattr("grader.commands.list_tasks.list_tasks", broken)
    assert main(["list"]) == 3
    told = capsys.readouterr().err
    assert "Traceback" in told
    assert "something of the grader's own went wrong" in told.splitlines()[-1]


# --- Locales --------------------------------------------------------------------


@pytest.mark.parametrize(
    "locale",
    [{"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}],
    ids=["C", "POSIX", "ASCII"],
)
def test_korean_names_are_graded_in_every_locale(run, solved, tmp_path, locale):
    own = tmp_path / "class"
    for name in ("김철수".encode(), "박민수".encode("cp949"), b"eve"):  # the second as an old Windows has packed it
        shutil.copytree(os.fsencode(solved), os.path.join(os.fsencode(own), name))  # noqa: PTH118  # bytes
    (tmp_path / "roster.csv").write_text("학번,이름\n1,김철수\n2,박민수\n", encoding="utf-8")
    files = ["--gradebook", f"csv={tmp_path}/all.csv", "--report", f"json={tmp_path}/r/{{}}.json"]
    done = run("grade", own, "2", "--roster", tmp_path / "roster.csv", *files, **locale)
    assert done.returncode == 0, done.stderr.decode()
    rows = [line.split(",")[:2] for line in (tmp_path / "all.csv").read_text(encoding="utf-8").splitlines()[1:]]
    assert rows == [["1", "김철수"], ["2", "박민수"], ["eve", ""]]
    again = run(
        "grade", own, "2", "--store", tmp_path / "s.sqlite", "--report", f"json={tmp_path}/o/{{}}.json", **locale
    )
    assert again.returncode == 0, again.stderr.decode()
    named = {os.fsencode(path.name).decode() for path in (tmp_path / "o").iterdir()}
    assert named == {"eve.json", "김철수.json", "박민수.json"}
