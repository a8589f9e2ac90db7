"""A page of evidence fetched behind the pages: its hash, and a copy that the desk keeps."""

from __future__ import annotations

import hashlib
import mimetypes

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import transaction

from claims.actions.base import ActionError, action, hold, record_event
from claims.actions.jobs import Ending, Run, background, enqueue_job
from claims.actions.review import MAX_FILE, check_workable
from claims.documents.fetching import Fetched, FetchError, Limits, agent_of, fetch
from claims.models import Capture, Evidence

PATIENCE = 60.0  # seconds; nobody waits before a page


@action
def capture_page(*, evidence: Evidence, by: User) -> Capture:
    """Ask for the page behind an item's address to be fetched; a job does it.

    Raises ActionError if it has no address, or is being fetched already.
    """
    hold(evidence.position.dispute)
    check_workable(evidence.position.dispute)
    hold(evidence)
    if not evidence.url or evidence.withdrawn_at:
        raise ActionError("Only an item with an address can be fetched.")
    last = evidence.captures.select_related("job").first()
    if last and not last.fetched_at and last.job and last.job.lasts:
        raise ActionError("This page is being fetched already.")
    capture = Capture.objects.create(evidence=evidence, url=evidence.url, asked_by=by)
    capture.job = enqueue_job(
        fetch_capture,
        title=f"Fetch “{evidence.title}”",
        owner=by,
        arguments={"capture": capture.pk},
        total=1,
        unit="pages",
    )
    capture.save(update_fields=["job"])
    after = {"title": evidence.title, "address": evidence.url}
    record_event(evidence, "evidence.capture_asked", by=by, after=after)
    return capture


@background
def fetch_capture(run: Run) -> Ending:
    """Fetch the page of the job's capture, unless an earlier run of it did."""
    capture = Capture.objects.select_related("evidence__position").get(pk=run.arguments["capture"])
    if not capture.fetched_at:
        agent = agent_of(settings.DESK_NAME, settings.DESK_URL)
        try:
            page = fetch(capture.url, agent=agent, limits=Limits(size=MAX_FILE, total=PATIENCE))
        except FetchError as error:
            raise ActionError(str(error)) from error
        keep_page(run, capture, page)
    dispute = f"/desk/disputes/{capture.evidence.position.dispute_id}/#E{capture.evidence.number}"
    return Ending("The page is kept, with its SHA-256.", [("To the evidence", dispute)])


def keep_page(run: Run, capture: Capture, page: Fetched) -> None:
    """Store what came, its file and the line of the trail, or nothing of it."""
    capture.final_url, capture.fetched_at = page.final_url, page.fetched_at
    capture.sha256 = hashlib.sha256(page.data).hexdigest()
    capture.content_type, capture.size = page.content_type[:200], len(page.data)
    ending = mimetypes.guess_extension(page.content_type) or ".bin"
    capture.file.save(
        f"E{capture.evidence.number}-{capture.sha256[:12]}{ending}", ContentFile(page.data), save=False
    )
    try:
        with transaction.atomic():
            run.advance(1, 1)
            capture.save()
            after = {"title": capture.evidence.title, "address": page.final_url, "sha256": capture.sha256}
            record_event(capture.evidence, "evidence.captured", by=run.job.owner, after=after)
    except BaseException:  # the transaction takes its rows back, but knows nothing of the file
        capture.file.delete(save=False)
        raise
