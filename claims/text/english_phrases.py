"""Who could be speaking: noun phrases around an English verb, found by word order and closed word lists."""

from claims.text.cues import english_cues
from claims.text.english_words import has_verb, is_name, is_possessive, is_verb
from claims.text.lexicon import read_classes
from claims.text.scope import Range
from claims.text.tokens import MARK, QUOTE, WORD, Token

_W = read_classes("en_words")
_CUES = english_cues()
_LONGEST = 30
_NOT_ADJECTIVES = _W["determiner"] | _W["subject"] | _W["relative"] | _W["preposition"]
_REACH = 40
_ENDING_PHRASE = _W["subordinator"] | _W["subject"] | (_W["adverb"] - _W["determiner"])
_OPENERS = _W["preposition"] | _W["subordinator"]
_KEEPING_MARKS = frozenset("&%.’'")
_CLAUSE_TAKERS = _W["thinking"]


def phrase_before(tokens: list[Token], end: int, floor: int) -> Range | None:
    """The noun phrase that ends right before `end`, not below `floor`; None where there is none."""
    last = end - 1
    if last < floor or tokens[last].kind == QUOTE:
        return None
    if tokens[last].low == ",":
        return _before_apposition(tokens, last, floor)
    if tokens[last].low in _W["subject"] | _W["relative"]:
        return (last, end)
    start, stopped_by_verb = _walk_left(tokens, last, floor)
    if stopped_by_verb:
        return main_subject(tokens, floor, end)
    return _trim(tokens, start, end)


def phrase_ending(tokens: list[Token], end: int, floor: int) -> Range | None:
    """The noun phrase that ends right before `end`, be it subject or object."""
    start, _ = _walk_left(tokens, end - 1, floor)
    return _trim(tokens, start, end)


def _walk_left(tokens: list[Token], last: int, floor: int) -> tuple[int, bool]:
    """First token of the phrase that ends at `last`, and whether a verb other than a cue stopped it."""
    k = last
    while k >= floor and last - k < _LONGEST:
        if tokens[k].low == ")":
            k = _opening_bracket(tokens, k, floor)
        elif _breaks_phrase(tokens, k, last, floor):
            break
        elif is_verb(tokens, k):
            return k + 1, tokens[k].low not in _CLAUSE_TAKERS and tokens[k].low not in _CUES
        k -= 1
    return k + 1, False


def _breaks_phrase(tokens: list[Token], k: int, last: int, floor: int) -> bool:
    token = tokens[k]
    if token.kind == QUOTE:
        return token.speech
    if token.kind == MARK:
        return token.low not in _KEEPING_MARKS and not _parts_adjectives(tokens, k, floor)
    if token.low in _W["conjunction"]:
        return not _joins_phrases(tokens, k, last)
    return _stops_phrase(tokens, k, last)


def _parts_adjectives(tokens: list[Token], k: int, floor: int) -> bool:
    """The comma in "the tall, young diplomat"."""
    if tokens[k].low != "," or k - 2 < floor:
        return False
    following = tokens[k + 1]
    plain = following.kind == WORD and not is_name(following) and following.low not in _NOT_ADJECTIVES
    return plain and tokens[k - 2].low in {"the", "a", "an"} and not is_name(tokens[k - 1])


def _stops_phrase(tokens: list[Token], k: int, last: int) -> bool:
    low = tokens[k].low
    if low in _W["subordinator"] and low not in _W["preposition"]:
        return low != "that" or k != last
    return low in {"as", "than", "since"} or (low in _W["subject"] and k != last)


def _opening_bracket(tokens: list[Token], k: int, floor: int) -> int:
    for j in range(k - 1, max(floor, k - 12) - 1, -1):
        if tokens[j].low == "(":
            return j
    return k


def _joins_phrases(tokens: list[Token], k: int, last: int) -> bool:
    """ "Clinton and Sanders", "the army and the navy": the conjunction stands inside one speaker."""
    if k in {0, last} or tokens[k].low not in {"and", "or", "&"}:
        return False
    left, right = tokens[k - 1], tokens[k + 1]
    if left.kind != WORD or right.kind != WORD:
        return False
    return is_name(left) == is_name(right) and not has_verb(tokens, max(0, k - 6), k)


