"""Find the claims that oppose or agree with each other, and suggest disputes."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.actions.base import ActionError
from claims.actions.match import match_topic
from claims.management.embedded import set_up_embedded
from claims.models import Topic


class Command(BaseCommand):
    help = "Compares the claims of each topic (or of one) and suggests disputes. Safe to run at any time."
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--topic", default="", metavar="SLUG", help="only this topic")

    def handle(self, **options: Any) -> None:
        set_up_embedded()
        topics = Topic.objects.filter(slug=options["topic"]) if options["topic"] else Topic.objects.standing()
        if options["topic"] and not topics:
            known = ", ".join(Topic.objects.values_list("slug", flat=True)) or "none yet"
            raise CommandError(f"There is no topic “{options['topic']}”. Topics: {known}.")
        for topic in topics:
            try:
                found = match_topic(topic=topic)
            except ActionError as error:
                raise CommandError(f"{topic.title}: {error}") from error
            self.stdout.write(
                f"{topic.title}: {found.opposing} opposing and {found.agreeing} agreeing pairs, "
                f"{len(found.disputes)} new disputes suggested"
            )
