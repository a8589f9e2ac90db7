"""What was said: the stretch of an English sentence that follows a cue of saying."""

from claims.text.cues import Cue, english_cues
from claims.text.english_phrases import phrase_before
from claims.text.english_words import has_verb, is_name, is_possessive, is_verb
from claims.text.lexicon import read_classes
from claims.text.scope import Range
from claims.text.tokens import MARK, QUOTE, WORD, Token, is_title

_W = read_classes("en_words")
_CUES = english_cues()
_OPENS_CLAUSE = _W["subject"] | _W["subject_clause"] | {"that", "whether"}
_STOPS = frozenset(",;:—–(") | {"--"}
_BEFORE_CUE = frozenset({"he", "she", "they", "has", "have", "had"})
_ADVERBIAL_REACH = 16
_ADDRESSEE_REACH = 12


def last_word(tokens: list[Token]) -> int:
    """Number of tokens without the full stop at the end."""
    n = len(tokens)
    while n and tokens[n - 1].kind == MARK and tokens[n - 1].text not in ")%":
        n -= 1
    return n


def skip_adverbials(tokens: list[Token], k: int, end: int, keep: frozenset[str] = frozenset()) -> int:
    """The place after "on Monday", "in a statement", "recently"; words in `keep` belong to the statement."""
    while k < end:
        low = tokens[k].low
        if low in keep:
            return k
        if _is_time(tokens, k, end) or (low in _W["adverb"] and low not in _W["determiner"]):
            k += 1
        elif low in _W["preposition"] and low not in {"as", "since", "like", "up", "off"}:
            k = _end_of_adverbial(tokens, k + 1, end)
        else:
            return k
    return k


def _is_time(tokens: list[Token], k: int, end: int) -> bool:
    low = tokens[k].low
    if low in {"this", "last", "next", "earlier", "later", "the"}:
        return k + 1 < end and tokens[k + 1].low in _W["time"]
    return low in _W["time"] and low not in {"may", "march"}


def _end_of_adverbial(tokens: list[Token], k: int, end: int) -> int:
    for j in range(k, min(end, k + _ADVERBIAL_REACH)):
        token = tokens[j]
        if token.kind == QUOTE and not is_title(token):
            return j
        if token.text in _STOPS or token.low in {"that", "whether"}:
            return j
        if j > k and token.low in _W["subject"] | _W["subject_clause"]:
            return j
        if token.low in _W["weekday"]:
            return j + 1
    return min(end, k + _ADVERBIAL_REACH)


def after_cue(tokens: list[Token], k: int, end: int, cue: Cue) -> Range | None:
    """The statement that follows a cue whose group ends at k; None where none follows."""
    start = k
    if cue.takes("a") and not _leads(tokens, start, end, cue):
        start = _after_addressee(tokens, start, end)
    if cue.takes("c") or cue.takes("d") or cue.takes("q"):
        keep = cue.prepositions | {"to"} if cue.takes("t") else cue.prepositions
        start = skip_adverbials(tokens, start, end, keep)
    if start >= end:
        return None
    if _leads(tokens, start, end, cue):
        start += 2 if tokens[start + 1].low == "that" and start + 2 < end else 1
        return _closed(tokens, start, end)
    if tokens[start].text in {":", ","}:
        return _after_mark(tokens, start, end, cue)
    if tokens[start].kind == QUOTE:
        return _quoted(tokens, start, end)
    return _worded(tokens, start, end, cue)


def _leads(tokens: list[Token], k: int, end: int, cue: Cue) -> bool:
    """A preposition that leads to the statement: "called for …"."""
    return k + 1 < end and tokens[k].low in cue.prepositions


def _after_mark(tokens: list[Token], mark: int, end: int, cue: Cue) -> Range | None:
    """Behind "said:" and "said,": a quotation, or a clause that a place held up ("in York, that …")."""
    if mark + 1 >= end:
        return None
    if tokens[mark + 1].kind == QUOTE:
        return _quoted(tokens, mark + 1, end)
    if tokens[mark].text == ":":
        return (mark + 1, end)
    that = next((j for j in range(mark + 1, min(end, mark + 10)) if tokens[j].low == "that"), end)
    held_up = that + 1 < end and tokens[that - 1].text == "," and cue.takes("c")
    return _closed(tokens, that + 1, end) if held_up else None


def _quoted(tokens: list[Token], start: int, end: int) -> Range | None:
    """A quotation that closes like a sentence is the whole statement; any other may begin a longer one."""
    if is_title(tokens[start]) and start + 1 < end:
        return None
    ended = tokens[start].speech and start + 1 < end and tokens[start + 1].kind == WORD
    return (start, start + 1) if ended else _closed(tokens, start, end)


