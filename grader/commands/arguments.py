"""The command line's options and help: a parser with a verb for each command."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from grader import language
from grader.errors import ExitCode
from grader.language import _
from grader.system import cpus
from grader.version import __version__

#: The parsers of the commands.
Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

#: Those of `grader.reporters.REPORTERS`, which a mere `--help` need not import.
FORMATS = (
    *("json", "markdown", "summary", "github", "github-output"),
    *("classroom50", "gradescope", "exercism", "junit"),
)


class Parser(argparse.ArgumentParser):
    """A parser that speaks the language in use."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, formatter_class=_Help)
        self._positionals.title = _("positional arguments")
        self._optionals.title = _("options")
        self.add_argument("-h", "--help", action="help", help=_("show this help and exit"))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, and end."""
        self.print_usage(sys.stderr)
        self.exit(int(ExitCode.USAGE), f"{self.prog}: {language.message(message)}\n")


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, _("usage: ") if prefix is None else prefix)


def parser() -> argparse.ArgumentParser:
    """Build the command line's parser."""
    top: argparse.ArgumentParser = Parser(
        prog="grader",
        description=_("Check and grade the unsupervised-learning workbook."),
        epilog=_("Exit status: 0 all points, 1 some lost, 2 wrong usage, 3 the grader's own fault."),
    )
    top.add_argument(
        "--version", action="version", version=f"grader {__version__}", help=_("show the version and exit")
    )
    _add_language(top)
    verbs = top.add_subparsers(title=_("commands"), metavar="COMMAND", required=True)

    _add_run(verbs)
    _add_grade(verbs)
    _add_verify(verbs)
    _add_learner(verbs)
    _add_check(verbs)
    _add_authoring(verbs)
    return top


def _add_run(verbs: Verbs) -> None:
    run = _verb(verbs, "run", _("your own score: what passes, what is next, what to look at first"))
    run.add_argument(
        "names", nargs="*", metavar="CHAPTER|TASK|part2", help=_("chapters, tasks or a part (default: part1)")
    )
    run.add_argument("--seed", type=int, help=_("seed of the tests' random inputs"))
    _add_report(run)


def _add_grade(verbs: Verbs) -> None:
    grade = _verb(verbs, "grade", _("the score of a submission, hidden tests included"))
    grade.add_argument("path", metavar="PATH", help="a folder that holds exercises/, or a class: see docs/classes.md")
    grade.add_argument(
        "names",
        nargs="*",
        metavar="PATH|CHAPTER|TASK|part2",
        help="more paths; chapters, tasks or a part (default: part1)",
    )
    _add_solutions(grade)
    _add_report(grade)
    grade.add_argument("--seed", type=int, help="seed of the tests' random inputs (default: from the submission)")
    grade.add_argument("--pictures", type=Path, metavar="DIR", help="keep the pictures of failed plots in DIR")
    grade.add_argument(
        "--require-sandbox", action="store_true", help="refuse to grade unless every sandbox layer is on"
    )
    grade.add_argument(
        "--one",
        action="store_true",
        help="PATH is what one learner handed in, whatever it holds: chapters that are not there are told as missing",
    )
    grade.add_argument("--visible", action="store_true", help="grade with the visible tests only")
    grade.add_argument("--sign", type=Path, metavar="KEY", help="sign the JSON report with a private Ed25519 key")
    _add_class(grade)


def _add_verify(verbs: Verbs) -> None:
    verify = _verb(verbs, "verify", _("can this signed report be trusted?"))
    verify.add_argument("file", type=Path, metavar="FILE", help="a JSON report")
    verify.add_argument("--key", type=Path, metavar="KEY", required=True, help="the public key of who signed it")
    verify.add_argument("--submission", type=Path, metavar="PATH", help="the files that it should be about")


