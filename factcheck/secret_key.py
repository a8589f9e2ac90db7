"""The key of a desk that only this machine can reach: made at first use, kept in an ignored file."""

import secrets
from pathlib import Path

LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})


def is_local(hosts: list[str]) -> bool:
    """Whether every host is this machine itself."""
    return all(host in LOCAL_HOSTS for host in hosts)


def kept_key(path: Path) -> str:
    """The key in the file; the first call writes it, readable by its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x") as file:
            path.chmod(0o600)
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text()
