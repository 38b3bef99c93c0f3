"""The table of a failed check: the rows up to the first wrong one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tests.judging.hiding import is_hidden
from tests.judging.spelling import show

ROWS_BEFORE = 3

#: The values of a column of a table, or what makes the value of a row: where there are many, few are shown.
Column = Sequence[object] | Callable[[int], object]


def table(unit: str, columns: Mapping[str, Column], wrong: int) -> list[str]:
    """Lay out the rows up to the first wrong one, which is marked with `>`.

    Parameters
    ----------
    unit : str
        What a row is: "point", "merge", "pixel" …
    columns : mapping of str to sequence or function of the row's index
        The columns from left to right.  One named "expected" is left out in
        hidden tests.
    wrong : int
        The index of the first wrong row.
    """
    shown = {k: v for k, v in columns.items() if not (k == "expected" and is_hidden())}
    rows = range(max(0, wrong - ROWS_BEFORE), wrong + 1)
    cells = {name: [_cell_of(column, i) for i in rows] for name, column in shown.items()}
    widths = {name: max(len(name), *(len(c) for c in column)) for name, column in cells.items()}
    number_width = max(len(unit), len(str(wrong)))
    lines = ["    " + unit.rjust(number_width) + "".join("   " + n.rjust(widths[n]) for n in cells)]
    for position, i in enumerate(rows):
        mark = "  > " if i == wrong else "    "
        lines.append(
            mark + str(i).rjust(number_width) + "".join("   " + cells[n][position].rjust(widths[n]) for n in cells)
        )
    return lines


def _cell_of(column: Column, i: int) -> str:
    if callable(column):
        return cell(column(i))
    return cell(column[i]) if i < len(column) else "-"


def cell(value: object) -> str:
    """Write a value in a table; words stand without quotes, line breaks as escapes."""
    return show(value, 34).strip("'") if isinstance(value, str) else show(value, 34)
