"""Every page, on a wide screen by day and on a phone by night: axe is content, nothing sticks out."""

from __future__ import annotations

from typing import Literal

import pytest

from claims.models import Dispute
from tests.e2e.conftest import Visit
from tests.e2e.people import Person
from tests.factories import make_evidence, make_user, make_verdict
from tests.routes import World, make_published, make_world
from tests.test_pages import HTML_PAGES, PUBLIC_PAGES, public_address

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]


def full_world() -> tuple[World, Dispute]:
    """A dispute at work with evidence and a draft of the administrator's, and one that is published."""
    dispute = make_world().dispute
    dispute.verdicts.all().delete()
    owner = make_user("administrator", username="mira")
    make_verdict(dispute, author=owner)
    for effect in ("supports", "undermines"):
        make_evidence(dispute.positions.all()[0], effect=effect)
    return World(owner, dispute), make_published()


def sticks_out(person: Person) -> bool:
    """Whether the page itself scrolls sideways; a frame inside it may."""
    return bool(
        person.page.evaluate("document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth")
    )


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 375)])
def test_every_page_is_sound(visit: Visit, scheme: Literal["light", "dark"], width: int) -> None:
    world, published = full_world()
    addresses = [world.address(name) for name in HTML_PAGES]
    addresses += [public_address(name, published) for name in PUBLIC_PAGES]
    member = visit("mira")
    member.page.emulate_media(color_scheme=scheme)
    member.page.set_viewport_size({"width": width, "height": 800})
    wide = []
    for address in addresses:
        member.page.goto(address)
        member.look()
        wide += [address] if sticks_out(member) else []
    assert wide == []
