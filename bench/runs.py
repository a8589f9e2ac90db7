"""One measured run of a command: its wall time, its own peak of memory, and what it printed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Run:
    seconds: float
    megabytes: float  # the peak of resident memory of the process itself
    output: str


def run(*command: str | Path) -> Run:
    """Run it in the project's folder and wait; SystemExit with what it printed if it fails.

    The process is waited for with wait4, since getrusage(RUSAGE_CHILDREN) gives the largest of all children.
    """
    with tempfile.TemporaryFile("w+") as output:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - began
        output.seek(0)
        printed = output.read()
    if process.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{printed[-2000:]}")
    return Run(seconds, usage.ru_maxrss / 1024, printed)


def manage(*arguments: str | Path) -> Run:
    """One of the workbench's own commands, measured from the outside as a user meets it."""
    return run(sys.executable, "manage.py", *arguments)
