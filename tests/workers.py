"""Workers as processes of their own, on the database of the test that starts them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent


def database_url() -> str:
    """The address of the test's own database."""
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    return f"postgres://{values['USER']}@{quote(values['HOST'], safe='')}/{values['NAME']}"


def start_worker(data: Path, *options: str) -> subprocess.Popen[str]:
    """manage.py work on this test's database, with `data` as its folder."""
    return subprocess.Popen(
        [sys.executable, "manage.py", "work", *options],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": database_url(), "DATA_DIR": str(data)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
