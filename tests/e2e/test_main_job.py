"""The whole way from a pasted article to the public verdict and the export, in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claims.models import Event
from tests.e2e import steps
from tests.e2e.conftest import Visit
from tests.factories import make_user

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "with scripts off"])
def test_from_the_article_to_the_public_verdict(visit: Visit, tmp_path: Path, *, scripts: bool) -> None:
    make_user("editor", username="olena", first_name="Olena", last_name="Koval")
    make_user("approver", username="tomas", first_name="Tomas", last_name="Lind")

    editor = visit("olena", scripts=scripts)
    steps.add_article(editor)
    steps.keep_claims(editor)
    dispute = steps.open_dispute(editor)
    steps.confirm_dispute(editor)
    steps.add_evidence(editor)
    steps.write_verdict(editor)

    approver = visit("tomas", scripts=scripts)
    steps.approve_and_publish(approver, dispute)
    steps.read_verdict(visit(scripts=scripts), dispute)

    report = steps.export_report(editor, dispute, tmp_path)
    check_report(report)
    assert trail() == TRAIL


def check_report(report: dict[str, Any]) -> None:
    [dispute] = report["disputes"]
    assert (dispute["state"], dispute["topic"], dispute["rating"]) == (
        "published", steps.TOPIC, "Largely settled",
    )  # fmt: skip
    rated = {claim["party"]: claim["rating"] for side in dispute["positions"] for claim in side["claims"]}
    assert rated == {"The region": "False", "The garrison": "Mostly true"}
    assert [item["title"] for side in dispute["positions"] for item in side["evidence"]] == [
        "A walk over the bridge"
    ]


TRAIL = [
    "intake.started", "intake.saved", "source.ingested", "intake.kept", "topic.matched", "dispute.confirmed",
    "evidence.added", "verdict.saved", "verdict.saved", "verdict.submitted", "verdict.approved",
    "verdict.published",
]  # fmt: skip


SAVED_AGAIN = ("intake.saved", "intake.saved")


def trail() -> list[str]:
    """What happened, in order; with scripts a draft saves itself, as often as its editor pauses."""
    verbs = list(Event.objects.order_by("pk").values_list("verb", flat=True))
    return [verb for verb, before in zip(verbs, ["", *verbs], strict=False) if (verb, before) != SAVED_AGAIN]
