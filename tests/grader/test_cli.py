"""The command line answers quickly and in words."""

from __future__ import annotations

import subprocess
import sys

import pytest

from grader.cli import main
from grader.commands.arguments import parser

HEAVY = ("numpy", "pandas", "torch", "matplotlib", "sklearn", "scipy", "seaborn", "pytest", "rich")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["grade", "--help"]], ids=" ".join)
def test_help_imports_nothing_heavy(arguments):
    code = (
        "import sys\nfrom grader.cli import main\n"
        f"try:\n    main({arguments!r})\nexcept SystemExit:\n    pass\n"
        f"found = [m for m in {HEAVY!r} if m in sys.modules]\n"
        "sys.exit(str(found) if found else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_hint_imports_no_numerical_library():
    code = (
        "import sys\nfrom grader.cli import main\nmain(['hint', 'inertia', '--step', '1'])\n"
        f"found = [m for m in {HEAVY[:-1]!r} if m in sys.modules]\nsys.exit(str(found) if found else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_unknown_command_is_wrong_usage(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["nothing"])
    assert ended.value.code == 2
    assert "invalid choice" in capsys.readouterr().err


def test_every_command_has_help_that_names_its_options(capsys):
    for verb in ("run", "grade", "hint", "check", "baselines"):
        with pytest.raises(SystemExit):
            parser().parse_args([verb, "--help"])
        assert "--workbook" in capsys.readouterr().out


_ELSEWHERE = """
import sys
for name in ("resource", "fcntl", "pwd", "grp", "termios", "tty", "landlockpy", "pyseccomp"):
    sys.modules[name] = None  # as on Windows, importing it fails
import os
del os.fork
from grader import manifest
from grader.learner import pytest_plugin
from grader.cli import main
assert main(["hint", "inertia", "--step", "1"]) == 0
sys.exit(main(["run", "inertia"]))
"""


def test_without_fork_pytest_and_hints_work_and_the_rest_says_what_to_do(root):
    command = [sys.executable, "-c", _ELSEWHERE]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root)
    assert done.returncode == 2, done.stderr
    assert "WSL 2" in done.stderr
    assert "Traceback" not in done.stderr
