"""A reader on a slow line gets the page and its style small."""

from __future__ import annotations

import gzip

import pytest
from django.conf import settings
from django.urls import reverse

from tests.factories import make_published

pytestmark = pytest.mark.django_db

BUDGET = 30_000  # bytes on the wire of a first paint: one page and one style sheet


def test_a_first_paint_weighs_little(client):
    verdict = make_published()
    address = reverse("verdict_page", args=[verdict.dispute_id])
    plain = client.get(address)
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    style = gzip.compress((settings.BASE_DIR / "claims/static/claims/site.css").read_bytes())
    assert len(packed.content) + len(style) < BUDGET


def test_pages_with_a_secret_in_them_are_not_packed(client):
    assert "Content-Encoding" not in client.get(reverse("login"), headers={"Accept-Encoding": "gzip"})
