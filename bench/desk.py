"""The queue and the search of a large desk, on SQLite and (where it is installed) on PostgreSQL."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from bench.runs import ROOT, run

CLUSTER = ROOT / "tests/postgres/cluster.py"
ONCE = (sys.executable, "-m", "bench.desk_once")


def measure_desk(_data: Path | None, folder: Path, *options: str) -> Iterator[str]:
    """A table for each database, made and measured in a process of its own."""
    own = ("env", f"DATA_DIR={folder}")
    yield run(*own, f"DATABASE_URL=sqlite:///{folder / 'queue.sqlite3'}", *ONCE, *options).output
    if Path("/usr/lib/postgresql").exists():
        yield run(*own, sys.executable, CLUSTER, *ONCE, *options).output
