"""The one way out to the web (being built)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Fetched:
    url: str
    final_url: str
    data: bytes
    content_type: str
    charset: str
    fetched_at: datetime
