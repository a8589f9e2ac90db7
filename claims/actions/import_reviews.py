"""Other newsrooms' reviews on their way in: looked at, filed under a topic, imported behind the pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import IO, Any
from uuid import uuid4

from django.contrib.auth.models import User
from django.core.files import File

from claims.actions.base import ActionError, action, check_rules, record_event
from claims.actions.import_job import Result, carry_out
from claims.actions.jobs import Ending, Run, background
from claims.actions.keeping import Batch
from claims.actions.outside import keep_reviews
from claims.actions.tables import storable_cells
from claims.documents.claim_markup import Refused, ReviewedClaim
from claims.documents.claimreview import read_reviews
from claims.documents.decoding import decode_page
from claims.documents.document import DocumentError
from claims.documents.sniffing import is_html
from claims.models import BulkImport
from claims.models.imports import REVIEWS

HEADER = ("Claim", "Who said it", "Reviewed by", "Rating", "Reviewed on", "Address of the review")
LOOKED_AT = 1_000
SAMPLE = 20
_HEAD = 8192

Numbered = tuple[int, ReviewedClaim | Refused]


@action
def draft_reviews(
    *, file: IO[bytes], name: str, topic_title: str, address: str = "", charset: str = "", by: User
) -> BulkImport:
    """Look at a page, feed or list of reviews and keep it; no review is imported yet.

    address, charset: of the page where it was fetched. Raises ActionError where it holds no review.
    """
    file = _in_unicode(file, charset)
    try:
        found = list(islice(_numbered(file, address), LOOKED_AT + 1))
    except DocumentError as error:
        raise ActionError(str(error)) from error
    reviews = [one for _, one in found if isinstance(one, ReviewedClaim)]
    if not reviews:
        raise ActionError(_no_review([one for _, one in found if isinstance(one, Refused)]))
    draft = BulkImport(
        owner=by,
        name=storable_cells([name])[0][-150:],
        kind=REVIEWS,
        address=address,
        header=list(HEADER),
        sample=[_sampled(number, one) for number, one in found[:SAMPLE]],
        note=_counted(found),
        topic_title=topic_title.strip(),
    )
    check_rules(draft)
    file.seek(0)
    draft.file.save(f"{uuid4().hex}.{REVIEWS}", File(file), save=False)
    draft.save()
    record_event(draft, "bulk_import.drafted", by=by, after={"name": draft.name})
    return draft


def _in_unicode(file: IO[bytes], charset: str) -> IO[bytes]:
    """The file; a page in UTF-8, so that it reads the same once its server's word on it is forgotten."""
    head = file.read(_HEAD)
    file.seek(0)
    return BytesIO(decode_page(file.read(), charset).encode()) if charset and is_html(head) else file


def _no_review(refused: Sequence[Refused]) -> str:
    reason = f" The first entry: {refused[0].reason}" if refused else ""
    return f"There is no review of a claim in it.{reason}"


def _counted(found: Sequence[Numbered]) -> str:
    """As "12 reviews are found; 2 entries are none."."""
    more, found = len(found) > LOOKED_AT, found[:LOOKED_AT]
    refused = sum(isinstance(one, Refused) for _, one in found)
    reviews = len(found) - refused
    told = f"{reviews:,} {'review is' if reviews == 1 else 'reviews are'} found"
    told += f"; {refused:,} {'entry is' if refused == 1 else 'entries are'} none" if refused else ""
    return f"Among the first {LOOKED_AT:,} entries {told}. More follow." if more else f"{told}."


def _sampled(number: int, one: ReviewedClaim | Refused) -> dict[str, Any]:
    fault = one.reason if isinstance(one, Refused) else ""
    if isinstance(one, ReviewedClaim) and not one.claimant:
        fault = "The review does not say who made the claim."
    return {"line": number, "cells": storable_cells(_cells(one)), "fault": fault}


def _cells(one: ReviewedClaim | Refused) -> list[str]:
    """Under HEADER."""
    if isinstance(one, Refused):
        return [one.place, *[""] * (len(HEADER) - 1)]
    review = one.review
    day = review.reviewed_on.isoformat() if review.reviewed_on else ""
    return [one.text, one.claimant, review.reviewer, review.rating, day, review.url]


def _numbered(file: IO[bytes], address: str) -> Iterator[Numbered]:
    file.seek(0)
    return enumerate(read_reviews(file, url=address, charset="utf-8" if address else ""), 1)


@background
def import_reviews(run: Run) -> Ending:
    """Import the reviews of the job, from where it was interrupted if it was."""
    return carry_out(run, lambda bulk_import, file: _Reviews(file, bulk_import.address))


@dataclass(frozen=True, slots=True)
class _Reviews:
    """The entries of a page, feed or list."""

    file: IO[bytes]
    address: str

    def count(self) -> int:
        return sum(1 for _ in _numbered(self.file, self.address))

    def rows(self) -> Iterator[Numbered]:
        return _numbered(self.file, self.address)

    def prepare(
        self,
        bulk_import: BulkImport,  # noqa: ARG002  as tables need it
        rows: Sequence[Numbered],
        batch: Batch,  # noqa: ARG002
    ) -> Sequence[Numbered]:
        return rows

    def keep(self, bulk_import: BulkImport, prepared: Sequence[Numbered], batch: Batch) -> list[Result]:
        kept = iter(
            keep_reviews(
                [one for _, one in prepared if isinstance(one, ReviewedClaim)],
                topic_title=bulk_import.topic_title,
                by=bulk_import.owner,
                batch=batch,
            )
        )
        return [ActionError(one.reason) if isinstance(one, Refused) else next(kept) for _, one in prepared]

    def shown(self, row: Numbered) -> tuple[int, Sequence[str]]:
        return row[0], _cells(row[1])
