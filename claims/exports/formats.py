"""The formats that a report can be had in. A new one is a module with its FORMAT, and a name here."""

from claims.exports import csv, html, json
from claims.exports.report import Format, ReportError

FORMATS: dict[str, Format] = {form.name: form for form in (csv.FORMAT, html.FORMAT, json.FORMAT)}


def find_format(name: str) -> Format:
    """The format of that name; raises ReportError with the names that there are."""
    if name not in FORMATS:
        raise ReportError(f"There is no format “{name}”. The formats are {', '.join(FORMATS)}.")
    return FORMATS[name]
