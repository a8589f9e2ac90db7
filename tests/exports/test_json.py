"""The JSON: its published shape."""

import json
from datetime import UTC, datetime

import pytest

from claims.exports.json import render
from claims.exports.report import build_report
from tests.factories import make_dispute

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def test_it_holds_the_records_under_a_named_schema() -> None:
    dispute = make_dispute(question="Чи був міст відкритий?", state="open")
    report = build_report(at=NOW)

    content = render(report)

    whole = json.loads(content)
    assert whole["schema"] == "factcheck-workbench/dispute-report/1"
    assert whole["generated"] == "2026-11-23T09:30:00+00:00"
    assert whole["disputes"] == list(report.disputes)
    (record,) = whole["disputes"]
    assert record["id"] == dispute.pk
    assert {"question", "topic", "state", "rating", "positions"} <= set(record)
    assert {"text", "quote", "claimant", "party"} <= set(record["positions"][0]["claims"][0])
    assert "Чи був міст" in content.decode()
    assert content.endswith(b"}\n")


def test_an_empty_report_is_a_report() -> None:
    assert json.loads(render(build_report(at=NOW)))["disputes"] == []
