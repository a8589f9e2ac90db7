"""How files begin: the first bytes by which a kind of file is known, and the endings it goes by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

HEAD = 8192
"""So many bytes tell what a file is."""


class Family(StrEnum):
    """What of a file matters to those who only read text."""

    PDF = "pdf"
    PICTURE = "picture"
    RECORDING = "recording"
    RICH_TEXT = "rich text"
    OLD_OFFICE = "old office"
    ARCHIVE = "archive"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Signature:
    """A kind of file: what it is called ("a PDF"), its family, its endings with their dots."""

    name: str
    family: Family
    endings: frozenset[str]
    start: re.Pattern[bytes]


def endings(words: str) -> frozenset[str]:
    """The endings of these words: "txt md" gives .txt and .md."""
    return frozenset(f".{word}" for word in words.split())


def _of(family: Family, name: str, words: str, start: bytes) -> Signature:
    return Signature(name, family, endings(words), re.compile(start, re.DOTALL))


_PICTURE, _RECORDING, _ARCHIVE, _PROGRAM = Family.PICTURE, Family.RECORDING, Family.ARCHIVE, Family.PROGRAM
SIGNATURES = (
    _of(Family.PDF, "a PDF", "pdf", rb"[\s\x00\xef\xbb\xbf]{0,1019}%PDF-"),
    _of(_PICTURE, "a JPEG picture", "jpg jpeg jfif", rb"\xff\xd8\xff"),
    _of(_PICTURE, "a PNG picture", "png", rb"\x89PNG\r\n\x1a\n"),
    _of(_PICTURE, "a GIF picture", "gif", rb"GIF8[79]a"),
    _of(_PICTURE, "a WebP picture", "webp", rb"RIFF.{4}WEBP"),
    _of(_PICTURE, "a TIFF picture", "tif tiff dng nef cr2 arw", rb"II\*\x00|MM\x00\*"),
    _of(_PICTURE, "a bitmap", "bmp", rb"BM.{4}\x00{4}"),
    _of(_PICTURE, "a picture from a phone", "heic heif avif", rb"\x00.{3}ftyp(?:hei|hev|mif|msf|avi)"),
    _of(_RECORDING, "a film or a recording", "mp4 m4v mov m4a 3gp 3g2", rb"\x00.{3}ftyp"),
    _of(_RECORDING, "a film", "webm mkv", rb"\x1aE\xdf\xa3"),
    _of(_RECORDING, "a film", "avi", rb"RIFF.{4}AVI "),
    _of(_RECORDING, "a recording", "wav", rb"RIFF.{4}WAVE"),
    _of(_RECORDING, "a recording", "ogg oga ogv opus", rb"OggS\x00"),
    _of(_RECORDING, "a recording", "mp3", rb"ID3[\x02-\x04]"),
    _of(_RECORDING, "a recording", "flac", rb"fLaC\x00"),
    _of(_RECORDING, "a recording", "amr", rb"#!AMR"),
    _of(Family.RICH_TEXT, "an RTF document", "rtf doc", rb"\{\\rtf"),
    _of(Family.OLD_OFFICE, "an old Office document", "doc xls ppt msg", rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    _of(
        _ARCHIVE,
        "an archive",
        "gz 7z rar bz2 xz zst",
        rb"\x1f\x8b|7z\xbc\xaf|Rar!\x1a|BZh\d1AY|\xfd7zXZ|\x28\xb5\x2f\xfd",
    ),
    _of(
        _PROGRAM,
        "a program",
        "",
        rb"MZ[^\n]{0,60}\x00|\x7fELF|\xca\xfe\xba\xbe|\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe|\x00asm|dex\n0"
        rb"|#! ?/|L\x00{3}\x01\x14\x02\x00",
    ),
)
FRAMES = _of(_RECORDING, "a recording", "mp3 aac", rb"\xff[\xe2-\xe7\xf0-\xf9\xfa\xfb]")
"""Recordings without a head of their own: their two bytes may also begin a text, so ask for that first."""


def signature_of(head: bytes) -> Signature | None:
    """The kind of file that begins so, None where it may be a package of Office, or a text."""
    return next((one for one in SIGNATURES if one.start.match(head)), None)
