"""The report as CSV: one row a claim in a position, the facts of its dispute and position beside it."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator

from claims.exports.report import Format, Record, Report

DISPUTE_COLUMNS = {
    "id": "dispute",
    "question": "question",
    "topic": "topic",
    "topic_slug": "topic_slug",
    "state": "state",
    "rating": "dispute_rating",
    "rating_meaning": "dispute_rating_meaning",
    "confidence": "confidence",
    "summary": "summary",
    "explanation": "explanation",
    "would_change": "would_change",
    "version": "version",
    "author": "author",
    "approver": "approver",
    "published_at": "published_at",
    "first_published_at": "first_published_at",
}
CLAIM_COLUMNS = {
    "id": "claim",
    "text": "text",
    "quote": "quote",
    "translation": "translation",
    "translation_language": "translation_language",
    "translated_by": "translated_by",
    "kind": "kind",
    "language": "language",
    "claimant": "claimant",
    "role": "role",
    "party": "party",
    "said_on": "said_on",
    "rating": "claim_rating",
    "rating_meaning": "claim_rating_meaning",
    "rating_value": "claim_rating_value",
}
COLUMNS = (
    *DISPUTE_COLUMNS.values(),
    "corrections",
    "reply_requests",
    "position",
    "origins",
    "articles",
    "evidence",
    *CLAIM_COLUMNS.values(),
    "appearances",
    "outside_reviews",
    "reasons",
)
UNSEEN = r"[\s\x00-\x1f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]*"
FORMULA_START = re.compile(rf"{UNSEEN}[=+\-@\t\r\n]")
"""What a spreadsheet may take for the start of a formula (OWASP, "CSV Injection"), behind signs that it may
skip or not show. Tried under NFKC, which knows the full-width and small forms."""


def render(report: Report) -> bytes:
    """UTF-8 with a byte order mark, which spreadsheets need to tell UTF-8; lines end as RFC 4180 says."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for dispute in report.disputes:
        writer.writerows([safe_cell(row.get(column)) for column in COLUMNS] for row in rows(dispute))
    return out.getvalue().encode("utf-8-sig")


def safe_cell(value: object) -> object:
    """The value, a text that could become a formula led by an apostrophe; None is an empty cell."""
    if not isinstance(value, str):
        return "" if value is None else value
    formula = FORMULA_START.match(unicodedata.normalize("NFKC", value))
    return f"'{value}" if formula else value


def rows(dispute: Record) -> Iterator[Record]:
    """A dispute's rows by column name; a position without claims has one too, for its evidence."""
    head = {column: dispute.get(key) for key, column in DISPUTE_COLUMNS.items()}
    head["corrections"] = "\n".join(
        f"Version {entry['version']}, {entry['published_at']}: {entry['reason']}"
        for entry in dispute["corrections"]
    )
    head["reply_requests"] = "\n".join(map(reply_line, dispute.get("reply_requests", [])))
    for position in dispute["positions"]:
        side = {
            "position": position["label"],
            "origins": position.get("origins"),
            "articles": position.get("articles"),
            "evidence": "\n".join(map(evidence_line, position["evidence"])),
        }
        for claim in position["claims"] or [{}]:
            yield {**head, **side, **_claim_cells(claim, dispute["reasons"])}


def _claim_cells(claim: Record, reasons: list[Record]) -> Record:
    cells = {column: claim.get(key) for key, column in CLAIM_COLUMNS.items()}
    cells["appearances"] = "\n".join(appearance_line(entry) for entry in claim.get("appearances", []))
    cells["outside_reviews"] = "\n".join(review_line(entry) for entry in claim.get("outside_reviews", []))
    cells["reasons"] = "\n".join(reason_line(reason, claim) for reason in reasons if _touches(reason, claim))
    return cells


def _touches(reason: Record, claim: Record) -> bool:
    return claim.get("id") in {reason["claim_a"], reason["claim_b"]}


def appearance_line(entry: Record) -> str:
    """As "Title, Publisher, 2022-08-30, en, https://…", without what is not known."""
    keys = ("title", "publisher", "published_on", "language", "url")
    return ", ".join(str(entry[key]) for key in keys if entry[key])


def review_line(review: Record) -> str:
    """As "Example Checkers: False (1 from 1 to 5), 2023-05-03, Title, https://…", as far as known."""
    value = (
        "" if review["value"] is None else f" ({review['value']} from {review['worst']} to {review['best']})"
    )
    parts = [f"{review['reviewer']}: {review['rating']}{value}"]
    parts += [review[key] for key in ("reviewed_on", "title", "url")]
    return ", ".join(part for part in parts if part)


def evidence_line(item: Record) -> str:
    """As "E1 supports (link), B2: Title, Publisher, 2022-08-30, https://…. Note", as far as known."""
    parts = [item["title"], item["publisher"], item["published_on"], item["url"]]
    parts.append(f"SHA-256 {item['sha256']}" if item["sha256"] else "")
    parts += _about_evidence(item)
    line = f"{item['ref']} {item['effect']} ({item['kind']}), {item['grade']}: "
    line += ", ".join(str(part) for part in parts if part)
    return f"{line}. {item['note']}" if item["note"] else line


def _about_evidence(item: Record) -> list[str]:
    """What records tell of an item since they know more than where it stands; older ones tell nothing."""
    parts = [f"concerns claim {item['claim']}"] if item.get("claim") else []
    parts += [item["standing"]] if item.get("standing") else []
    parts += [f"draws on {' '.join(item['draws_on'])}"] if item.get("draws_on") else []
    if item.get("archive_url"):
        parts.append(f"archived {item['archived_on'] or ''} {item['archive_url']}")
    if item.get("fetched_at"):
        parts.append(f"fetched {item['fetched_at']} {item['fetched_from']} SHA-256 {item['fetched_sha256']}")
    return parts


def reply_line(request: Record) -> str:
    """As "Ann Hart, mayor, asked 2026-03-01 until 2026-03-05: answered 2026-03-04: No.", as far as known."""
    line = f"{request['asked']}, asked {request['asked_on']}"
    line += f" until {request['deadline']}" if request["deadline"] else ""
    line += f": {request['state']}"
    line += f" {request['answered_on']}" if request["answered_on"] else ""
    return f"{line}: {request['answer']}" if request["answer"] else line


def reason_line(reason: Record, claim: Record) -> str:
    """As "opposing claim 12 (denial, suggested, 0.86): sentence sentence", seen from the claim."""
    other = reason["claim_b"] if reason["claim_a"] == claim["id"] else reason["claim_a"]
    facts = ", ".join(
        str(fact) for fact in (reason["kind"], reason["state"], f"{reason['score']:.2f}") if fact
    )
    return f"{reason['relation']} claim {other} ({facts}): {' '.join(reason['sentences'])}"


FORMAT = Format("csv", "text/csv; charset=utf-8", render)
