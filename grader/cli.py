"""The command line: which function each command calls, and how any of them ends (exit codes, Ctrl-C, lost output).

Everything heavy is imported by the command that needs it.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from typing import NoReturn

from grader import language
from grader.commands import arguments
from grader.errors import ExitCode, GraderFault, OutputLostError, UsageError
from grader.language import _
from grader.system import output
from grader.system.process import THREADS


def _asked_language(argv: Sequence[str]) -> str:
    """Find the language asked for before the arguments are read: their own help and errors speak it too."""
    for at, argument in enumerate(argv):
        flag, equals, value = argument.partition("=")
        if flag == "--lang":
            asked = value if equals else "".join(argv[at + 1 : at + 2])
            return asked if asked in language.available() else language.language()
    return language.language()


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
    from grader.commands.grade_request import ClassOptions, GradeRequest, is_class, split

    paths, names = split([options.path, *options.names], options.workbook)
    asked = GradeRequest(
        paths=paths,
        names=names,
        workbook=options.workbook,
        solutions=options.solutions,
        reports=options.report,
        seed=options.seed,
        pictures=options.pictures,
        require_sandbox=options.require_sandbox,
        sign=options.sign,
        visible=options.visible,
        one=options.one,
        of_class=ClassOptions(
            roster=options.roster,
            store=options.store,
            policy=options.policy,
            jobs=options.jobs,
            regrade=options.regrade,
            gradebooks=tuple(options.gradebook),
            html=options.html,
            cluster=options.cluster,
        ),
    )
    if is_class(asked):
        from grader.commands.grade_class import grade_class

        return grade_class(asked)
    from grader.commands.grade import grade

    return grade(asked)


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


#: What each verb of the command line runs.
COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "run": _run,
    "grade": _grade,
    "verify": _verify,
    "watch": _watch,
    "list": _list,
    "reset": _reset,
    "solution": _solution,
    "data": _data,
    "notebooks": _notebooks,
    "hint": _hint,
    "check": _check,
    "baselines": _baselines,
    "doctor": _doctor,
    "export": _export,
}


def _command(argv: Sequence[str]) -> int:
    """Read the arguments and do what they say."""
    options = arguments.parser().parse_args(argv)
    # Before any numerical library is imported: one thread, no window.
    os.environ.update(dict.fromkeys(THREADS, "1"), MPLBACKEND="Agg")
    return int(COMMANDS[options.verb](options))


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
    except Exception as error:
        # Python itself would end with 1, which means that points are lost.
        sys.stderr.write(traceback.format_exc())
        return _own_fault(traceback.format_exception_only(error)[-1].strip())


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