def _worded(tokens: list[Token], start: int, end: int, cue: Cue) -> Range | None:
    """A statement in words: a clause, an infinitive or an object, as far as the cue takes them."""
    low = tokens[start].low
    if tokens[start].kind == MARK:
        return None
    if low == "that" and (cue.takes("c") or cue.takes("d")) and start + 1 < end:
        skipped = start + 2 if tokens[start + 1].text == "," else start + 1
        return _closed(tokens, skipped if skipped < end else start, end)
    if low == "to":
        return _closed(tokens, start, end) if cue.takes("t") or cue.takes("a") else None
    if low in {"if", "whether", "how", "why", "what", "who", "where", "when"}:
        return _closed(tokens, start, end) if cue.takes("c") or cue.takes("a") else None
    if cue.takes("o") or (cue.takes("c") and _is_clause(tokens, start, end, cue)):
        return _closed(tokens, start, end) if end - start > 1 or is_name(tokens[start]) else None
    return None


def _is_clause(tokens: list[Token], start: int, end: int, cue: Cue) -> bool:
    low = tokens[start].low
    if low in _W["subject"] | _W["subject_clause"]:
        return True
    if low in _W["conjunction"] | _W["subordinator"] - {"that", "if", "once", "after", "while", "although"}:
        return False
    reach = min(end, start + 16)
    quoted = any(token.kind == QUOTE for token in tokens[start:reach])
    strong = not cue.takes("n") and end - start > 4 and (is_name(tokens[start]) or low in _W["determiner"])
    return end - start > 1 and (quoted or strong or has_verb(tokens, start + 1, reach))


def _after_addressee(tokens: list[Token], k: int, end: int) -> int:
    """The place after "reporters", "the BBC's Today programme"; k itself where no clear end of it is seen."""
    if k < end and (tokens[k].kind != WORD or tokens[k].low in _W["interrogative"] | {"that", "to"}):
        return k
    for j in range(k + 1, min(end, k + _ADDRESSEE_REACH)):
        token = tokens[j]
        if token.low in _OPENS_CLAUSE or token.text in {":", ","} or token.kind == QUOTE:
            return j
        if token.low in _W["interrogative"] or token.low in {"to", "on", "in", "during", "at", "after"}:
            return j
        if token.low in _W["determiner"] and not is_possessive(tokens[j - 1]):
            return j
        if token.low in _W["weekday"]:
            return j
    return end


def _closed(tokens: list[Token], start: int, end: int) -> Range | None:
    """From start to where another attribution takes over, or the end."""
    for k in range(start + 1, end):
        if tokens[k].text in {",", "—", "–", "--", ";", "-"} and _takes_over(tokens, k + 1, end):
            return (start, k)
        if tokens[k].low in {"and", "but", "while"} and _cue_follows(tokens, k + 1, end):
            return (start, k - 1 if tokens[k - 1].text == "," and k - 1 > start else k)
        if tokens[k].speech and not is_title(tokens[k]) and _takes_over(tokens, k + 1, end):
            return (start, k)
    return (start, end) if end > start else None


def _takes_over(tokens: list[Token], k: int, end: int) -> bool:
    """Does another attribution begin here: according to …, adding that …, said Smith, Smith said?"""
    if k >= end:
        return False
    if tokens[k].low == "according":
        return True
    cue = _CUES.get(tokens[k].low)
    if cue:
        return cue.form == "ing" or (cue.takes("i") and not cue.takes("n"))
    if tokens[k].low in {"and", "but"}:
        return _cue_follows(tokens, k + 1, end)
    return _speaker_and_cue(tokens, k, end)


def _cue_follows(tokens: list[Token], k: int, end: int) -> bool:
    """ "and (he) later said …", "and Mr Holm vowed …": a cue that opens a statement of its own."""
    if k < end and is_name(tokens[k]):
        k = next((j for j in range(k, min(end, k + 5)) if tokens[j].low in _CUES), k)
    while k < end and (tokens[k].low in _W["adverb"] or tokens[k].low in _BEFORE_CUE):
        k += 1
    cue = _CUES.get(tokens[k].low) if k < end else None
    return bool(cue and cue.form in {"past", "s", "ing"} and not cue.takes("n") and k + 1 < end)


def _speaker_and_cue(tokens: list[Token], k: int, end: int) -> bool:
    """ "…, Mr Smith said." and "…, he said, …": a short speaker and a cue that closes the clause."""
    for j in range(k + 1, min(end, k + 9)):
        cue = _CUES.get(tokens[j].low)
        if cue and cue.takes("i") and cue.form in {"past", "s"} and not cue.takes("n"):
            after = skip_adverbials(tokens, j + 1, end)
            closes = after >= end or tokens[after].text in {",", ";", "."}
            return closes and not any(is_verb(tokens, m) for m in range(k, j)) and _is_phrase(tokens, k, j)
        if tokens[j].kind != WORD:
            return False
    return False


def _is_phrase(tokens: list[Token], start: int, end: int) -> bool:
    return phrase_before(tokens, end, start) is not None