def _before_apposition(tokens: list[Token], comma: int, floor: int) -> Range | None:
    """ "Howard, the younger brother of …, said": the first whole phrase before a comma."""
    start = floor = max(floor, comma - _REACH)
    for k in range(floor, comma):
        if tokens[k].low == "," or tokens[k].kind == QUOTE:
            start = _past_time(tokens, start, k)
            whole = 0 < k - start <= 14 and not _opens_clause(tokens, start)
            phrase = _trim(tokens, start, k) if whole and not has_verb(tokens, start, k) else None
            if phrase:
                return phrase
            start = k + 1
    return None


def _past_time(tokens: list[Token], start: int, comma: int) -> int:
    """Past "In May 2014" in "In May 2014 Howard, the brother of …"; `start` where no name follows it."""
    if tokens[start].low not in _W["preposition"]:
        return start
    after = _after_prepositional(tokens, start, comma)
    return after if after < comma and is_name(tokens[after]) else start


def _opens_clause(tokens: list[Token], start: int) -> bool:
    if tokens[start].low.endswith("ing"):
        return not (is_name(tokens[start]) and is_name(tokens[min(start + 1, len(tokens) - 1)]))
    return tokens[start].low in _OPENERS


def _trim(tokens: list[Token], start: int, end: int) -> Range | None:
    """The phrase without adverbs, conjunctions and time before it; None where no speaker is left."""
    while start < end and (
        tokens[start].kind == MARK
        or tokens[start].low in _W["conjunction"]
        or (tokens[start].low in _W["adverb"] and tokens[start].low not in _W["determiner"])
    ):
        start += 1
    timed = [k for k in range(start, min(start + 4, end - 1)) if tokens[k].low in _W["time"] - _W["given"]]
    if timed and is_name(tokens[timed[-1] + 1]):
        start = timed[-1] + 1
    if start < end and tokens[start].low in _W["preposition"]:
        start = _after_prepositional(tokens, start, end)
    if start >= end or tokens[start].kind == MARK:
        return None
    return (start, end) if _can_speak(tokens, start, end) else None


def _after_prepositional(tokens: list[Token], start: int, end: int) -> int:
    """ "On Tuesday the ministry": the place after the last word of time; `end` where there is none."""
    for k in range(min(end, start + 6) - 1, start, -1):
        if tokens[k].low in _W["time"] or tokens[k].text.isdigit():
            return k + 1
    return end


def _can_speak(tokens: list[Token], start: int, end: int) -> bool:
    words = [token for token in tokens[start:end] if token.kind == WORD]
    if not words or all(word.low in _W["time"] - _W["given"] for word in words):
        return False
    if len(words) == 1:
        low = words[0].low
        return low in _W["pronoun"] or low not in _W["determiner"] | _W["preposition"] | _W["adverb"]
    if all(is_name(word) for word in words[-2:]) and words[-1].low in _W["adverb"]:
        # "Access Now", "Extinction Never": a name may end with such a word.
        return True
    return words[-1].low not in _W["determiner"] | _W["preposition"] | _W["adverb"] - {"back"}


def main_subject(tokens: list[Token], floor: int, end: int) -> Range | None:
    """The first noun phrase that may be the subject: openings like "In May," are passed over."""
    start = max(floor, _after_dateline(tokens))
    while start < end:
        while start < end and (tokens[start].kind == MARK or tokens[start].low in _W["conjunction"]):
            start += 1
        if start >= end or tokens[start].kind == QUOTE:
            return None
        if not _opens_clause(tokens, start) and tokens[start].low not in _W["adverb"]:
            return _leading_phrase(tokens, start, end)
        if tokens[start].low in _W["adverb"]:
            start += 1
            continue
        start = next((k + 1 for k in range(start, end) if tokens[k].low == ","), end)
    return None


