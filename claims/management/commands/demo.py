"""Set up the demo desk, print the disputes found in it, and serve it with one worker beside the server."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.core.management.base import BaseCommand

from claims.management.seeds import Desk, load_seeds
from claims.models import Dispute, Match
from claims.models.reasons import matches_between, sentences_of

MEMBERS = {
    "editor": ("Olena", "Koval"),
    "approver": ("Tomas", "Lind"),
    "administrator": ("Mira", "Haddad"),
}
HOST = "127.0.0.1"
REASONS = 3


class Command(BaseCommand):
    help = "Sets up the demo desk (running it again adds nothing), prints the disputes found, and serves it."
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="set up and print only")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        password = kept_password(settings.DATA_DIR / "demo-password")
        members = {role: _member(role, password) for role in MEMBERS}
        load_seeds(settings.BASE_DIR / "seeds", Desk(members["editor"], members["approver"]))
        for dispute in Dispute.objects.live().with_sides().order_by("topic__title", "-score", "pk"):
            self._print(dispute)
        port = options["port"] if options["no_serve"] else free_port(options["port"])
        self._print_login(port, password)
        if not options["no_serve"]:
            settings.SERVES_DEMO = True
            os.environ["DJANGO_RUNSERVER_HIDE_WARNING"] = "true"
            with worker_beside():
                call_command("runserver", f"{HOST}:{port}", use_reloader=False)

    def _print(self, dispute: Dispute) -> None:
        self.stdout.write(f"\n{dispute.topic}: {dispute.question} [{dispute.get_state_display().lower()}]")
        for number, position in enumerate(dispute.positions.all()):
            self.stdout.write(f"  {'against ' if number else ''}{position.label}")
            for row in position.memberships.all():
                self.stdout.write(f"    “{row.claim.text}” ({row.claim.claimant})")
        for sentence in _why(dispute):
            self.stdout.write(f"  why: {sentence}")

    def _print_login(self, port: int, password: str) -> None:
        self.stdout.write(f"\nPublic pages   http://{HOST}:{port}/")
        self.stdout.write(f"The desk       http://{HOST}:{port}/desk/")
        self.stdout.write(f"Log in as      {', '.join(MEMBERS)}")
        self.stdout.write(f"Password       {password}\n")


@contextmanager
def worker_beside() -> Iterator[subprocess.Popen[bytes]]:
    """One worker in a process of its own, which ends with this one, however this one ends."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "work", "--until-stdin-closes"]
    worker = subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603  our own program
    try:
        yield worker
    finally:
        worker.communicate()


def _why(dispute: Dispute) -> list[str]:
    """The first reasons of the strongest pair across the sides that no editor rejected."""
    pairs = matches_between([dispute])[dispute.pk]
    standing = (pair for pair in pairs if pair.state != Match.State.REJECTED)
    return [sentence for pair in islice(standing, 1) for sentence in islice(sentences_of(pair), REASONS)]


def kept_password(path: Path) -> str:
    """The demo desk's password: made once, kept in a file that only its owner can read."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(12))
    return path.read_text()


def _member(role: str, password: str) -> User:
    first, last = MEMBERS[role]
    user, new = User.objects.get_or_create(
        username=role, defaults={"first_name": first, "last_name": last, "is_staff": role == "administrator"}
    )
    if new or not user.check_password(password):
        user.set_password(password)
        user.save()
    user.groups.add(Group.objects.get(name=role))
    return user


def free_port(port: int) -> int:
    """The first port from this one on where nobody serves yet."""
    for candidate in range(port, port + 100):
        with socket.socket() as probe:
            if probe.connect_ex((HOST, candidate)) != 0:
                return candidate
    return port
