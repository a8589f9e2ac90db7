"""The report as JSON: {"schema", "generated", "disputes": [record …]}, for machines."""

import json

from claims.exports.report import SCHEMA, Format, Report


def render(report: Report) -> bytes:
    """The records as they are, in UTF-8, indented for the eye, with a line end at the end."""
    whole = {
        "schema": SCHEMA,
        "generated": report.generated.isoformat(timespec="seconds"),
        "disputes": report.disputes,
    }
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


FORMAT = Format("json", "application/json", render)
