"""What an editor may upload: small files of plain text."""

from __future__ import annotations

from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

MAX_UPLOAD = 2 * 2**20
TABLES = {".csv", ".tsv", ".jsonl", ".ndjson"}


def check_size(upload: UploadedFile[bytes]) -> None:
    """Turn away what is too large to read at once."""
    if (upload.size or 0) > MAX_UPLOAD:
        raise ValidationError(
            "The file is larger than 2 MB. Split it, or paste the part with the statements."
        )


def read_text(upload: UploadedFile[bytes]) -> str:
    """The text of an uploaded .txt file in UTF-8; a ValidationError says what else it is."""
    check_size(upload)
    ending = PurePath(upload.name or "").suffix.lower()
    if ending in TABLES:
        raise ValidationError("This is a table: bring it in with Import a table.")
    if ending != ".txt":
        raise ValidationError("Choose a .txt file. Of other documents, copy the text and paste it.")
    try:
        text: str = upload.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(
            "The file is not text in UTF-8. Save it again as UTF-8, or paste it."
        ) from error
    if "\x00" in text:
        raise ValidationError("The file is not plain text.")
    return text
