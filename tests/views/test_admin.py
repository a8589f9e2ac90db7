"""The administration of the machine: users and groups are kept there, the desk's own rows only looked at."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from claims.actions.settings import save_party
from claims.models import (
    Appearance,
    Aside,
    BulkImport,
    ClaimRating,
    ClaimTerm,
    ClaimWords,
    Comment,
    Evidence,
    Notice,
    Party,
    PartyAlias,
    Position,
    PositionClaim,
    Preference,
    Presence,
    Remark,
    SavedView,
    SourceMark,
    Submission,
    TriageStep,
    Watch,
)
from tests.factories import (
    make_alignment_row,
    make_capture,
    make_claim,
    make_dispute,
    make_evidence,
    make_intake,
    make_match,
    make_outside_review,
    make_publisher,
    make_rejected_row,
    make_reply_request,
    make_user,
    make_verdict,
)

pytestmark = pytest.mark.django_db

PARTS = {
    Appearance,
    Aside,
    BulkImport.topics.through,
    ClaimRating,
    ClaimTerm,
    ClaimWords,
    Comment,
    Evidence.draws_on.through,
    Notice,
    Party.opponents.through,
    PartyAlias,
    Position,
    PositionClaim,
    Presence,
    Remark,
    SavedView,
    SourceMark,
    Submission,
    TriageStep,
    Watch,
}
OURS = [model for model in apps.get_app_config("claims").get_models() if model not in PARTS]


@pytest.fixture
def superuser(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("root", password="correct horse battery"))
    return client


def fill_the_desk() -> None:
    dispute = make_dispute(state="open")
    make_verdict(dispute)
    make_capture(make_evidence(dispute.positions.all()[0]))
    make_alignment_row(dispute)
    make_reply_request(dispute)
    make_match(make_claim(), make_claim())
    make_intake()
    make_rejected_row()
    make_outside_review()
    make_publisher()
    Preference.objects.create(member=make_user("editor"))
    save_party(
        party=None,
        name="Riverton",
        kind="state",
        colour="teal",
        aliases=[],
        opponents=[],
        by=make_user("editor"),
    )


def address(model: type[Model], page: str, *args: object) -> str:
    return reverse(f"admin:claims_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("model", OURS)
def test_our_rows_can_be_looked_at_and_nothing_else(superuser: Client, model: type[Model]) -> None:
    fill_the_desk()
    row = model._default_manager.all()[0]
    assert superuser.get(address(model, "changelist")).status_code == 200
    assert superuser.get(address(model, "change", row.pk)).status_code == 200
    assert superuser.post(address(model, "change", row.pk), {"name": "x"}).status_code == 403
    assert superuser.get(address(model, "add")).status_code == 403
    assert superuser.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    assert model._default_manager.filter(pk=row.pk).exists()


def test_the_trail_says_what_each_line_is_about(superuser: Client) -> None:
    fill_the_desk()
    party = Party.objects.get(name="Riverton")
    page = superuser.get(reverse("admin:claims_event_changelist")).content.decode()
    assert "party.saved" in page
    assert f"party {party.pk}" in page


@pytest.mark.parametrize("model", [User, Group])
def test_users_and_groups_are_djangos_own(superuser: Client, model: type[Model]) -> None:
    assert admin.site.is_registered(model)
    assert superuser.get(reverse(f"admin:auth_{model._meta.model_name}_add")).status_code == 200
