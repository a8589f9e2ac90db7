"""The models and the migrations say the same."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

MIGRATIONS = Path(__file__).resolve().parent.parent / "claims" / "migrations"


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_migrations_are_named_by_hand() -> None:
    """Django's own names (…_auto_…, …_alter_x_y_and_more) tell a reader nothing."""
    names = [path.stem for path in MIGRATIONS.glob("0*.py")]
    assert names
    assert [name for name in names if re.search(r"_auto_|_and_more$|_initial$", name)] == []
