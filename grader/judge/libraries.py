"""Chapters whose libraries can't be imported here: not installed, no build for this system, or a broken pair.

Nobody looks before something has failed: to import all libraries only to see whether they are there costs seconds.
"""

from __future__ import annotations

import importlib

from grader.manifest import Chapter, Workbook

#: What a library is called where it is installed from, where that differs from what is imported.
_PACKAGES = {"sklearn": "scikit-learn"}


def missing_libraries(workbook: Workbook, chapter: Chapter) -> str:
    """Say which of a chapter's libraries can't be imported, which chapters need them, and what to install.

    Returns
    -------
    str
        One sentence, the same for all chapters that lack the same libraries; empty when there is none.
    """
    broken = _broken(chapter)
    if not broken:
        return ""
    names = sorted(broken)
    chapters = [c.name for c in workbook.chapters if not broken.keys().isdisjoint(map(_library, c.imports))]
    command = " ".join(["pip install --upgrade", *(_PACKAGES.get(name, name) for name in names)])
    tests, failing, why = ", ".join(chapters), ", ".join(names), broken[names[0]]
    return f"No test of {tests} can run here: the import of {failing} fails ({why}); what installs it: `{command}`."


def _broken(chapter: Chapter) -> dict[str, str]:
    """Import each library of a chapter; return the words of those that fail, by name."""
    broken: dict[str, str] = {}
    for module in chapter.imports:
        if (name := _library(module)) not in broken:
            try:
                importlib.import_module(module)
            except Exception as error:  # a broken pair raises whatever its halves happen to meet
                first = (str(error).splitlines() or [""])[0]
                broken[name] = f"{type(error).__name__}: {first}"[:200]
    return broken


def _library(module: str) -> str:
    return module.partition(".")[0]
