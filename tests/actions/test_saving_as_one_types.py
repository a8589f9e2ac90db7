"""A form that saves by itself never collides with itself, and never writes over anybody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from claims.actions.asides import drop_aside, keep_aside
from claims.actions.base import Conflict
from claims.actions.verdicts import save_verdict
from claims.models import Aside, Event, Verdict
from tests.factories import make_dispute, make_user

pytestmark = pytest.mark.django_db


def save(dispute, by, revision, summary, sitting="", *, typing=False):
    return save_verdict(
        dispute=dispute, revision=revision, rating=None, confidence="", summary=summary, explanation="",
        claim_ratings={}, sitting=sitting, typing=typing, by=by,
    )  # fmt: skip


@pytest.fixture
def dispute():
    return make_dispute(state="open")


def test_a_form_that_did_not_hear_of_its_own_saves_is_no_stranger(dispute):
    """The answers to two saves were lost; the editor then presses the button."""
    olena = make_user("editor")
    save(dispute, olena, 0, "One.", "form", typing=True)
    save(dispute, olena, 1, "Two.", "form", typing=True)
    assert save(dispute, olena, 0, "Three.", "form").revision == 3
    assert Verdict.objects.get().summary == "Three."


def test_a_save_that_comes_late_changes_nothing(dispute):
    olena = make_user("editor")
    save(dispute, olena, 0, "One.", "form", typing=True)
    save(dispute, olena, 1, "Two.", "form")
    assert save(dispute, olena, 1, "Old words.", "form", typing=True).revision == 2
    assert Verdict.objects.get().summary == "Two."


def test_another_form_is_another_writer_even_of_the_same_person(dispute):
    olena = make_user("editor")
    save(dispute, olena, 0, "One.", "form", typing=True)
    with pytest.raises(Conflict):
        save(dispute, olena, 0, "Two.", "another window", typing=True)
    assert Verdict.objects.get().summary == "One."


def test_who_saved_between_breaks_the_chain(dispute):
    olena, ihor = make_user("editor"), make_user("editor", first_name="Ihor")
    save(dispute, olena, 0, "One.", "hers", typing=True)
    save(dispute, ihor, 1, "His.", "his", typing=True)
    for typing in (True, False):
        with pytest.raises(Conflict) as raised:
            save(dispute, olena, 1, "Two.", "hers", typing=typing)
    assert raised.value.who == "Ihor"
    save(dispute, olena, 2, "Two.", "hers")  # having seen his
    with pytest.raises(Conflict):
        save(dispute, olena, 1, "Old.", "hers")  # from before his
    assert Verdict.objects.get().summary == "Two."


def test_a_sitting_is_one_line_of_the_trail(dispute):
    olena, ihor = make_user("editor"), make_user("editor")
    for revision, summary in enumerate(["O", "On", "One."]):
        save(dispute, olena, revision, summary, "form", typing=True)
    line = Event.objects.get(verb="verdict.saved")
    assert (line.before, line.after["summary"]) == ({}, "One.")
    save(dispute, ihor, 3, "His.", "his", typing=True)
    save(dispute, olena, 4, "Hers.", "form", typing=True)
    lines = Event.objects.filter(verb="verdict.saved").order_by("pk")
    assert [(row.actor, row.before.get("summary"), row.after["summary"]) for row in lines] == [
        (olena, None, "One."),
        (ihor, "One.", "His."),
        (olena, "His.", "Hers."),
    ]


def test_after_half_an_hour_another_line_begins(dispute):
    olena = make_user("editor")
    save(dispute, olena, 0, "One.", "form", typing=True)
    Event.objects.update(at=Event.objects.get().at - timedelta(minutes=31))
    save(dispute, olena, 1, "Two.", "form", typing=True)
    assert Event.objects.filter(verb="verdict.saved").count() == 2


def test_words_kept_aside_go_when_they_are_saved_and_not_before(dispute):
    olena = make_user("editor")
    keep_aside(dispute=dispute, typed={"summary": "Hers."}, by=olena)
    keep_aside(dispute=dispute, typed={"summary": "Hers, too."}, by=olena)
    assert Event.objects.filter(verb="verdict.set_aside").count() == 1
    save(dispute, make_user("editor"), 0, "His.")
    save(dispute, olena, 1, "Typed elsewhere.", "form", typing=True)
    assert Aside.objects.get().typed == {"summary": "Hers, too."}
    save(dispute, olena, 2, "Hers, too.", "form")
    assert not Aside.objects.exists()


def test_words_that_are_discarded_stay_in_the_trail(dispute):
    olena = make_user("editor")
    keep_aside(dispute=dispute, typed={"summary": "Hers."}, by=olena)
    drop_aside(dispute=dispute, by=make_user("editor"))
    assert Aside.objects.exists()
    drop_aside(dispute=dispute, by=olena)
    assert not Aside.objects.exists()
    assert Event.objects.get(verb="verdict.aside_dropped").before == {"summary": "Hers."}


def test_what_no_database_takes_costs_nothing_else(dispute):
    aside = keep_aside(dispute=dispute, typed={"summary": "a\x00b\ud800"}, by=make_user("editor"))
    assert aside.typed == {"summary": "ab"}
