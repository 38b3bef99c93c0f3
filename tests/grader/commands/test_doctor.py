"""`grader doctor` prints what was found, and its status tells whether anything that is needed is missing."""

from __future__ import annotations

import pytest

from grader.cli import main
from grader.commands import doctor
from grader.learner.doctor import Finding
from tests.grader.conftest import ROOT


@pytest.fixture
def examined(monkeypatch, capsys):
    """Return a function that shows findings of the test's own."""

    def show(*findings):
        monkeypatch.setattr(doctor, "diagnose", lambda workbook: iter(findings))
        status = main(["doctor", "--workbook", str(ROOT)])
        return status, [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]

    return show


def finding(name, part="libraries", **facts):
    return Finding(
        **{"part": part, "name": name, "works": True, "detail": "found", "remedy": "", "needed": True, **facts}
    )


def test_all_is_well_when_everything_works(examined):
    assert examined(finding("numpy")) == (0, ["Libraries", "ok numpy found", "", "All is well."])


def test_what_is_needed_and_missing_is_named_with_its_remedy(examined):
    status, lines = examined(finding("numpy", works=False, detail="missing", remedy="Install it."), finding("scipy"))
    assert status == 1
    assert "NO numpy missing" in lines
    assert "Install it." in lines
    assert lines[-1] == "One thing needs attention: numpy."


def test_several_gaps_are_counted(examined):
    _, lines = examined(finding("numpy", works=False), finding("scipy", works=False))
    assert lines[-1] == "2 things need attention: numpy, scipy."


def test_what_is_off_and_not_needed_is_no_gap(examined):
    status, lines = examined(finding("namespaces", "sandbox", works=False, needed=False, detail="forbidden"))
    assert status == 0
    assert "off namespaces forbidden" in lines
    assert lines[-1] == "All is well."


def test_a_remedy_is_given_only_where_something_is_missing(examined):
    _, lines = examined(finding("numpy", remedy="Install it."))
    assert "Install it." not in " ".join(lines)


def test_each_part_has_its_title_once(examined):
    _, lines = examined(finding("a", "machine"), finding("b", "machine"), finding("c", "sandbox"))
    assert [line for line in lines if line in doctor.TITLES.values()] == [
        doctor.TITLES["machine"],
        doctor.TITLES["sandbox"],
    ]
