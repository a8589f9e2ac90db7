"""What all claims of a topic speak of is its setting, not the subject of any two of them."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from claims.matching.reading import Reading, length_of

_FEWEST, _MOST = 12, 300
_LEAST = 0.25


def in_setting(readings: Sequence[Reading]) -> list[Reading]:
    """The readings of one topic with its commonest words weighing less, down to a quarter.

    A word in two of N claims keeps its weight, one in half of them has little left. Fewer claims than a dozen
    show no setting, and a pool of hundreds is no topic: both are left as they are.
    """
    if not _FEWEST <= len(readings) <= _MOST:
        return list(readings)
    spread = Counter(key for reading in readings for key in {**reading.terms, **reading.bridge})
    widest = math.log(len(readings) / 2)
    factors = {
        key: max(_LEAST, 1 - math.log(count / 2) / widest) for key, count in spread.items() if count > 2
    }
    return [_weighed(reading, factors) for reading in readings]


def _weighed(reading: Reading, factors: dict[str, float]) -> Reading:
    terms, bridge, synonyms = (
        {key: replace(term, weight=term.weight * factors.get(key, 1.0)) for key, term in found.items()}
        for found in (reading.terms, reading.bridge, reading.synonyms)
    )
    return replace(
        reading,
        terms=terms,
        bridge=bridge,
        synonyms=synonyms,
        spelled=tuple(terms[term.key] for term in reading.spelled),
        weight=sum(term.weight for term in terms.values()),
        length=length_of(terms.values()),
        common_weight=sum(term.weight for term in bridge.values()),
        common_length=length_of(bridge.values()),
    )
