"""Tell which attacks each layer of the sandbox alone stops.

    python benchmarks/attacks.py [--jobs N] [LAYER ...]

The attack suite (`tests/grader/attacks/suite.py`) runs once behind all layers,
and once more for each layer with that one off.  An attack that is survived
behind all and not without a layer is one that this layer alone stops.  The
tables go to docs/attacks.md.  It takes a few minutes for each layer.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
DOCUMENT = ROOT / "docs" / "attacks.md"

from grader.layers import LAYERS, SWITCHABLE  # noqa: E402  # found beside this folder, as above
from tests.grader.attacks import suite as attack_suite  # noqa: E402  # as above

SECONDS = 1800
PREFACE = """\
# Attacks, and which layer stops them

Every attack is a file under `tests/grader/attacks/files/` that a learner could hand in. `tests/grader/attacks/suite.py`
grades them all in one run, each followed by the honest solutions, and asks of each: no point that its answers do not
deserve; nothing hidden in any report (marks in the tests, the solutions, the environment and a file outside are
looked for in every form of the report and in every picture); no sequence that could steer a terminal or a CI runner;
the next submission, and every other task of its own, graded as if alone; no process and no file left behind; an end
within the limits. `pytest tests/grader` prints how many are survived and behind which layers.
`tests/grader/worker/test_sandbox.py` shows each layer at work, and the attack that succeeds where it and the other
layers that would stop it are off.

Attacks of other kinds have tests of their own beside these files: hand-ins against the process that reads them
(`hostile_handins.py`), what stands in a chapter at home (`test_attacks_at_home.py`), and every harm of one task to
every other task of its submission (`tests/grader/judge/test_neighbours.py`).

This page is written by `python benchmarks/attacks.py`.

## What is not stopped

- **What a worker says of itself is its word.** The learner's code and the probes that look at a plot or a network
  live in one process. The probes are loaded before any learner's code and are not to be found by an import; but code
  that patches Matplotlib's or PyTorch's own classes, or searches the interpreter's frames, can replace them. So
  nothing is taken from a probe that can be seen from the tests' process. A plot comes with its picture, and each mark
  that is asked for must show in it, where the reading says, in an order that its values have, and points in their
  colours (`tests/judging/pictures/shown.py`). Two figures are told apart by a mark of three random colours that is
  put on one of them, and a figure that must stay as it is by its pictures before and after. The features of a network
  are computed by the tests, with weights that never leave them, so that its passes are seen and nobody has features
  without them. A download is answered by the tests with images of their own, which the data set must then serve. A
  network that was built is called from outside, on an image among others.
- **What is left of it**, each with a file that gains it (`GAINS`; a test notices when that changes): the words on a
  plot, and the class of what is returned, are claims, worth 3 of the 9 checks of `plot_elbow` to who draws nothing at
  all (`known_words`, and on a picture of noise `known_words_on_noise`; no check of marks or of figures). Who draws on
  the open figure and paints the pictures that an untouched one would have gains one of the two checks about that
  (`known_painted_canvas`); who paints two plots that never were on two figures as well could have both. That no graph
  was recorded is one check of the 8 of `extract_features` (`known_graph`), and that a network was left as found three
  (`known_state`). How much memory a call held is one check of `region_query` (`known_tracing`), and that no library
  did the work is the check "by hand" of each task that has one (`known_profile`). The layers of a network are
  claimed, what it computes is not; the colours of bars are claimed, their places are not. Who paints the picture of a
  plot mark for mark, without a call of Matplotlib, has its points: the right numbers, trees and places are needed for
  it, and it is there to be seen.
- **Inputs of hidden tests are seen by the code that they are given to**, and it may print them. Expected values are
  not.
- **Our own part stands in for one that does not pass** (`needs` in the manifest), so a learner can have it compute:
  its answers, not its code, can be printed from the task that builds on it.
- **Names and sizes of files can be asked for** by whoever knows their path: Landlock guards contents and listings.
- **Letters that look alike** in different alphabets are shown as they are; characters that hide, turn or end text are
  not.
- **A link between files** (a hard link) to somebody else's work can't be told from a copy of it.
- **What a worker writes it can't remove**, so that nothing it writes is out of sight: temporary files can be made, and
  `tempfile`'s own removal fails with a `PermissionError`.
