"""Every address of the desk, who may call it and by which methods, with rows for it to point at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import FileResponse, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from claims.actions.publish import publish_verdict
from claims.models import Capture, Dispute, Evidence, Match, Position, Rating
from tests.factories import (
    make_capture,
    make_comment,
    make_dispute,
    make_evidence,
    make_import,
    make_intake,
    make_job,
    make_party,
    make_publisher,
    make_remark,
    make_reply_request,
    make_reviews_import,
    make_user,
    make_verdict,
    make_view,
)

EVERYBODY, DESK, APPROVER, ADMINISTRATOR = "everybody", "editor", "approver", "administrator"
READ, WRITE, BOTH = ("GET",), ("POST",), ("GET", "POST")

ROUTES: dict[str, tuple[str, tuple[str, ...]]] = {
    "front_page": (EVERYBODY, READ),
    "topic_page": (EVERYBODY, READ),
    "verdict_page": (EVERYBODY, READ),
    "claim_page": (EVERYBODY, READ),
    "login": (EVERYBODY, BOTH),
    "logout": (EVERYBODY, WRITE),
    "invitation": (EVERYBODY, BOTH),
    "desk": (DESK, READ),
    "overview": (DESK, READ),
    "triage_confirm": (DESK, WRITE),
    "triage_reject": (DESK, WRITE),
    "triage_snooze": (DESK, WRITE),
    "triage_assign": (DESK, WRITE),
    "triage_undo": (DESK, WRITE),
    "rejected_list": (DESK, READ),
    "rejected_restore": (DESK, WRITE),
    "precision": (DESK, READ),
    "dispute_write_up": (DESK, WRITE),
    "view_list": (DESK, READ),
    "view_save": (DESK, WRITE),
    "view_change": (DESK, WRITE),
    "view_delete": (DESK, WRITE),
    "topic_list": (DESK, READ),
    "topic_desk": (DESK, READ),
    "topic_match": (DESK, WRITE),
    "topic_edit": (DESK, BOTH),
    "topic_merge": (DESK, BOTH),
    "topic_move": (DESK, BOTH),
    "dispute_open": (DESK, BOTH),
    "dispute_page": (DESK, READ),
    "dispute_history": (DESK, READ),
    "dispute_trail": (DESK, READ),
    "reply_ask": (DESK, WRITE),
    "reply_edit": (DESK, BOTH),
    "reply_remove": (DESK, WRITE),
    "dispute_confirm": (DESK, WRITE),
    "dispute_reject": (DESK, WRITE),
    "dispute_reopen": (DESK, WRITE),
    "dispute_revise": (DESK, WRITE),
    "match_reject": (DESK, WRITE),
    "match_restore": (DESK, WRITE),
    "dispute_split": (DESK, WRITE),
    "dispute_merge": (DESK, BOTH),
    "claim_offer_take": (DESK, WRITE),
    "claim_move": (DESK, WRITE),
    "claim_drop": (DESK, WRITE),
    "alignment_correct": (DESK, WRITE),
    "alignment_reset": (DESK, WRITE),
    "evidence_add": (DESK, WRITE),
    "evidence_edit": (DESK, BOTH),
    "evidence_move": (DESK, WRITE),
    "evidence_capture": (DESK, WRITE),
    "capture_file": (DESK, READ),
    "evidence_withdraw": (DESK, WRITE),
    "evidence_file": (DESK, READ),
    "verdict_edit": (DESK, BOTH),
    "verdict_autosave": (DESK, WRITE),
    "verdict_compare": (DESK, READ),
    "remark_add": (APPROVER, WRITE),
    "remark_withdraw": (APPROVER, WRITE),
    "verdict_submit": (DESK, WRITE),
    "verdict_return": (APPROVER, WRITE),
    "verdict_approve": (APPROVER, WRITE),
    "verdict_publish": (APPROVER, WRITE),
    "verdict_schedule": (APPROVER, WRITE),
    "verdict_embargo": (DESK, WRITE),
    "verdict_correct": (DESK, WRITE),
    "comment_add": (DESK, WRITE),
    "comment_edit": (DESK, WRITE),
    "dispute_watch": (DESK, WRITE),
    "dispute_assign": (DESK, WRITE),
    "dispute_here": (DESK, WRITE),
    "own_work": (DESK, READ),
    "own_count": (DESK, READ),
    "notices_read": (DESK, WRITE),
    "markdown_preview": (DESK, WRITE),
    "intake_new": (DESK, BOTH),
    "table_import": (DESK, BOTH),
    "reviews_import": (DESK, BOTH),
    "reviews_page": (DESK, BOTH),
    "import_page": (DESK, BOTH),
    "import_resume": (DESK, WRITE),
    "import_discard": (DESK, WRITE),
    "import_rejected": (DESK, READ),
    "intake_review": (DESK, BOTH),
    "intake_discard": (DESK, WRITE),
    "row_related": (DESK, READ),
    "job_list": (DESK, READ),
    "job_page": (DESK, READ),
    "job_cancel": (DESK, WRITE),
    "claim_list": (DESK, READ),
    "claim_new": (DESK, BOTH),
    "claim_edit": (DESK, BOTH),
    "source_page": (DESK, READ),
    "source_origin": (DESK, WRITE),
    "rating_list": (ADMINISTRATOR, READ),
    "rating_new": (ADMINISTRATOR, BOTH),
    "rating_edit": (ADMINISTRATOR, BOTH),
    "party_list": (ADMINISTRATOR, READ),
    "party_new": (ADMINISTRATOR, BOTH),
    "party_edit": (ADMINISTRATOR, BOTH),
    "publisher_list": (ADMINISTRATOR, READ),
    "publisher_new": (ADMINISTRATOR, BOTH),
    "publisher_edit": (ADMINISTRATOR, BOTH),
    "member_list": (ADMINISTRATOR, READ),
    "member_new": (ADMINISTRATOR, BOTH),
    "member_edit": (ADMINISTRATOR, BOTH),
    "member_invite_anew": (ADMINISTRATOR, WRITE),
    "account": (DESK, BOTH),
    "password_change": (DESK, WRITE),
    "export_download": (DESK, READ),
}
GUARDED = [name for name, (who, _) in ROUTES.items() if who != EVERYBODY]
SUBJECTS = {
    "claim_page": "claim",
    "claim_edit": "claim",
    "evidence_add": "position",
    "evidence_edit": "evidence",
    "evidence_move": "evidence",
    "evidence_capture": "evidence",
    "capture_file": "capture",
    "reply_edit": "reply",
    "reply_remove": "reply",
    "evidence_withdraw": "evidence",
    "evidence_file": "evidence",
    "intake_review": "intake",
    "intake_discard": "intake",
    "row_related": "intake",
    "reviews_page": "reviews",
    "import_page": "import",
    "import_resume": "import",
    "import_discard": "import",
    "import_rejected": "import",
    "job_page": "job",
    "job_cancel": "job",
    "source_page": "source",
    "source_origin": "source",
    "rating_edit": "rating",
    "party_edit": "party",
    "publisher_edit": "publisher",
    "member_edit": "member",
    "rejected_restore": "match",
    "view_change": "view",
    "view_delete": "view",
    "member_invite_anew": "member",
}


def walk(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[tuple[str, str, list[str]]]:
    """Every route: namespace, name, the names of its arguments."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns, pattern.namespace or space)
        else:
            yield space, pattern.name or "", list(pattern.pattern.converters)


