"""Runs a command with DATABASE_URL naming a PostgreSQL cluster of its own, thrown away afterwards.

cluster.py COMMAND [ARGUMENT …]: the exit code is the command's. The cluster listens on a socket in its own
folder and nowhere else, so any number of runs can go on at a time.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

AS_POSTGRES = ("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups")


def server_programs() -> Path:
    """The folder of initdb and pg_ctl: the newest of Debian's, else the one on the path."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if debian:
        return debian[-1]
    found = shutil.which("initdb")
    if found is None:
        sys.exit("The PostgreSQL tests need a server: apt-get install postgresql")
    return Path(found).parent


def run_as_server(*command: str | Path, folder: Path) -> None:
    """Run one of the server's programs; it refuses to be root, so root becomes postgres."""
    before = AS_POSTGRES if os.geteuid() == 0 else ()
    done = subprocess.run([*before, *command], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")


@contextmanager
def cluster() -> Iterator[str]:
    """A running cluster's DATABASE_URL. It forgets on a crash (-F): that is what makes it quick."""
    programs = server_programs()
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    data = folder / "data"
    options = f"-F -k {folder} -c listen_addresses='' -c max_connections=50"
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        locale = ("-E", "UTF8", "--locale=C.UTF-8")
        initdb = (programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync", *locale)
        run_as_server(*initdb, folder=folder)
        pg_ctl = programs / "pg_ctl"
        run_as_server(pg_ctl, "start", "-w", "-D", data, "-l", folder / "log", "-o", options, folder=folder)
        try:
            yield f"postgres://postgres@{quote(str(folder), safe='')}/postgres"
        finally:
            run_as_server(pg_ctl, "stop", "-m", "immediate", "-D", data, folder=folder)
    finally:
        shutil.rmtree(folder)


def main(command: list[str]) -> int:
    """Run the command on a cluster; a stop signal still tears the cluster down."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with cluster() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
