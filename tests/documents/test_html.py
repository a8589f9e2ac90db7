"""Pages: the article without what surrounds it, and what the page says of itself."""

from __future__ import annotations

import re
from datetime import date

import pytest

from claims.documents.document import DocumentError
from claims.documents.reading import read_document

ARTICLE = """
<p>Командування повідомило, що підрозділи <b>прорвали</b> першу
   лінію оборони поблизу річки.<br>Міст&nbsp;пошкоджено.</p>
<h2>Що каже міністерство</h2>
<p>Речниця заявила: «Міст пошкоджено, але <a href="/z">переправа</a> діє». Це сталося вночі.</p>
<blockquote><p>Ми знаємо, що сталося минулої ночі.</p><p>І скажемо про це завтра.</p></blockquote>
<ul><li>Перший пункт переліку</li><li>Другий <i>важливий</i> пункт</li></ul>
<table><tr><th>Місто</th><th>Домівок</th></tr><tr><td>Київ</td><td>82</td></tr></table>
<p>Губернатор сказав, що електропостачання відновлено у дев'яти тисячах домівок, роботи тривають.</p>
"""
PAGE = f"""<!doctype html>
<html lang="uk-UA"><head><meta charset="utf-8"><title>Міст пошкоджено – Ранок</title>
<meta property="og:site_name" content="Ранок"><link rel="canonical" href="https://ranok.example/mist">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Міст пошкоджено",
"datePublished": "2022-08-30T08:00:00+03:00"}}</script></head>
<body><header><nav><a href="/">Головна</a> <a href="/p">Політика</a></nav></header>
<main><article><h1>Міст пошкоджено</h1>{ARTICLE}</article></main>
<aside><h3>Читайте також</h3><ul><li><a href="/1">Зовсім інша новина</a></li></ul></aside>
<footer>© Ранок. Усі права захищено.</footer><script>alert("міст")</script></body></html>"""

TEXT = """Міст пошкоджено

Командування повідомило, що підрозділи прорвали першу лінію оборони поблизу річки.
Міст пошкоджено.

Що каже міністерство

Речниця заявила: «Міст пошкоджено, але переправа діє». Це сталося вночі.

Ми знаємо, що сталося минулої ночі.

І скажемо про це завтра.

Перший пункт переліку

Другий важливий пункт

Місто | Домівок

Київ | 82

Губернатор сказав, що електропостачання відновлено у дев'яти тисячах домівок, роботи тривають."""

PLAINER = {ord("–"): "-", ord("©"): "", ord("«"): '"', ord("»"): '"'}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-u"])
def test_an_article_comes_out_of_its_page_in_every_encoding(encoding):
    page = PAGE.translate(PLAINER) if encoding == "koi8-u" else PAGE
    named = page.replace('charset="utf-8"', f'charset="{encoding}"')
    read = read_document(named.encode(encoding))
    assert read.text == (TEXT.translate(PLAINER) if encoding == "koi8-u" else TEXT)
    assert (read.title, read.publisher, read.language) == ("Міст пошкоджено", "Ранок", "uk")
    assert (read.published_on, read.url) == (date(2022, 8, 30), "https://ranok.example/mist")


def test_a_page_without_an_article_gives_its_whole_text():
    page = """<html><head><title>x</title><style>p {color: red}</style></head><body><p>One<p>Two
    <!-- hidden --> words<div>Three<br>Four</div><script>five()</script><select><option>Six</select>
    <table><tr><td>Seven<td>Eight</table></body>"""
    assert read_document(page.encode()).text == "One\n\nTwo words\n\nThree\nFour\n\nSeven | Eight"


def test_a_page_that_declares_letters_it_does_not_have_is_read_by_those_it_has():
    page = '<html><meta charset="utf-8"><p>Міст відкрито, сказав мер міста.</p>'
    assert read_document(page.encode("cp1251")).text == "Міст відкрито, сказав мер міста."
    odd = '<html><meta charset="no-such-set"><p>Міст відкрито, сказав мер міста.</p>'
    assert read_document(odd.encode()).text == "Міст відкрито, сказав мер міста."


def test_one_bad_letter_costs_no_page():
    page = b"<html><p>The mayor said that the bri\xffdge was open, and that it would stay open.</p>"
    assert re.fullmatch(
        "The mayor said that the bri.dge was open, and that it would stay open.", read_document(page).text
    )


@pytest.mark.parametrize(
    "inside",
    [
        "<div>" * 100_000 + "The mayor said so." + "</div>" * 100_000,
        "<b>" * 100_000 + "The mayor said so.",
        "<table><tr><td>" * 3_000 + "The mayor said so.",
        "<p>The mayor said so.</p>" + "<p>&#0;&#xD800;&#xFFFF;&bogus;</p>" * 10_000,
        "<p>The mayor said so.</p>" + "<![CDATA[<!DOCTYPE [" * 10_000,
        "<p>The mayor said so.</p><a " + "x=y " * 200_000,
    ],
    ids=["divs", "bolds", "tables", "signs", "sections", "attributes"],
)
def test_a_hostile_page_is_read_or_refused(inside):
    try:
        text = read_document(f"<html><body>{inside}".encode()).text
    except DocumentError as error:
        text = str(error)
    assert text.startswith(("The mayor said so.", "The page holds no text"))


def test_entities_of_a_page_of_its_own_stay_unread(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("Top secret")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><p>The mayor said: &x; so.</p>'
    assert "Top secret" not in read_document(page.encode()).text


def test_a_page_larger_than_any_is_refused():
    with pytest.raises(DocumentError, match="larger than 5 MB"):
        read_document(b"<html><p>" + b"word " * 1_100_000)


def test_a_long_page_of_many_elements_is_read_all_the_same():
    page = "<html><body>" + "".join(f"<p>Sentence {number}.</p>" for number in range(21_000))
    read = read_document(page.encode())
    assert read.text.endswith("Sentence 20999.")