def _add_learner(verbs: Verbs) -> None:
    _verb(verbs, "watch", _("test every save at once, and show what is next"))
    _verb(verbs, "list", _("every task, its points, and how the last run found it"))

    reset = _verb(verbs, "reset", _("put the stub of a task back; your version is kept beside it"))
    reset.add_argument("name", metavar="TASK|CHAPTER")

    solution = _verb(verbs, "solution", _("the solution of a task that passes"))
    solution.add_argument("task", metavar="TASK")
    solution.add_argument("--give-up", action="store_true", help=_("show it though the task does not pass"))

    data = _verb(verbs, "data", _("the real data sets of chapters 4 and 5: what is there, and how to get it"))
    data.add_argument("names", nargs="*", metavar="NAME", help=_("mnist, cifar10, resnet18 (default: all)"))
    data.add_argument("--download", action="store_true", help=_("fetch what is missing, with torchvision"))

    notebooks = _verb(verbs, "notebooks", _("write every chapter as a notebook"))
    notebooks.add_argument("names", nargs="*", metavar="CHAPTER", help=_("chapters (default: all)"))
    notebooks.add_argument(
        "--folder", type=Path, metavar="DIR", help=_("where to (default: notebooks/ of the workbook)")
    )
    notebooks.add_argument("--replace", action="store_true", help=_("write over notebooks that hold something else"))

    hint = _verb(verbs, "hint", _("the next hint for a task, one step at a time"))
    hint.add_argument("task", metavar="TASK")
    hint.add_argument("--step", type=int, metavar="N", help=_("show step N (default: the one after the last shown)"))


def _add_check(verbs: Verbs) -> None:
    check = _verb(verbs, "check", _("is this workbook sound? every chaff is caught, every variant passes"))
    check.add_argument(
        "names", nargs="*", metavar="CHAPTER|TASK|part2", help=_("chapters, tasks or a part (default: all)")
    )
    _add_solutions(check)
    check.add_argument("--jobs", type=_positive, default=cpus.available(), metavar="N", help="how many at once")
    check.add_argument("--seed", type=int, help=_("seed of the tests' random inputs"))


def _add_authoring(verbs: Verbs) -> None:
    baselines = _verb(verbs, "baselines", _("redraw the committed pictures that a learner's pytest compares with"))
    _add_solutions(baselines)

    _verb(verbs, "doctor", _("what this machine has and lacks, and what to do about it"))

    export = _verb(verbs, "export", _("make the learner's repository, or a bundle that grades elsewhere"))
    export.add_argument("kind", choices=["template", "classroom50", "gradescope"])
    export.add_argument("target", type=Path, metavar="PATH", help="a new folder; for gradescope a new zip file")
    export.add_argument("names", nargs="*", metavar="CHAPTER|TASK|part2", help="what a bundle grades (default: part1)")
    _add_solutions(export)
    export.add_argument(
        "--hidden",
        action="store_true",
        help="classroom50: with the hidden tests, although students can read them there",
    )


def _verb(
    verbs: Verbs,
    name: str,
    summary: str,
) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
    verb.add_argument("--workbook", type=Path, metavar="PATH", help=_("the workbook (default: the current folder's)"))
    _add_language(verb)
    verb.set_defaults(verb=name)
    return verb


def _add_language(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--lang",
        choices=language.available(),
        default=argparse.SUPPRESS,  # may stand before the command or behind it
        help=_("the language of hints, failures and output (default: the locale's)"),
    )


def _add_solutions(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--solutions", type=Path, metavar="PATH", help="solutions of your own, in place of the workbook's"
    )


def _add_report(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--report",
        action="append",
        default=[],
        metavar="FORMAT=FILE",
        help=_(
            "write a report, as in json=report.json, as often as wanted ({formats}; FILE - is standard output)"
        ).format(formats=", ".join(FORMATS)),
    )


def _add_class(verb: argparse.ArgumentParser) -> None:
    of_class = verb.add_argument_group("a class (docs/classes.md)")
    of_class.add_argument("--roster", type=Path, metavar="CSV", help="who is in the class")
    of_class.add_argument(
        "--policy", type=Path, metavar="TOML", help="the deadline, late days, and which attempt counts"
    )
    of_class.add_argument("--store", type=Path, metavar="FILE", help="where results are kept (default: beside PATH)")
    of_class.add_argument("--regrade", action="store_true", help="grade again what is kept already")
    of_class.add_argument("--jobs", type=_positive, metavar="N", help="how many at once (default: one for each core)")
    of_class.add_argument("--cluster", metavar="ADDRESS", help="grade on the Dask cluster of this scheduler")
    of_class.add_argument(
        "--gradebook",
        action="append",
        default=[],
        metavar="FORMAT=FILE",
        help="canvas, moodle or csv, as in csv=all.csv",
    )
    of_class.add_argument("--html", type=Path, metavar="FILE", help="write a report of the class")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number
