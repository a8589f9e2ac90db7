"""Evidence is kept of known kinds under their own names; nothing that runs, nothing that hides."""

from __future__ import annotations

import io

import pytest

from claims.documents.document import DocumentError
from claims.documents.evidence import check_evidence
from tests.documents.files import package, pdf_of, with_part, word_file, workbook

MP4 = b"\x00\x00\x00\x18ftypmp42" + bytes(40)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (pdf_of("An order."), "order.PDF"),
        (word_file("An order."), "order.docx"),
        (workbook(["Order"]), "orders.xlsx"),
        (
            package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
            "order.odt",
        ),
        (b"\xff\xd8\xff\xe0" + bytes(40), "bridge.JPEG"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "bridge.png"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "bridge.webp"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(40), "bridge.heic"),
        (MP4, "bridge.mov"),
        (b"ID3\x03\x00", "speech.mp3"),
        (b"\xff\xfb\x90\x00", "speech.mp3"),
        (b"{\\rtf1 An order.}", "order.rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "order.doc"),
        ("Наказ: перейти вдосвіта.".encode("cp1251"), "наказ.txt"),
        ("Наказ".encode("utf-16"), "наказ.csv"),
        (b"<html><script>alert(1)</script>", "page.html"),
        (b"From: Ann\nSubject: Order\n\nCross.", "order.eml"),
        (b"Cross at dawn.", "order"),
        (MP4, ""),
    ],
)
def test_documents_pictures_recordings_and_texts_are_kept(data, name):
    file = io.BytesIO(data)
    check_evidence(file, name)
    assert file.read() == data


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "order.txt", "empty"),
        (b"MZ\x90\x00" + bytes(60), "order.pdf", "a program"),
        (b"\x7fELF\x02", "order", "a program"),
        (b"#!/bin/sh\nrm -r /\n", "order.txt", "a program"),
        (b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(9), "order.lnk", "a program"),
        (b"cd \\\r\ndel *.*\r\n", "order.bat", "called .bat, but is a text"),
        (b"WScript.Echo 1", "order.vbs", "called .vbs, but is a text"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "map.svg", "called .svg, but is a text"),
        (MP4, "order.pdf", "called .pdf, but is a film"),
        (b"Cross at dawn.", "order.pdf", "called .pdf, but is a text"),
        (pdf_of("An order."), "order.txt", "called .txt, but is a PDF"),
        (pdf_of("An order."), "order.pdf.exe", "called .exe, but is a PDF"),
        (package({"a.txt": "words"}), "orders.zip", "an archive"),
        (b"\x1f\x8b\x08\x00", "orders.gz", "an archive"),
        (b"Rar!\x1a\x07", "orders.rar", "an archive"),
        (with_part(word_file("x"), "word/vbaProject.bin", b"macro"), "order.docm", "macros"),
        (
            with_part(word_file("x"), "word/media/a.xml", b" " * 90 * 2**20),
            "order.docx",
            "unpacks to far more",
        ),
        (with_part(word_file("x"), "word/document.xml", "<!DOCTYPE a><a/>"), "order.docx", "entities"),
        (word_file("x")[:900], "order.docx", "not a ZIP package|damaged"),
        (bytes(range(256)) * 4, "order.dat", "doesn't know this kind"),
    ],
)
def test_what_runs_hides_or_is_of_no_known_kind_is_not_kept(data, name, sentence):
    with pytest.raises(DocumentError, match=sentence):
        check_evidence(io.BytesIO(data), name)
