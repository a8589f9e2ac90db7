"""What serves a desk needs a secret key of its own; only the demo does without."""

import os
import subprocess
import sys
from pathlib import Path

from django.test import Client
from django.urls import reverse

ROOT = Path(__file__).resolve().parent.parent


def load_wsgi(data: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in ("SECRET_KEY", "DATABASE_URL")}
    return subprocess.run(
        [sys.executable, "-c", "import factcheck.wsgi"],
        cwd=ROOT,
        env={**clean, "DJANGO_SETTINGS_MODULE": "factcheck.settings", "DATA_DIR": str(data), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_desk_is_served_without_a_secret_key(tmp_path: Path) -> None:
    refused = load_wsgi(tmp_path)
    assert refused.returncode != 0
    assert "Set SECRET_KEY to a long random text before you serve a desk." in refused.stderr


def test_a_desk_with_a_secret_key_is_served(tmp_path: Path) -> None:
    served = load_wsgi(tmp_path, SECRET_KEY="long and random, of more than fifty characters, 0123456789")
    assert (served.returncode, served.stderr) == (0, "")


def test_a_part_of_a_page_asked_for_after_the_login_ran_out_says_so(client: Client) -> None:
    part = client.get(reverse("desk"), headers={"HX-Request": "true"})
    assert (part.status_code, part["Content-Type"]) == (401, "text/plain; charset=utf-8")
    assert b"what you typed is still here" in part.content
    assert part["Cache-Control"] == "private, no-store"
    assert client.get(reverse("desk")).status_code == 302
