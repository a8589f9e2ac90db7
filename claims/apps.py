"""The app."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Error, register
from django.utils.module_loading import import_string


def check_reader(app_configs: Any, **kwargs: Any) -> list[Error]:  # noqa: ARG001
    """The reader that the settings name can be found and called."""
    try:
        found = callable(import_string(settings.STATEMENT_READER))
    except ImportError:
        found = False
    wrong = f"STATEMENT_READER names no function that can be found: “{settings.STATEMENT_READER}”."
    return (
        [] if found else [Error(wrong, hint="docs/reader.md says how to plug in a reader.", id="claims.E001")]
    )


class ClaimsConfig(AppConfig):
    name = "claims"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        register(check_reader)
