"""Tables for people: columns aligned, numbers to the right."""

from collections.abc import Sequence

Cell = str | int | float


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """The title, a line of column names and the rows, as text."""
    cells = [list(head), *([_plain(cell) for cell in row] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    lines = [
        "  ".join(_aligned(cell, width) for cell, width in zip(row, widths, strict=True)) for row in cells
    ]
    return "\n".join([title, *(line.rstrip() for line in lines), ""])


def not_measured(title: str, wanting: str) -> str:
    """What stands in place of a table for which the data folder holds nothing, or there is none."""
    return f"{title}: not measured; it takes {wanting} in DATA=FOLDER.\n"


def _plain(cell: Cell) -> str:
    return f"{cell:,.2f}" if isinstance(cell, float) else f"{cell:,}" if isinstance(cell, int) else cell


def _aligned(cell: str, width: int) -> str:
    return cell.rjust(width) if cell[:1].isdigit() else cell.ljust(width)
