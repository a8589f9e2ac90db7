"""Which stored sources repeat a text nearly word for word: found by marks, verified by their overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Count, F, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from claims.matching.copies import Shingles, are_copies, shingles
from claims.models import Source, SourceMark

MOST_CANDIDATES = 200
LEAST_SHARED = 0.2
"""The least share of the marks of the one with fewer that two texts have in common to be read at all."""


def copied_groups(source: Source, marks: Sequence[int]) -> set[int]:
    """The heads of the groups in which a source repeats this one or is repeated by it; two queries at most.

    Sources whose origin an editor decided are left out: they take no part in the grouping of others.
    """
    heads = _candidates(source, marks)
    if not heads:
        return set()
    own, found = shingles(source.text), set[int]()
    for other in Source.objects.filter(pk__in=heads).only("pk", "text").order_by("pk").iterator(20):
        head = heads[other.pk]
        if head not in found and are_copies(own, shingles(other.text)):
            found.add(head)
        if len(found) == len({*heads.values()}):
            break
    return found


def _candidates(source: Source, marks: Sequence[int]) -> dict[int, int]:
    """Number -> head of the undecided sources that share enough marks."""
    if not marks:
        return {}
    sizes = SourceMark.objects.filter(source=OuterRef("source")).order_by().values("source")
    size = Subquery(sizes.annotate(size=Count("pk")).values("size"), output_field=IntegerField())
    rows = (
        SourceMark.objects.filter(mark__in=marks, source__origin_decided=False)
        .exclude(source=source)
        .order_by()
        .values("source", head=Coalesce(F("source__origin"), F("source")))
        .annotate(shared=Count("pk"), size=size)
        .order_by("-shared", "source")[:MOST_CANDIDATES]
    )
    return {
        row["source"]: row["head"]
        for row in rows
        if row["shared"] >= LEAST_SHARED * min(len(marks), row["size"])
    }


def undecided_in(heads: Iterable[int]) -> list[Source]:
    """The sources of these groups that the machine may group, their heads among them."""
    ids = list(heads)
    group = Source.objects.filter(origin__in=ids) | Source.objects.filter(pk__in=ids)
    return list(group.filter(origin_decided=False).order_by("pk"))


def components(sources: Sequence[Source]) -> Iterator[list[Source]]:
    """The groups of sources of which each repeats another one of its group, whatever their order."""
    left: list[tuple[Source, Shingles]] = [(source, shingles(source.text)) for source in sources]
    while left:
        group = [left.pop()]
        for member in group:
            joined = [other for other in left if are_copies(member[1], other[1])]
            group += joined
            left = [other for other in left if other not in joined]
        yield [source for source, _ in group]
