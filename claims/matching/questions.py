"""A short question for a dispute, from what its claims share and what sets them apart, in their language."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from claims.matching.lexicon import rarity
from claims.matching.model import CONFLICTS
from claims.matching.overlap import overlap
from claims.matching.reading import Reading, Term, read_claim
from claims.matching.signals.spans import span_of
from claims.matching.texts import ClaimText, Pair, Signal

_MOST_PAIRS = 12
_MARKS = ' ,.;:!?"“”«»„—–'
_NO_QUOTES = str.maketrans("", "", '“”«»„"')
_TERMS = 2
_STEM = 5
_LONGEST = 110
_ASKED_OF_ONE = ("number", "time", "place", "definition")
Read = Callable[[ClaimText], Reading]
_IS_IT_TRUE = {"en": "Is it true that “{}”?", "uk": "Чи правда, що «{}»?", "ru": "Правда ли, что «{}»?"}
_WHICH = {"en": "{}: “{}” or “{}”?", "uk": "{}: «{}» чи «{}»?", "ru": "{}: «{}» или «{}»?"}


def question_for(
    best: Pair, pairs: Sequence[Pair], texts: Mapping[str, ClaimText], read: Read = read_claim
) -> str:
    """ "Kherson: “broken through” or “failed miserably”?"; of numbers, days, places and names for a thing
    "… had reached the sea: “2.45 million barrels” or “4.2 million barrels”?"; for a denial "Is it true that
    “…”?".
    """
    a, b = read(texts[best.id_a]), read(texts[best.id_b])
    clash = next((signal for signal in best.signals if signal.name in CONFLICTS), None)
    if clash is None or CONFLICTS[clash.name] == "denial" or not (clash.spans_a and clash.spans_b):
        return _is_it_true(a, b)
    one, other = _clashing(a, clash.spans_a[0], clash), _clashing(b, clash.spans_b[0], clash)
    said, answer = a.claim.text[slice(*one)].strip(_MARKS), b.claim.text[slice(*other)].strip(_MARKS)
    if _one_in_the_other(said, answer) or not said or not answer:
        return _is_it_true(a, b)
    if clash.name in _ASKED_OF_ONE:
        subject = _without(a, one)
    else:
        subject = _subject(best, pairs[:_MOST_PAIRS], texts, read, (said, answer))
    if not subject or a.language != b.language:
        return _is_it_true(a, b)
    return _WHICH.get(a.language, _WHICH["en"]).format(subject, said, answer)


def _is_it_true(a: Reading, b: Reading) -> str:
    """Asks after the claim of the two that negates less, the first of two alike."""
    stated = a if len(a.negations) <= len(b.negations) else b
    words = _shortened(stated.claim.text.strip(_MARKS).translate(_NO_QUOTES))
    return _IS_IT_TRUE.get(stated.language, _IS_IT_TRUE["en"]).format(words)


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _clashing(reading: Reading, span: tuple[int, int], clash: Signal) -> tuple[int, int]:
    """The words that clash, a number with its bound, unit and noun."""
    if clash.name in ("number", "time"):
        quantities = (*reading.quantities, *reading.moments)
        return next((span_of(reading, one) for one in quantities if (one.start, one.end) == span), span)
    return span


def _one_in_the_other(said: str, answer: str) -> bool:
    """Also two forms of one word: "взорвала" or "взорвали" is no question."""
    one, other = said.casefold(), answer.casefold()
    return one in other or other in one or (len(one) > _STEM and one[:_STEM] == other[:_STEM])


def _without(reading: Reading, span: tuple[int, int]) -> str:
    """The claim with an ellipsis for the words that clash."""
    text = reading.claim.text
    before, behind = text[: span[0]].strip(), text[span[1] :].strip(_MARKS)
    words = " ".join(part for part in (before, "…", behind) if part).translate(_NO_QUOTES)
    return words[:1].upper() + words[1:] if len(words) <= _LONGEST else ""


def _subject(
    best: Pair,
    pairs: Sequence[Pair],
    texts: Mapping[str, ClaimText],
    read: Read,
    clashing: Sequence[str],
) -> str:
    """What the best pair and most others share, rare words and names first, in the order of the text."""
    spread: Counter[str] = Counter()
    for pair in pairs:
        a, b = read(texts[pair.id_a]), read(texts[pair.id_b])
        spread.update(term.key for term, _ in overlap(a, b).pairs)
    first, second = read(texts[best.id_a]), read(texts[best.id_b])
    weights = {
        term: _importance(first, term, clashing) * (1 + spread[term.key])
        for term, _ in overlap(first, second).pairs
    }
    likely = sorted(weights, key=lambda term: (-weights[term], term.key))[:_TERMS]
    words = _written(first, sorted(term.places[0] for term in likely if weights[term]))
    return words[:1].upper() + words[1:]


def _written(reading: Reading, places: Sequence[int]) -> str:
    """The words at these places: neighbours side by side as written, others one by one, with commas."""
    text = ""
    for place in places:
        beside = place - 1 in places
        alone = not beside and place + 1 not in places
        word = reading.words[place]
        inflected = alone and word.text.islower() and reading.language != "en"
        text += (" " if beside else ", " if text else "") + (word.lemma if inflected else word.text)
    return text


def _importance(reading: Reading, term: Term, clashing: Sequence[str]) -> float:
    """Names count more; verbs and words that clash nothing: a subject is a thing."""
    clashes = any(reading.words[place].text in words for place in term.places for words in clashing)
    told = any(mention.first <= place < mention.last for mention in reading.mentions for place in term.places)
    if clashes or told:
        return 0
    return term.weight * (1.5 if term.name and term.key in rarity() else 1.0)
