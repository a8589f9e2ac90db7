"""Topics compared behind the pages, one after another."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.urls import reverse

from claims.actions.base import ActionError
from claims.actions.jobs import Ending, Run, background, enqueue_job
from claims.actions.match import match_parts
from claims.models import Job, Topic

SHOWN = 12  # links to topics


def compare_later(topics: Iterable[Topic], *, title: str, owner: User | None) -> Job:
    """A job that compares these topics."""
    numbers = sorted(topic.pk for topic in topics)
    return enqueue_job(
        compare_topics,
        title=title,
        owner=owner,
        arguments={"topics": numbers},
        total=len(numbers),
        unit="topic" if len(numbers) == 1 else "topics",
    )


@background
def compare_topics(run: Run) -> Ending:
    """Compare the topics of the job; after an interruption it goes on with the one that was at hand."""
    numbers = run.arguments["topics"]
    topics = Topic.objects.in_bulk(numbers)
    found, waiting = 0, list[str]()
    for done, number in enumerate(numbers[run.job.done :], run.job.done + 1):
        topic = topics.get(number)
        if topic is not None:
            try:
                found += _disputes_in(topic, run)
            except ActionError:
                waiting.append(topic.title)
        run.beat(done, len(numbers))
    links = [(topic.title, reverse("topic_desk", args=[topic.slug])) for topic in topics.values()]
    return Ending(_told(len(topics), found, waiting), links[:SHOWN], {"disputes": found})


def _disputes_in(topic: Topic, run: Run) -> int:
    """How many disputes were suggested in a topic; of a large one it is told how far it is."""
    compared, found = 0, 0
    for part in match_parts(topic=topic, by=run.job.owner):
        compared, found = compared + part.claims, found + len(part.disputes)
        run.beat(run.job.done, message=f"{compared:,} new claims of “{topic}” are compared.")
    return found


def _told(topics: int, found: int, waiting: list[str]) -> str:
    compared = "The topic is compared" if topics == 1 else f"{topics:,} topics are compared"
    disputes = f"{found:,} new {'dispute is' if found == 1 else 'disputes are'} suggested."
    left = f" Others were at work on {', '.join(waiting)}: match again from there." if waiting else ""
    return f"{compared}; {disputes}{left}"
