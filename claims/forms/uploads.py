"""What an editor may upload as a table: small files of plain text."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

MAX_UPLOAD = 2 * 2**20


def check_size(upload: UploadedFile[bytes]) -> None:
    """Turn away what is too large to read at once."""
    if (upload.size or 0) > MAX_UPLOAD:
        raise ValidationError(
            "The file is larger than 2 MB. Split it, or paste the part with the statements."
        )
