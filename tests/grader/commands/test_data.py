"""Real data sets: shown, fetched, and done without."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.error import URLError

import pytest

from grader.commands.data import data
from grader.errors import UsageError
from grader.learner import datasets
from grader.learner.datasets import State
from tests.grader.conftest import ROOT


@pytest.fixture(autouse=True)
def no_weights(tmp_path, monkeypatch):
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))


def test_nothing_there_is_told_with_what_to_do(learner, capsys):
    assert data(["mnist", "resnet18"], learner, download=False) == 1
    shown = capsys.readouterr().out
    assert shown.count("not there") == 2
    assert "grader data --download" in shown


def test_offline_is_told_in_one_sentence_and_what_is_complete_is_kept(learner, capsys, monkeypatch):
    asked = []

    def fails(folder):
        asked.append(folder)
        raise URLError("Name or service not known")

    kept = datasets.Source("mnist", "MNIST", 12, "", lambda _: State.THERE, fails)
    other = datasets.Source("cifar10", "CIFAR-10", 170, "", lambda _: State.MISSING, fails)
    monkeypatch.setattr(datasets, "SOURCES", (kept, other))
    assert data([], learner, download=True) == 2
    shown = " ".join(capsys.readouterr().out.split())
    assert "CIFAR-10: Name or service not known" in shown
    assert "CIFAR-10 could not be fetched: connect to the internet and give the same command again" in shown
    assert asked == [learner / "data"], "what is there is not fetched again"


def test_an_unknown_set_is_wrong_usage(learner):
    with pytest.raises(UsageError, match="no data set 'imagenet'"):
        data(["imagenet"], learner, download=False)


def test_a_chapter_is_a_program(learner):
    file = learner / "exercises" / "ex05_features.py"
    _, *program = file.read_text(encoding="utf-8").partition('if __name__ == "__main__"')
    solved = (ROOT / "solutions" / "ex05_features.py").read_text(encoding="utf-8")
    file.write_text("".join([solved, *program]), encoding="utf-8")
    done = run_program("ex05_features", learner)
    assert done.returncode == 0, done.stderr
    assert "the miniature set" in done.stdout
    assert "Adjusted Rand index of features, 40 images in 10 clusters: " in done.stdout
    assert [path.name for path in (learner / "pictures").iterdir()] == ["ex05-pixels-and-features.png"]


def test_a_program_without_its_functions_says_which_is_missing(learner):
    done = run_program("ex04_flatten", learner)
    assert done.returncode == 1
    assert done.stderr.startswith("load_mnist is yours to write: ")
    assert "Traceback" not in done.stderr


def run_program(chapter: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", f"exercises.{chapter}"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
