"""Which disputes a report is about: the desk's present state, or published records alone."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.exports.formats import FORMATS, find_format
from claims.exports.report import Report, ReportError, build_report
from claims.models import Claim, Dispute
from tests.factories import make_claim, make_dispute, make_published, make_topic

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def ids(report: Report) -> set[int]:
    return {dispute["id"] for dispute in report.disputes}


def test_the_desk_reports_what_is_live() -> None:
    suggested, opened = make_dispute(), make_dispute(state="open")
    make_dispute(state="dismissed")
    assert ids(build_report(at=NOW)) == {suggested.pk, opened.pk}


def test_published_is_published_alone() -> None:
    make_dispute(state="open")
    dispute = make_dispute(state="open")
    make_published(dispute)
    assert ids(build_report(at=NOW, published=True)) == {dispute.pk}


def test_what_the_desk_does_after_publication_stays_inside() -> None:
    dispute = make_dispute(state="open")
    make_published(dispute, summary="The bridge was open.")
    Dispute.objects.update(question="A new question?")
    Claim.objects.update(text="Changed words.")

    published = build_report(at=NOW, published=True).disputes[0]
    present = build_report(at=NOW).disputes[0]

    assert published["question"] != "A new question?"
    assert "Changed words." not in str(published)
    assert present["question"] == "A new question?"


@pytest.mark.parametrize("published", [True, False])
def test_a_topic_or_a_dispute_narrows_it(published: bool) -> None:
    topic = make_topic(title="Bridge", slug="bridge")
    inside, other = make_dispute(topic=topic, state="open"), make_dispute(state="open")
    make_published(inside)
    make_published(other)

    of_topic = build_report(at=NOW, topic_slug="bridge", published=published)
    of_dispute = build_report(at=NOW, dispute_id=other.pk, published=published)

    assert (ids(of_topic), of_topic.title, of_topic.name) == ({inside.pk}, "Bridge", "disputes-bridge")
    assert (ids(of_dispute), of_dispute.title) == ({other.pk}, other.question)
    assert of_dispute.name == f"dispute-{other.pk}"


def test_nothing_to_report_is_no_error() -> None:
    make_topic(slug="bridge")
    assert build_report(at=NOW, topic_slug="bridge").disputes == ()


def test_what_does_not_exist_is_named() -> None:
    with pytest.raises(ReportError, match="There is no topic “nowhere”"):
        build_report(at=NOW, topic_slug="nowhere")
    with pytest.raises(ReportError, match="There is no live dispute 77"):
        build_report(at=NOW, dispute_id=77)
    dispute = make_dispute([make_claim()], [make_claim()], state="open")
    with pytest.raises(ReportError, match=f"There is no published dispute {dispute.pk}."):
        build_report(at=NOW, dispute_id=dispute.pk, published=True)


def test_a_dispute_of_another_topic_is_not_found() -> None:
    make_topic(title="Bridge", slug="bridge")
    dispute = make_dispute()
    with pytest.raises(ReportError, match=f"no live dispute {dispute.pk} in “Bridge”"):
        build_report(at=NOW, topic_slug="bridge", dispute_id=dispute.pk)


def test_an_unknown_format_is_told_the_others() -> None:
    with pytest.raises(ReportError, match=r"There is no format “docx”\. The formats are csv, html, json\."):
        find_format("docx")
    assert [find_format(name).name for name in FORMATS] == list(FORMATS)


def test_more_disputes_cost_one_query_each() -> None:
    """For their reasons; all else is read for many at a time."""

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            build_report(at=NOW)
        return len(captured)

    make_published(make_dispute())
    few = queries()
    for _ in range(5):
        make_published(make_dispute())
    assert queries() == few + 5
