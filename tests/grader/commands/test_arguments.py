"""Every option of the command line is read as its command wants it, and wrong ones are told in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.commands import arguments


def read(*words):
    return arguments.parser().parse_args(words)


def test_a_class_is_graded_with_all_its_options():
    books = ("--gradebook", "csv=a", "--gradebook", "moodle=b")
    options = read("grade", "DOWNLOADS", "2", "--roster", "r.csv", "--store", "s", "--jobs", "3", *books)
    assert (options.path, options.names) == ("DOWNLOADS", ["2"])
    assert (options.roster, options.store, options.jobs) == (Path("r.csv"), Path("s"), 3)
    assert options.gradebook == ["csv=a", "moodle=b"]


def test_reports_may_be_asked_for_as_often_as_wanted():
    assert read("grade", "X", "--report", "json=a", "--report", "junit=b").report == ["json=a", "junit=b"]
    assert read("run").report == []


@pytest.mark.parametrize("words", [("--lang", "ko", "list"), ("list", "--lang", "ko")], ids=["before", "behind"])
def test_the_language_may_stand_before_the_command_or_behind_it(words):
    assert read(*words).lang == "ko"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "COMMAND"),
        (("nothing",), "nothing"),
        (("grade",), "PATH"),
        (("grade", "X", "--jobs", "0"), "--jobs"),
        (("grade", "X", "--seed", "x"), "--seed"),
        (("verify", "report.json"), "--key"),
        (("list", "--lang", "xx"), "xx"),
    ],
    ids=["no command", "unknown command", "no path", "no jobs", "no number", "no key", "unknown language"],
)
def test_wrong_usage_names_what_is_wrong_with_status_2(capsys, words, told):
    with pytest.raises(SystemExit) as ended:
        read(*words)
    assert ended.value.code == 2
    assert told in capsys.readouterr().err


def test_wrong_usage_is_told_in_the_language_in_use(capsys, monkeypatch):
    monkeypatch.setenv("GRADER_LANG", "ko")
    with pytest.raises(SystemExit):
        read("grade")
    assert any("가" <= letter <= "힣" for letter in capsys.readouterr().err)


def test_help_of_every_command_begins_with_what_it_is_for(capsys):
    parser = arguments.parser()
    verbs = next(
        action for action in parser._actions if hasattr(action, "choices") and isinstance(action.choices, dict)
    )
    for name in verbs.choices:
        with pytest.raises(SystemExit) as ended:
            read(name, "--help")
        assert ended.value.code == 0
        shown = capsys.readouterr().out
        assert shown.startswith(f"usage: grader {name}"), shown
        assert "--workbook" in shown
