"""The positions of a dispute held against each other part by part: as the matcher reads them, or as an editor
put it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.matching.alignment import Aligned, align
from claims.models import AlignmentRow, Claim, Dispute, Match, Position
from claims.search.candidates import claim_text

READ = 8
"""Claims of a position that are read, those with the strongest matches first."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one position says; `claim` is the number of the claim that says it, None where an editor wrote it.

    language is that of the words, "" for an editor's.
    """

    position: Position
    words: str
    language: str
    claim: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """One aspect with its cells in the order of the positions, and how they stand to each other."""

    aspect: AlignmentRow.Aspect
    relation: AlignmentRow.Relation
    cells: list[Cell]
    correction: AlignmentRow | None = None

    @property
    def told(self) -> bool:
        """Whether any position says anything of it."""
        return any(cell.words for cell in self.cells)


def alignment_of(dispute: Dispute, matches: Iterable[Match]) -> list[Row]:
    """A row for each aspect of a dispute fetched with_sides; `matches` are its standing ones, best first.

    The claims that clash most speak for their positions. One query, for what editors corrected.
    """
    positions = list(dispute.positions.all())
    ranks = _ranks(matches)
    sides = [_leading(position, ranks) for position in positions]
    corrected = {row.aspect: row for row in dispute.alignment.select_related("corrected_by")}
    read = align([[claim_text(claim) for claim in side] for side in sides])
    return [
        _corrected(corrected[row.aspect], positions) if row.aspect in corrected else _read(row, positions)
        for row in read
    ]


def _ranks(matches: Iterable[Match]) -> dict[int, int]:
    """Claim number -> the place of its strongest match."""
    ranks: dict[int, int] = {}
    for place, match in enumerate(matches):
        ranks.setdefault(match.claim_a_id, place)
        ranks.setdefault(match.claim_b_id, place)
    return ranks


def _leading(position: Position, ranks: dict[int, int]) -> list[Claim]:
    claims = [membership.claim for membership in position.memberships.all()]
    return sorted(claims, key=lambda claim: ranks.get(claim.pk, len(ranks)))[:READ]


def _read(row: Aligned, positions: Sequence[Position]) -> Row:
    cells = [
        Cell(
            position,
            "; ".join(part.words for part in parts),
            parts[0].language if parts else "",
            int(claim) if claim else None,
        )
        for position, (claim, parts) in zip(positions, row.cells, strict=True)
    ]
    return Row(AlignmentRow.Aspect(row.aspect), AlignmentRow.Relation(row.relation), cells)


def _corrected(row: AlignmentRow, positions: Sequence[Position]) -> Row:
    cells = [Cell(position, row.cells.get(str(position.pk), ""), "", None) for position in positions]
    return Row(AlignmentRow.Aspect(row.aspect), AlignmentRow.Relation(row.relation), cells, row)
