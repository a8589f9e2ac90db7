"""The settings refuse what would be unsafe, and are clean by Django's own checks for production."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FROM_THE_ENVIRONMENT = {
    "SECRET_KEY", "DEBUG", "ALLOWED_HOSTS", "DATABASE_URL", "BEHIND_TLS", "DESK_URL",
    "DJANGO_ALLOW_ASYNC_UNSAFE",  # the browser tests set it
}  # fmt: skip
PRODUCTION = {
    "ALLOWED_HOSTS": "desk.example.org",
    "SECRET_KEY": "a long and random text of more than fifty characters, 0123456789",
}


def manage(*arguments: str, data: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """manage.py in a process of its own, with this environment and no other setting."""
    clean = {name: value for name, value in os.environ.items() if name not in FROM_THE_ENVIRONMENT}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**clean, "DATA_DIR": str(data), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_settings_pass_the_deployment_checks(tmp_path: Path) -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING", data=tmp_path, **PRODUCTION)
    assert done.stderr == ""
    assert done.returncode == 0
    assert "no issues" in done.stdout


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({**PRODUCTION, "DEBUG": "true"}, "DEBUG shows secrets to every visitor"),
        ({"ALLOWED_HOSTS": "desk.example.org"}, "Set SECRET_KEY"),
        ({"ALLOWED_HOSTS": "*"}, "Set SECRET_KEY"),
        ({"ALLOWED_HOSTS": "localhost,.example.org"}, "Set SECRET_KEY"),
        ({"ALLOWED_HOSTS": "*", "DEBUG": "true", "SECRET_KEY": "x" * 60}, "DEBUG shows secrets"),
    ],
)
def test_what_is_unsafe_on_a_public_host_does_not_start(
    environment: dict[str, str], sentence: str, tmp_path: Path
) -> None:
    done = manage("check", data=tmp_path, **environment)
    assert done.returncode != 0
    assert sentence in done.stderr
    assert not (tmp_path / "secret-key").exists()


def test_a_desk_on_this_machine_alone_needs_no_setting(tmp_path: Path) -> None:
    assert manage("check", data=tmp_path).returncode == 0
    key = tmp_path / "secret-key"
    made = key.read_text()
    assert len(made) > 50
    assert key.stat().st_mode & 0o077 == 0
    assert manage("check", data=tmp_path).returncode == 0
    assert key.read_text() == made


def test_debug_is_off_unless_asked_for(tmp_path: Path) -> None:
    code = "from django.conf import settings; print(settings.DEBUG)"
    assert manage("shell", "--no-imports", "-c", code, data=tmp_path).stdout.strip() == "False"
