"""Reports are written where they are asked for, whole, and beside what others write."""

from __future__ import annotations

import json
import os

import pytest

from grader import reporters
from grader.errors import UsageError
from grader.reporters import summary

from . import samples


def test_only_one_report_goes_to_standard_output():
    with pytest.raises(UsageError, match="Only one report"):
        reporters.parse_all(["json=-", "junit=-"])
    assert reporters.fills_standard_output(reporters.parse_all(["json=-", "junit=x.xml"]))


def test_a_shared_file_keeps_what_is_there_and_any_other_is_written_anew(tmp_path, monkeypatch):
    shared, own = tmp_path / "output", tmp_path / "new" / "own"
    monkeypatch.setitem(os.environ, "GITHUB_OUTPUT", str(shared))
    shared.write_text("before=1\n", encoding="utf-8")
    for _ in range(2):
        reporters.write(samples.plain(), "github-output", shared)
        reporters.write(samples.plain(), "summary", own)
    assert [line.split("=")[0] for line in shared.read_text(encoding="utf-8").splitlines()] == [
        "before",
        "result",
        "result",
    ]
    assert own.read_text(encoding="utf-8") == summary.render(samples.plain()) + "\n"


def test_a_name_that_is_no_text_is_written_as_its_escape(tmp_path):
    file = tmp_path / "report.json"
    reporters.write(samples.report(*samples.plain().chapters, submission="a\udcff"), "json", file)
    assert json.loads(file.read_bytes())["submission"] == "a\udcff"


@pytest.mark.parametrize(
    ("option", "words"),
    [("json", "FORMAT=FILE"), ("json=", "FORMAT=FILE"), ("xml=x", "no report format 'xml'"), ("html=x", "--html FILE")],
)
def test_what_can_not_be_written_is_told_with_what_can(option, words):
    with pytest.raises(UsageError, match=words):
        reporters.parse(option)


def test_a_folder_that_can_not_be_made_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="can't be written"):
        reporters.write(samples.plain(), "json", tmp_path / "file" / "report.json")


def test_only_a_json_report_can_be_signed(tmp_path):
    assert reporters.signer(None, []) is None
    with pytest.raises(UsageError, match="add --report json=FILE"):
        reporters.signer(tmp_path / "key", reporters.parse_all(["junit=x.xml"]))
