"""One large desk and its requests: python -m bench.desk_once [--claims N] [--disputes N].

Fills the database of DATABASE_URL (it must be empty) with N claims in three languages and N disputes, and
prints how long whole requests take: the queue, its filters and its searches; beside them the account page's
redirect, a view that does nearly nothing behind the same login, and the queue's search by LIKE.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import islice

import django

from bench.tables import Cell, table

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
django.setup()

from django.contrib.auth.models import Group, User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Q  # noqa: E402
from django.test import Client, override_settings  # noqa: E402

from claims.actions.indexing import words_of  # noqa: E402
from claims.actions.urgency import refresh_urgency  # noqa: E402
from claims.models import (  # noqa: E402
    Appearance,
    Claim,
    Claimant,
    ClaimWords,
    Dispute,
    Match,
    Party,
    Position,
    PositionClaim,
    Source,
    Topic,
)
from claims.text.normalise import digest, fold  # noqa: E402

ASKED = 60
AT_A_TIME = 5_000
TOPICS, PARTIES, CLAIMANTS, SOURCES = 200, 40, 2_000, 5_000
CHANCE = random.Random(7)  # noqa: S311  the same desk each time
WORDS = {
    "en": ("bridge", "river", "dam", "convoy", "hospital", "market", "harbour", "attack", "shelling", "fire"),
    "uk": ("міст", "річка", "гребля", "колона", "лікарня", "ринок", "порт", "атака", "обстріл", "пожежа"),
    "ru": ("мост", "река", "плотина", "колонна", "больница", "рынок", "порт", "атака", "обстрел", "пожар"),
}
KINDS = ("denial", "outcome", "number", "time", "place", "responsibility")
STATES = ("suggested",) * 14 + ("open", "open", "in_review", "ready", "published", "dismissed")
BEGAN = date(2022, 2, 24)
REASON = {
    "name": "denial",
    "value": 1,
    "weight": 2,
    "sentence": "One denies it.",
    "spans_a": [],
    "spans_b": [],
}
Numbers = list[int]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--disputes", type=int, default=10_000)
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    fill(options.claims, options.disputes)
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        rows = [measured(name, ask) for name, ask in requests(signed_in()).items()]
    title = f"The queue at {options.claims:,} claims and {options.disputes:,} disputes on {connection.vendor}"
    print(table(title, ("request", "disputes found", "p50 ms", "p95 ms"), rows))


def fill(claims: int, disputes: int) -> None:
    topics = made(Topic(title=f"Topic {n}", title_key=f"topic {n}", slug=f"topic-{n}") for n in range(TOPICS))
    parties = made(Party(name=f"Party {n}", name_key=f"party {n}") for n in range(PARTIES))
    claimants = made(
        Claimant(name=f"Person {n}", name_key=f"person {n}", party_id=CHANCE.choice(parties))
        for n in range(CLAIMANTS)
    )
    sources = made(Source(publisher=f"Paper {n % 300}", digest=digest(str(n))) for n in range(SOURCES))
    numbers = made(claim_of(n, topics, claimants) for n in range(claims))
    made(Appearance(claim_id=claim, source_id=CHANCE.choice(sources)) for claim in numbers)
    some = Claim.objects.only("text", "language", "translation").iterator(AT_A_TIME)
    made(ClaimWords(claim=claim, words=words_of(claim)) for claim in some)
    dispute_of(numbers, topics, disputes)
    refresh_urgency(Dispute.objects.all())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def made(rows: Iterable[object]) -> Numbers:
    """Store rows of one model, some at a time; their numbers."""
    numbers, waiting = Numbers(), iter(rows)
    while some := list(islice(waiting, AT_A_TIME)):
        numbers += [row.pk for row in type(some[0])._default_manager.bulk_create(some)]  # type: ignore[attr-defined]
    return numbers


def claim_of(number: int, topics: Numbers, claimants: Numbers) -> Claim:
    language = CHANCE.choice(tuple(WORDS))
    text = f"{' '.join(CHANCE.choices(WORDS[language], k=10))} {number % 997}"
    return Claim(
        topic_id=topics[number % len(topics)],
        claimant_id=CHANCE.choice(claimants),
        text=text,
        text_key=fold(text),
        digest=digest(str(number)),
        language=language,
        said_on=BEGAN + timedelta(days=CHANCE.randrange(1_500)),
    )


def dispute_of(claims: Numbers, topics: Numbers, count: int) -> None:
    """Disputes of two claims of one topic each, with the pair between them."""
    rows = [
        Dispute(
            topic_id=topics[n % len(topics)],
            question=f"Is it {n}?",
            state=STATES[n % len(STATES)],
            score=CHANCE.uniform(0.5, 1),
        )
        for n in range(count)
    ]
    numbers = made(rows)
    apart = -(-count // len(topics)) * len(topics)  # the second claim is of the same topic
    sides = [(claims[n], claims[n + apart]) for n in range(count)]
    positions = made(
        Position(dispute_id=dispute, label=f"Side {order}", order=order)
        for dispute in numbers
        for order in (0, 1)
    )
    made(
        PositionClaim(dispute_id=dispute, position_id=positions[2 * n + side], claim_id=sides[n][side])
        for n, dispute in enumerate(numbers)
        for side in (0, 1)
    )
    made(
        Match(
            claim_a_id=min(pair), claim_b_id=max(pair), relation="opposing", kind=KINDS[n % len(KINDS)],
            score=rows[n].score, signals=[REASON],
        )
        for n, pair in enumerate(sides)
    )  # fmt: skip


def signed_in() -> Client:
    member = User.objects.create_user("editor", first_name="Olena")
    member.groups.add(Group.objects.get(name="editor"))
    Dispute.objects.filter(pk__in=list(Dispute.objects.values_list("pk", flat=True)[::10])).update(
        assignee=member
    )
    client = Client()
    client.force_login(member)
    return client


def requests(client: Client) -> dict[str, Callable[[], int]]:
    """What is measured, by name; each returns how many disputes it found, 0 where that is not asked."""
    party = Party.objects.order_by("pk")[0].pk

    def queue(query: str = "") -> Callable[[], int]:
        return lambda: int(re.findall(rb'role="status">(\d+)', client.get(f"/desk/?{query}").content)[0])

    def nothing() -> int:
        return 0 * len(client.get("/desk/views/").content)

    place = "after=" + middle()
    return {
        "a list of no rows, same login": nothing,
        "queue": queue(),
        "queue, its middle": queue(place),
        "topic": queue("topic=topic-7"),
        "party": queue(f"party={party}"),
        "mine": queue("assignee=me"),
        "kind and language": queue("kind=number&language=uk"),
        "dates": queue("since=2024-01-01&until=2024-02-01"),
        "closed ones": queue("state=dismissed"),
        "search: a common word": queue("q=bridge"),
        "search: two words": queue("q=гребля+обстріл"),
        "search: a rare number": queue("q=міст+701"),
        "search, party and kind": queue(f"q=мосты&party={party}&kind=denial"),
        "peer: LIKE, a common word": like("bridge"),
        "peer: LIKE, two words": like("гребля", "обстріл"),
    }


def middle() -> str:
    rows = Dispute.objects.in_queue().order_by("-urgency", "pk")
    row = rows[rows.count() // 2]
    return f"{row.urgency!r}_{row.pk}"


def like(*words: str) -> Callable[[], int]:
    """The same search without an index: the query alone, no page."""
    asked = Q()
    for word in words:
        asked &= Q(claim__text_key__contains=word)

    def ask() -> int:
        found = PositionClaim.objects.filter(asked).order_by().values("dispute")
        rows = Dispute.objects.in_queue().filter(pk__in=found).order_by("-urgency", "pk")
        list(rows[:26])
        return rows.count()

    return ask


def measured(name: str, ask: Callable[[], int]) -> Sequence[Cell]:
    """One row of the table: each request is made ASKED times, after one that warms up."""
    found, times = ask(), []
    for _ in range(ASKED):
        began = time.perf_counter()
        ask()
        times.append(1000 * (time.perf_counter() - began))
    times.sort()
    return [name, found, times[len(times) // 2], times[int(len(times) * 0.95)]]


if __name__ == "__main__":
    main()
