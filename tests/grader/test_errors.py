"""How the grader gives up: each way has an exit status of its own, the one that the help promises."""

from __future__ import annotations

import pytest

from grader.cli import COMMANDS, main
from grader.errors import ExitCode, GraderFault, UsageError


def test_the_help_tells_what_each_exit_status_means(capsys):
    with pytest.raises(SystemExit):
        main(["--help", "--lang", "en"])
    told = (
        "Exit status: {ALL_POINTS} all points, {POINTS_LOST} some lost, {USAGE} wrong usage, {FAULT} the grader's own"
    )
    assert told.format_map({code.name: int(code) for code in ExitCode}) in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("error", "status"), [(UsageError("not so"), 2), (GraderFault("it broke"), 3)], ids=["usage", "fault"]
)
def test_an_error_ends_the_command_line_with_its_own_status(monkeypatch, capsys, error, status):
    def fail(_options):
        raise error

    monkeypatch.setitem(COMMANDS, "list", fail)
    assert main(["list"]) == status
    assert str(error) in capsys.readouterr().err


def test_neither_error_is_taken_for_the_other():
    assert not issubclass(UsageError, GraderFault)
    assert not issubclass(GraderFault, UsageError)
