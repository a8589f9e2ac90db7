"""English, Ukrainian or Russian, from a whole article down to a few words."""

import pytest

from claims.text.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The dam has broken.", "en"),
        ("Дамбу прорвало, і вода пішла на місто.", "uk"),
        ("Дамбу прорвало, и вода пошла на город, сообщили власти.", "ru"),
        ("Вода пройшла, але люди не постраждали", "uk"),
        ("Вода прошла, но люди не пострадали", "ru"),
        ("The word «дамба» stands in an English text.", "en"),
        ("", "en"),
        ("12.34 …", "en"),
    ],
)
def test_language_is_told_by_its_letters(text: str, language: str) -> None:
    assert detect_language(text) == language