def _after_dateline(tokens: list[Token]) -> int:
    """The place after "WASHINGTON (AP) —"; 0 where the sentence has no such opening."""
    if len(tokens[0].text) < 3 or not tokens[0].text.isupper():
        return 0
    return next((k + 1 for k, token in enumerate(tokens[:12]) if token.text in {"—", "–", "--"}), 0)


def _leading_phrase(tokens: list[Token], start: int, end: int) -> Range | None:
    if tokens[start].low in _W["subject"]:
        return (start, start + 1)
    stop = start
    while stop < end and stop - start < 16 and _continues_phrase(tokens, start, stop):
        stop += 1
    return (start, stop) if stop > start and _can_speak(tokens, start, stop) else None


def _continues_phrase(tokens: list[Token], start: int, k: int) -> bool:
    token = tokens[k]
    if token.kind != WORD:
        return token.low in {"&", "."} or (token.kind == QUOTE and k > start and not token.speech)
    if token.low in _W["preposition"]:
        return token.low == "of"
    if token.low in _W["conjunction"]:
        return k > start and is_name(tokens[k - 1]) and k + 1 < len(tokens) and is_name(tokens[k + 1])
    if token.low in _ENDING_PHRASE or is_verb(tokens, k):
        return False
    return k == start or not _leaves_name(tokens, start, k)


def _leaves_name(tokens: list[Token], start: int, k: int) -> bool:
    """A lower-case word after a name is a verb as a rule: "Russia hit"; not so after "the Russian army's"."""
    if not is_name(tokens[k - 1]) or is_name(tokens[k]):
        return False
    owned = any(is_possessive(tokens[j]) for j in range(start, k))
    return not owned and tokens[k].low not in _W["person"] | _W["body"] | _W["document"]


def phrase_after(tokens: list[Token], start: int, end: int) -> Range | None:
    """The noun phrase that begins at `start`: "Ihor Terekhov" in "said Ihor Terekhov, the mayor"."""
    stop = start
    while stop < end and stop - start < 24 and _continues_after(tokens, start, stop):
        stop += 1
    while stop > start and (tokens[stop - 1].low in _W["time"] or tokens[stop - 1].kind == MARK):
        stop -= 1
    return (start, stop) if stop > start and _can_speak(tokens, start, stop) else None


def _continues_after(tokens: list[Token], start: int, k: int) -> bool:
    token = tokens[k]
    if token.kind == QUOTE:
        return k > start and not token.speech
    if token.kind == MARK:
        return token.low in _KEEPING_MARKS
    if token.low in _W["preposition"]:
        kept = token.low in {"of", "for", "with", "at", "from"} and k > start
        return kept and tokens[k - 1].low not in _W["time"] and not _leaves_person(tokens, start, k)
    if token.low in _W["conjunction"]:
        return token.low == "and" and k > start and k + 1 < len(tokens) and tokens[k + 1].kind == WORD
    if token.low in _W["weekday"]:
        # "a Wednesday editorial"
        return (
            k > start
            and tokens[k - 1].low in {"a", "the"}
            and k + 1 < len(tokens)
            and tokens[k + 1].text.islower()
        )
    return token.low not in _W["subordinator"] and (_describes(tokens, start, k) or not is_verb(tokens, k))


def _leaves_person(tokens: list[Token], start: int, k: int) -> bool:
    """ "said Ann Holm at a meeting": what follows a bare name of a person tells where it was said."""
    named = k - start > 1 and all(is_name(token) for token in tokens[start:k])
    return named and tokens[k].low != "of" and k + 1 < len(tokens) and not is_name(tokens[k + 1])


def _describes(tokens: list[Token], start: int, k: int) -> bool:
    """ "retired" in "said retired pilot Ann Holm", "said one well-connected diplomat": no verb of its own."""
    opened = k == start or (k == start + 1 and tokens[start].low in _W["determiner"])
    return opened and tokens[k].low.endswith("ed") and k + 1 < len(tokens) and tokens[k + 1].kind == WORD
