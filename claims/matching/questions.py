"""A short question for a dispute, from the words that its claims share and the words that set them apart."""

from collections import Counter
from collections.abc import Mapping, Sequence

from claims.matching.lexicon import rarity
from claims.matching.model import CONFLICTS
from claims.matching.overlap import overlap
from claims.matching.reading import Term, read_claim
from claims.matching.texts import ClaimText, Pair, Signal

_MOST_PAIRS = 12
_NO_QUOTES = str.maketrans("", "", '“”«»„"')
_WORDS = 3
_DENIALS = ("denial", "one_denies", "one_debunks", "one_negates", "negation", "corrects", "doubts", "turned")
_LONGEST = 110
_IS_IT_TRUE = {"en": "Is it true that “{}”?", "uk": "Чи правда, що «{}»?", "ru": "Правда ли, что «{}»?"}


def question_for(best: Pair, pairs: Sequence[Pair], texts: Mapping[str, ClaimText]) -> str:
    """ "Kherson: “broken through” or “failed miserably”?"; for a denial "Is it true that “…”?"."""
    subject = _subject(pairs[:_MOST_PAIRS], texts)
    clash = next((signal for signal in best.signals if signal.name in CONFLICTS), None)
    if clash is None or clash.name in _DENIALS or not (clash.spans_a and clash.spans_b):
        return _is_it_true(best, texts)
    one = _words(texts[best.id_a], clash.spans_a[0], clash)
    other = _words(texts[best.id_b], clash.spans_b[0], clash)
    return (
        f"{subject}: “{one}” or “{other}”?"
        if one.casefold() != other.casefold()
        else _is_it_true(best, texts)
    )


def _is_it_true(best: Pair, texts: Mapping[str, ClaimText]) -> str:
    """Asks after the claim of the two that negates less, the first of two alike."""
    a, b = read_claim(texts[best.id_a]), read_claim(texts[best.id_b])
    stated = a if len(a.negations) <= len(b.negations) else b
    words = stated.claim.text.strip(' .,;:!?"“”«»').translate(_NO_QUOTES)
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return _IS_IT_TRUE.get(stated.language, _IS_IT_TRUE["en"]).format(words)


def _words(claim: ClaimText, span: tuple[int, int], clash: Signal) -> str:
    start, end = span
    if clash.name == "number":
        end = claim.text.find(" ", end + 1)
        end = len(claim.text) if end < 0 else end
    return claim.text[start:end].strip(' ,.;:!?"“”«»')


def _subject(pairs: Sequence[Pair], texts: Mapping[str, ClaimText]) -> str:
    """The words most pairs share, rare ones and names first, as the earliest claim writes them."""
    weights: Counter[str] = Counter()
    written: dict[str, str] = {}
    for pair in pairs:
        a, b = read_claim(texts[pair.id_a]), read_claim(texts[pair.id_b])
        for term, _ in overlap(a, b).pairs:
            weights[term.key] += _importance(term)
            written.setdefault(term.key, a.words[term.places[0]].text)
    chosen = [key for key, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_WORDS]]
    words = [written[key] for key in written if key in chosen]
    text = ", ".join(dict.fromkeys(words)) or "The claims"
    return text[:1].upper() + text[1:]


def _importance(term: Term) -> int:
    return round(10 * term.weight * (1.5 if term.name and term.key in rarity() else 1.0))