def routes(space: str) -> dict[str, list[str]]:
    return {name: arguments for own, name, arguments in walk(get_resolver().url_patterns) if own == space}


@dataclass(frozen=True)
class World:
    """An open dispute with all that the addresses point at, and who works on it."""

    owner: User
    dispute: Dispute

    def address(self, name: str) -> str:
        """The route's address on the rows of this world."""
        subject = SUBJECTS.get(name, "dispute")
        numbers = {argument: self.argument(argument, subject) for argument in routes("")[name]}
        return reverse(name, kwargs=numbers) + self.query(name)

    def query(self, name: str) -> str:
        """What an address asks for beside its path."""
        if name == "export_download":
            return f"?dispute={self.dispute.pk}"
        if name == "row_related":
            return "?claim=1"
        if name == "dispute_merge":
            return f"?other={make_dispute(topic=self.dispute.topic).pk}"
        return ""

    def argument(self, name: str, subject: str) -> object:
        found = {
            "slug": lambda: self.dispute.topic.slug,
            "format": lambda: "json",
            "uidb64": lambda: "MQ",
            "token": lambda: "none",
            "aspect": lambda: "place",
            "kind": lambda: "print",
            "match_id": lambda: Match.objects.order_by("pk")[0].pk,
            "claim_id": lambda: self.number("claim"),
            "comment_id": lambda: make_comment(dispute=self.dispute, author=self.owner).pk,
            "remark_id": lambda: make_remark(self.dispute.verdicts.get()).pk,
            "pk": lambda: self.number(subject),
        }
        return found[name]()

    def number(self, subject: str) -> int:
        position = self.dispute.positions.all()[0]
        found = {
            "dispute": lambda: self.dispute.pk,
            "position": lambda: position.pk,
            "claim": lambda: position.claims.all()[0].pk,
            "evidence": lambda: self.evidence(position).pk,
            "reply": lambda: make_reply_request(self.dispute).pk,
            "capture": lambda: self.capture(position).pk,
            "intake": lambda: make_intake(owner=self.owner).pk,
            "import": lambda: make_import(owner=self.owner).pk,
            "reviews": lambda: make_reviews_import(owner=self.owner).pk,
            "job": lambda: make_job(owner=self.owner).pk,
            "source": lambda: position.claims.all()[0].appearances.get().source_id,
            "rating": lambda: Rating.objects.all()[0].pk,
            "party": lambda: make_party().pk,
            "publisher": lambda: make_publisher().pk,
            "match": lambda: Match.objects.order_by("pk")[0].pk,
            "view": lambda: make_view(owner=self.owner).pk,
            "member": lambda: self.owner.pk,
        }
        return found[subject]()

    def member(self, name: str) -> User:
        """Somebody who may call this route."""
        who = ROUTES[name][0]
        return make_user(who) if who in (APPROVER, ADMINISTRATOR) else self.owner

    def evidence(self, position: Position) -> Evidence:
        file = SimpleUploadedFile("order.txt", b"Cross at dawn.")
        return make_evidence(position, kind="file", file=file)

    def capture(self, position: Position) -> Capture:
        """A page that was fetched, with its copy."""
        capture = make_capture(make_evidence(position))
        capture.file.save("page.html", ContentFile(b"<p>Open.</p>"))
        return capture


def client_of(user: User | None) -> Client:
    client = Client()
    if user:
        client.force_login(user)
    return client


def ask(user: User | None, method: str, address: str) -> HttpResponse:
    """The answer, read to its end."""
    answer = client_of(user).generic(method, address, content_type="application/x-www-form-urlencoded")
    if isinstance(answer, FileResponse):
        answer.getvalue()
        answer.close()
    return cast(HttpResponse, answer)


def make_world() -> World:
    owner = make_user("editor")
    dispute = make_dispute(state="open")
    make_verdict(dispute, author=owner)
    return World(owner, dispute)


def make_published() -> Dispute:
    """A dispute with a published verdict, as the actions make it."""
    dispute = make_dispute(state="ready")
    approver = make_user("approver")
    publish_verdict(verdict=make_verdict(dispute, state="approved", approver=approver), by=approver)
    dispute.refresh_from_db()
    return dispute
