"""The version that the grader tells is the one that is installed."""

from __future__ import annotations

from importlib import metadata

import pytest

import grader
from grader.cli import main
from grader.version import __version__


def test_the_package_and_its_installation_agree():
    assert grader.__version__ == __version__ == metadata.version("unsupervised-workbook")


def test_the_command_line_tells_it(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"grader {__version__}\n"
