"""A page of evidence is fetched by a job, kept with its hash, and refused in plain words."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from claims.actions import capture as module
from claims.actions.base import ActionError
from claims.actions.capture import capture_page, fetch_capture, keep_page
from claims.actions.jobs import Lost, Run
from claims.documents.fetching import Fetched, FetchError
from claims.models import Capture, Event, Evidence, Job
from tests.factories import make_capture, make_dispute, make_evidence, make_job, make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 10, tzinfo=UTC)
PAGE = b"<p>The bridge was open.</p>"


def link(**overrides: Any) -> Evidence:
    return make_evidence(make_dispute(state="open").positions.all()[0], **overrides)


@pytest.fixture
def fetched(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any, settings: Any, tmp_path: Path
) -> Any:
    """Asks for a page and has the job carried out on what stands behind the address, or on a refusal."""
    settings.MEDIA_ROOT = tmp_path

    def carry_out(evidence: Evidence, page: bytes | FetchError = PAGE) -> Capture:
        def fetch(url: str, **_: object) -> Fetched:
            if isinstance(page, FetchError):
                raise page
            return Fetched(url, f"{url}/moved", page, "text/html", "utf-8", NOW)

        monkeypatch.setattr(module, "fetch", fetch)
        with django_capture_on_commit_callbacks(execute=True):
            capture = capture_page(evidence=evidence, by=make_user("editor"))
        capture.refresh_from_db()
        return capture

    return carry_out


def test_the_page_is_kept_with_its_hash_time_type_and_size(fetched: Any) -> None:
    capture = fetched(link())
    assert capture.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert (capture.fetched_at, capture.content_type, capture.size) == (NOW, "text/html", len(PAGE))
    assert capture.final_url == "https://example.org/document/moved"
    assert Path(capture.file.path).read_bytes() == PAGE
    assert Path(capture.file.name).name == f"E1-{capture.sha256[:12]}.html"
    assert (capture.job.state, capture.job.message) == ("done", "The page is kept, with its SHA-256.")
    event = Event.objects.get(verb="evidence.captured")
    assert (event.evidence, event.actor, event.after["sha256"]) == (
        capture.evidence,
        capture.asked_by,
        capture.sha256,
    )


def test_a_refusal_is_told_and_the_page_can_be_tried_again(fetched: Any) -> None:
    evidence = link()
    capture = fetched(evidence, FetchError("The site can't be reached."))
    assert (capture.fetched_at, capture.job.state) == (None, "failed")
    assert capture.job.message == "The site can't be reached."
    assert not Event.objects.filter(verb="evidence.captured").exists()
    again = fetched(evidence)
    assert again.fetched_at
    assert evidence.capture == again


def test_a_job_that_runs_twice_keeps_one_copy(fetched: Any, tmp_path: Path) -> None:
    capture = fetched(link())
    Job.objects.filter(pk=capture.job_id).update(state="queued", finished_at=None)
    fetch_capture.func(capture.job_id)
    assert Job.objects.get(pk=capture.job_id).state == "done"
    assert Event.objects.filter(verb="evidence.captured").count() == 1
    assert len(list(tmp_path.rglob("E1-*"))) == 1


def test_who_lost_the_job_leaves_nothing_behind(fetched: Any, tmp_path: Path) -> None:
    capture = fetched(link(), FetchError("Later."))
    page = Fetched(capture.url, capture.url, PAGE, "text/html", "", NOW)
    with pytest.raises(Lost):
        keep_page(Run(capture.job), capture, page)
    assert not list(tmp_path.rglob("E1-*"))
    capture.refresh_from_db()
    assert not capture.fetched_at


def test_a_page_is_fetched_once_at_a_time() -> None:
    evidence = link()
    make_capture(evidence, job=make_job())
    with pytest.raises(ActionError, match="is being fetched already"):
        capture_page(evidence=evidence, by=make_user("editor"))


def test_only_what_has_an_address_is_fetched() -> None:
    evidence = link(kind="note", url="", note="He said so.")
    with pytest.raises(ActionError, match="with an address"):
        capture_page(evidence=evidence, by=make_user("editor"))


def test_nothing_is_fetched_for_a_dispute_that_is_closed() -> None:
    evidence = make_evidence(make_dispute(state="published").positions.all()[0])
    with pytest.raises(ActionError, match="Evidence is collected while"):
        capture_page(evidence=evidence, by=make_user("editor"))
