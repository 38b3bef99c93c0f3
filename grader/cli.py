"""Options and help.  Everything heavy is imported by the command that needs it."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from grader import language
from grader.errors import ExitCode, GraderFault, OutputLostError, UsageError
from grader.language import _
from grader.system import output
from grader.system.process import THREADS
from grader.version import __version__


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


def _asked_language(argv: Sequence[str]) -> str:
    """Find the language asked for before the arguments are read: their own help and errors speak it too."""
    for at, argument in enumerate(argv):
        flag, equals, value = argument.partition("=")
        if flag == "--lang":
            asked = value if equals else "".join(argv[at + 1 : at + 2])
            return asked if asked in language.available() else language.language()
    return language.language()


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

    run = _verb(verbs, "run", _run, _("your own score: what passes, what is next, what to look at first"))
    run.add_argument(
        "names", nargs="*", metavar="CHAPTER|TASK|part2", help=_("chapters, tasks or a part (default: part1)")
    )
    run.add_argument("--seed", type=int, help=_("seed of the tests' random inputs"))
    _add_report(run)

    grade = _verb(verbs, "grade", _grade, _("the score of a submission, hidden tests included"))
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
    grade.add_argument("--visible", action="store_true", help="grade with the visible tests only")
    grade.add_argument("--sign", type=Path, metavar="KEY", help="sign the JSON report with a private Ed25519 key")

    verify = _verb(verbs, "verify", _verify, _("can this signed report be trusted?"))
    verify.add_argument("file", type=Path, metavar="FILE", help="a JSON report")
    verify.add_argument("--key", type=Path, metavar="KEY", required=True, help="the public key of who signed it")
    verify.add_argument("--submission", type=Path, metavar="PATH", help="the files that it should be about")

    _add_class(grade)

    _add_learner(verbs)

    hint = _verb(verbs, "hint", _hint, _("the next hint for a task, one step at a time"))
    hint.add_argument("task", metavar="TASK")
    hint.add_argument("--step", type=int, metavar="N", help=_("show step N (default: the one after the last shown)"))

    check = _verb(verbs, "check", _check, _("is this workbook sound? every chaff is caught, every variant passes"))
    check.add_argument(
        "names", nargs="*", metavar="CHAPTER|TASK|part2", help=_("chapters, tasks or a part (default: all)")
    )
    _add_solutions(check)
    check.add_argument("--jobs", type=_positive, default=os.cpu_count() or 1, metavar="N", help="how many at once")
    check.add_argument("--seed", type=int, help=_("seed of the tests' random inputs"))

    baselines = _verb(
        verbs, "baselines", _baselines, _("redraw the committed pictures that a learner's pytest compares with")
    )
    _add_solutions(baselines)

    _verb(verbs, "doctor", _doctor, _("what this machine has and lacks, and what to do about it"))

    export = _verb(verbs, "export", _export, _("make the learner's repository, or a bundle that grades elsewhere"))
    export.add_argument("kind", choices=["template", "classroom50", "gradescope"])
    export.add_argument("target", type=Path, metavar="PATH", help="a new folder; for gradescope a new zip file")
    export.add_argument("names", nargs="*", metavar="CHAPTER|TASK|part2", help="what a bundle grades (default: part1)")
    _add_solutions(export)
    export.add_argument(
        "--hidden",
        action="store_true",
        help="classroom50: with the hidden tests, although students can read them there",
    )
    return top


def _verb(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    command: Callable[[argparse.Namespace], int],
    summary: str,
) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
    verb.add_argument("--workbook", type=Path, metavar="PATH", help=_("the workbook (default: the current folder's)"))
    _add_language(verb)
    verb.set_defaults(command=command)
    return verb


def _add_learner(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    _verb(verbs, "watch", _watch, _("test every save at once, and show what is next"))
    _verb(verbs, "list", _list, _("every task, its points, and how the last run found it"))

    reset = _verb(verbs, "reset", _reset, _("put the stub of a task back; your version is kept beside it"))
    reset.add_argument("name", metavar="TASK|CHAPTER")

    solution = _verb(verbs, "solution", _solution, _("the solution of a task that passes"))
    solution.add_argument("task", metavar="TASK")
    solution.add_argument("--give-up", action="store_true", help=_("show it though the task does not pass"))

    data = _verb(verbs, "data", _data, _("the real data sets of chapters 4 and 5: what is there, and how to get it"))
    data.add_argument("names", nargs="*", metavar="NAME", help=_("mnist, cifar10, resnet18 (default: all)"))
    data.add_argument("--download", action="store_true", help=_("fetch what is missing, with torchvision"))

    notebooks = _verb(verbs, "notebooks", _notebooks, _("write every chapter as a notebook"))
    notebooks.add_argument("names", nargs="*", metavar="CHAPTER", help=_("chapters (default: all)"))
    notebooks.add_argument(
        "--folder", type=Path, metavar="DIR", help=_("where to (default: notebooks/ of the workbook)")
    )
    notebooks.add_argument("--replace", action="store_true", help=_("write over notebooks that hold something else"))


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
    formats = "json, markdown, summary, github, github-output, classroom50, gradescope, exercism, junit"
    verb.add_argument(
        "--report",
        action="append",
        default=[],
        metavar="FORMAT=FILE",
        help=_(
            "write a report, as in json=report.json, as often as wanted ({formats}; FILE - is standard output)"
        ).format(formats=formats),
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


def _run(options: argparse.Namespace) -> ExitCode:
    from grader.commands.run import run  # see the module's docstring, here and below

    return run(options.names, options.workbook, options.seed, options.report)


def _watch(options: argparse.Namespace) -> ExitCode:
    from grader.commands.watch import watch

    return watch(options.workbook)


def _list(options: argparse.Namespace) -> ExitCode:
    from grader.commands.list_tasks import list_tasks

    return list_tasks(options.workbook)


def _reset(options: argparse.Namespace) -> ExitCode:
    from grader.commands.reset import reset

    return reset(options.name, options.workbook)


def _solution(options: argparse.Namespace) -> ExitCode:
    from grader.commands.solution import solution

    return solution(options.task, options.workbook, give_up=options.give_up)


def _grade(options: argparse.Namespace) -> int:
    from grader.commands.grade import grade
    from grader.commands.grade_class import Options, grade_class, is_class, split

    paths, names = split([options.path, *options.names], options.workbook)
    common = (names, options.workbook, options.solutions, options.report, options.seed, options.pictures)
    of_class = Options(
        options.roster,
        options.store,
        options.policy,
        options.jobs,
        options.regrade,
        tuple(options.gradebook),
        options.html,
        options.cluster,
    )
    if is_class(paths, of_class, options.workbook):
        if options.visible:
            raise UsageError("A class is graded with the hidden tests; --visible is for one submission.")
        return grade_class(paths, *common, options.require_sandbox, of_class, options.sign)
    return grade(paths[0], *common, options.require_sandbox, options.sign, options.visible)


def _verify(options: argparse.Namespace) -> ExitCode:
    from grader.commands.verify import verify

    return verify(options.file, options.key, options.submission, options.workbook)


def _hint(options: argparse.Namespace) -> ExitCode:
    from grader.commands.hint import hint

    return hint(options.task, options.step, options.workbook)


def _data(options: argparse.Namespace) -> ExitCode:
    from grader.commands.data import data

    return data(options.names, options.workbook, download=options.download)


def _check(options: argparse.Namespace) -> ExitCode:
    from grader.commands.check import check

    return check(options.names, options.workbook, options.solutions, options.jobs, options.seed)


def _notebooks(options: argparse.Namespace) -> ExitCode:
    from grader.commands.notebooks import notebooks

    return notebooks(options.names, options.workbook, options.folder, replace=options.replace)


def _baselines(options: argparse.Namespace) -> ExitCode:
    from grader.commands.baselines import baselines

    return baselines(options.workbook, options.solutions)


def _doctor(options: argparse.Namespace) -> ExitCode:
    from grader.commands.doctor import doctor

    return doctor(options.workbook)


def _export(options: argparse.Namespace) -> ExitCode:
    from grader.commands.export import export

    return export(
        options.kind, options.target, options.names, options.workbook, options.solutions, hidden=options.hidden
    )


def _command(argv: Sequence[str]) -> int:
    """Read the arguments and do what they say."""
    options = parser().parse_args(argv)
    # Before any numerical library is imported: one thread, no window.
    os.environ.update(dict.fromkeys(THREADS, "1"), MPLBACKEND="Agg")
    return int(options.command(options))


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    argv = sys.argv[1:] if argv is None else argv
    language.use(_asked_language(argv))
    try:
        try:
            return _command(argv)
        finally:
            sys.stdout.flush()
    except UsageError as error:
        sys.stderr.write(f"grader: {language.message(str(error))}\n")
        return int(ExitCode.USAGE)
    except GraderFault as error:
        return _own_fault(error)
    except KeyboardInterrupt:
        sys.stderr.write(_("grader: stopped.") + "\n")
        return 130
    except OutputLostError as error:
        told = _("grader: the output can't be written ({reason}). Reports and other files are there.")
        sys.stderr.write(told.format(reason=error) + "\n")
        return int(ExitCode.FAULT)
    except Exception:
        # Python itself would end with 1, which means that points are lost.
        sys.stderr.write(traceback.format_exc())
        sys.stderr.write(
            _("grader: something of the grader's own went wrong: {error}").format(error="see above") + "\n"
        )
        return int(ExitCode.FAULT)


def _own_fault(error: object) -> int:
    sys.stderr.write(_("grader: something of the grader's own went wrong: {error}").format(error=error) + "\n")
    return int(ExitCode.FAULT)


def program() -> NoReturn:
    """Run the command line as a program of its own.

    Taking torch and its friends apart again costs a second and serves nobody,
    so the process ends as soon as all is written.
    """
    output.prepare()
    try:
        status = main()
    except SystemExit as ended:  # help, or wrong usage
        status = int(ended.code or 0)
    os._exit(status)