- **The kernel itself** and the side channels of the processor are trusted.
- Without Landlock (an old kernel, macOS, Windows) files can be read, without seccomp sockets can be opened: the
  terminal, the Markdown report and the summary of a class say so at their top, the reports for JSON and Gradescope as
  data, and `--require-sandbox` refuses.
"""


def main(argv: Sequence[str]) -> int:
    """Run the suites and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("layers", nargs="*", help="layers to switch off (default: each in turn)")
    parser.add_argument("--jobs", type=int, default=1, help="how many suites run at once")
    parser.add_argument("--keep", type=Path, help="a folder for the results; a run that was stopped goes on from them")
    options = parser.parse_args(argv)
    layers = options.layers or [name for name in LAYERS if name in SWITCHABLE]
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)

        def run(layer: str) -> Path:
            file = folder / f"{layer or 'all'}.json"
            run_all(file, [layer] if layer else [])
            sys.stderr.write(f"{layer or 'all layers on'}: done\n")
            return file

        with ThreadPoolExecutor(options.jobs) as pool:
            files = dict(zip(["", *layers], pool.map(run, ["", *layers]), strict=True))
        DOCUMENT.write_text(page(files), encoding="utf-8")
    return 0


def run_all(file: Path, without: Sequence[str]) -> None:
    """Run every attack; one that brings the whole run down is noted, and the run goes on behind it."""
    names = [attack.name for attack in attack_suite.load()]
    whole: dict[str, Any] = {"ended": "", "layers": [], "results": []}
    if file.is_file():
        whole = json.loads(file.read_text(encoding="utf-8"))
    while True:
        done = [entry["name"] for entry in whole["results"]]
        todo = names[max((names.index(name) + 1 for name in done), default=0) :]
        if not todo:
            break
        part = file.with_suffix(".run.json")
        attack_suite.run(part, todo, without, SECONDS)
        found = json.loads(part.read_text(encoding="utf-8"))
        part.unlink()
        whole["layers"] = found["layers"] or whole["layers"]
        whole["results"] += found["results"]
        if found["ended"] and not found["results"]:  # brought down before anything was known of it
            whole["results"].append(asdict(attack_suite.Result(todo[0], faults=[found["ended"][-200:]])))
        file.write_text(json.dumps({**whole, "ended": ""}), encoding="utf-8")


def page(files: dict[str, Path]) -> str:
    """Write the page from the results of all runs, the one behind all layers under an empty name."""
    found = {
        name: [entry for entry in attack_suite.read_results(file) if not entry[0].gains] for name, file in files.items()
    }
    behind_all = {attack.name: problems for attack, _, problems in found[""]}
    on = [name for name, is_on, _ in json.loads(files[""].read_text())["layers"] if is_on]
    survived = sum(not problems for problems in behind_all.values())
    lines = [
        PREFACE,
        "## Each layer alone",
        "",
        f"{survived} of {len(behind_all)} attacks were survived with these layers on: {', '.join(on)} "
        f"(Python {platform.python_version()}, Linux {platform.release().partition('-')[0]}).",
        "",
        "| layer that is off | attacks that are no longer survived |",
        "|---|---|",
    ]
    through: dict[str, list[str]] = {}
    for layer in files:
        if not layer:
            continue
        lost = [a.name for a, result, problems in found[layer] if result and problems and not behind_all[a.name]]
        untried = sum(result is None for _, result, _ in found[layer])
        for name in lost:
            through.setdefault(name, []).append(layer)
        words = ", ".join(lost) or "none: other layers stop all of them as well"
        lines.append(f"| {layer} | {words}{f' ({untried} were not tried)' if untried else ''} |")
    lines += ["", "An attack that no row names is stopped by more than one layer, or by what can't be switched off:"]
    lines += ["the process of its own, the wire, the clock, the scratch folder, the words of the report.", ""]
    lines += ["## All attacks", "", "| attack | what it tries | stopped by this layer alone |", "|---|---|---|"]
    lines += [
        f"| {attack.name} | {attack.sentence} | {', '.join(through.get(attack.name, [])) or '-'} |"
        for attack, _, _ in found[""]
    ]
    failed = [name for name, problems in behind_all.items() if problems]
    if failed:
        lines += ["", f"Not survived behind all layers: {', '.join(failed)}."]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
