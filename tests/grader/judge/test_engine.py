"""Scores depend on the workbook alone, not on what else is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.judge import engine
from tests.grader.conftest import ROOT

_PLUGIN = """
import pytest

from grader.judge import engine
from tests.grader.conftest import ROOT

@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call(item):
    pytest.fail("a plugin that nobody asked for took part")
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of installed packages that every Python looks into."""
    folder = tmp_path / "installed"
    folder.mkdir()
    monkeypatch.setenv("PYTHONPATH", str(folder))
    return folder


def test_a_plugin_of_pytest_that_happens_to_be_installed_takes_no_part(grade, root, installed):
    (installed / "spoiler.py").write_text(_PLUGIN, encoding="utf-8")
    metadata = installed / "spoiler-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: spoiler\nVersion: 1.0\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text("[pytest11]\nspoiler = spoiler\n", encoding="utf-8")
    report = grade(root / "solutions", "find_elbow")
    assert report["exit"] == 0, report["shown"]


def test_what_libraries_do_at_their_first_use_is_done_ahead_by_a_file_that_is_there():
    assert (ROOT / engine.WARMING).is_file(), "nobody would notice: a warming that fails is passed over"
