"""`grader data`: what is there of the real data sets; `--download` fetches the rest."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader import manifest
from grader.errors import ExitCode
from grader.language import _
from grader.learner import datasets
from grader.learner.datasets import Source, State
from grader.system.modules import install_hook

_STYLES = {State.THERE: "green", State.MISSING: "dim", State.DAMAGED: "yellow"}


def data(names: Sequence[str], workbook_path: Path | None, *, download: bool) -> ExitCode:
    """Show the state of each set; fetch those that are not there when asked to."""
    root = manifest.find_root(workbook_path)
    folder = root / "data"
    console = Console(highlight=False)
    for hook in manifest.import_hooks(root):
        install_hook(hook)
    chosen = datasets.choose(list(names))
    failed = [source.title for source in chosen if download and not _fetch(source, folder, console)]
    states = {source: source.state(folder) for source in chosen}
    console.print(_table(states))
    if failed:
        console.print(_offline(failed))
        return ExitCode.USAGE
    if not all(state is State.THERE for state in states.values()):
        console.print(_("To fetch what is missing: grader data --download. No test needs it."))
        return ExitCode.POINTS_LOST
    return ExitCode.ALL_POINTS


def _fetch(source: Source, folder: Path, console: Console) -> bool:
    """Fetch a set unless it is whole already; tell whether it is there now."""
    if source.state(folder) is State.THERE:
        return True
    console.print(_("Fetching {title}, about {megabytes} MB …").format(title=source.title, megabytes=source.megabytes))
    try:
        source.fetch(folder)
    except (OSError, RuntimeError) as error:  # no network is a URLError, a wrong checksum a RuntimeError
        reason = str(getattr(error, "reason", error)).splitlines() or [type(error).__name__]
        console.print(Text(f"{source.title}: {reason[0]}", style="yellow"))
        return False
    return source.state(folder) is State.THERE


def _table(states: dict[Source, State]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    words = {State.THERE: _("there"), State.MISSING: _("not there"), State.DAMAGED: _("incomplete or damaged")}
    for source, state in states.items():
        table.add_row(source.title, Text(words[state], style=_STYLES[state]), f"{source.megabytes} MB", source.use)
    return table


def _offline(failed: Sequence[str]) -> str:
    return _(
        "{titles} could not be fetched: connect to the internet and give the same command again (what is complete is "
        "kept); until then all tests, `grader run` and the chapters as programs work with the miniature sets."
    ).format(titles=", ".join(failed))
