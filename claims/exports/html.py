"""The report as one self-contained page to read and print: style inside, no script, nothing loaded."""

from django.conf import settings
from django.template.loader import render_to_string

from claims.exports.report import SCHEMA, Format, Report


def render(report: Report) -> bytes:
    """The page in UTF-8.

    It carries its own style, so it is sent as a file, never served as a page of the desk.
    """
    context = {"report": report, "schema": SCHEMA, "desk_name": settings.DESK_NAME}
    return render_to_string("export/report.html", context).encode()


FORMAT = Format("html", "text/html; charset=utf-8", render)
