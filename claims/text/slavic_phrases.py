"""Who could be speaking: noun phrases around a Ukrainian or Russian verb."""

from claims.text.scope import Range
from claims.text.slavic_bodies import body_of, names_something
from claims.text.slavic_grammar import Grammar
from claims.text.tokens import MARK, QUOTE, WORD, Token, is_title

_LONGEST = 16
_ADJECTIVES = ("ый", "ий", "ой", "ая", "яя", "ое", "ее", "а", "я", "е", "є")


def is_name(token: Token) -> bool:
    return token.kind == WORD and token.text[:1].isupper()


def is_verb(token: Token, grammar: Grammar) -> bool:
    """A cue, a form of "be", or a reflexive, which no noun looks like."""
    low = token.low
    reflexive = low.endswith(grammar.reflexive) and token.text[:1].islower()
    return low in grammar.cues or low in grammar.words["verb"] or reflexive


def phrase_before(tokens: list[Token], end: int, floor: int, grammar: Grammar) -> Range | None:
    """The noun phrase that ends right before `end`: adverbs and openings of time and place left out."""
    words = grammar.words
    while end > floor and tokens[end - 1].low in words["adverb"] | words["time"] | words["not"]:
        end -= 1
    start = end
    while start > floor and end - start < _LONGEST and not _breaks(tokens, start - 1, grammar):
        start -= 1
    start = _skip_opening(tokens, start, end, grammar)
    end = _without_adverbial(tokens, start, end, grammar)
    while end > start and tokens[end - 1].low in words["adverb"]:
        end -= 1
    person = words["singular"] | words["plural"]
    pronoun = next((k for k in range(start, end) if tokens[k].low in person - words["his"]), None)
    if pronoun is not None:
        return (pronoun, pronoun + 1)
    return (start, end) if start < end and can_speak(tokens, start, end, grammar) else None


def _breaks(tokens: list[Token], k: int, grammar: Grammar) -> bool:
    token = tokens[k]
    if token.kind == QUOTE:
        return len(token.text) > 60 or (token.speech and not _names_body(tokens, k, grammar))
    if token.kind == MARK:
        return token.text not in ".()/"
    if token.low in grammar.words["conjunction"]:
        return k == 0 or k + 1 >= len(tokens) or is_name(tokens[k - 1]) != is_name(tokens[k + 1])
    return token.low in grammar.words["breaker"] or is_verb(token, grammar)


def _names_body(tokens: list[Token], k: int, grammar: Grammar) -> bool:
    """ "компании «Уют»" before a comma: the quotation is a name."""
    named = k > 0 and tokens[k - 1].kind == WORD and names_something(tokens[k])
    return named and bool(body_of(tokens[k - 1].low, grammar))


def _skip_opening(tokens: list[Token], start: int, end: int, grammar: Grammar) -> int:
    """Past "В понедельник", "Ранее", "И": to where the speaker begins."""
    words = grammar.words
    while start < end:
        low = tokens[start].low
        if (
            low in words["adverb"]
            or low in words["conjunction"]
            or tokens[start].kind == MARK
            or low in words["time"]
            or tokens[start].text.isdigit()
        ):
            start += 1
        elif low in words["preposition"] and not is_place(tokens, start, end, grammar):
            start = _after_time(tokens, start, end, grammar)
        else:
            return start
    return end


def is_place(tokens: list[Token], start: int, end: int, grammar: Grammar) -> bool:
    """ "В МЗС" (заявили): a body behind a preposition of place may speak; "в понедельник" may not."""
    return (
        tokens[start].low in grammar.words["locative"]
        and start + 1 < end
        and not any(token.low in grammar.words["time"] for token in tokens[start:end])
    )


def _after_time(tokens: list[Token], start: int, end: int, grammar: Grammar) -> int:
    last = max((k for k in range(start, end) if tokens[k].low in grammar.words["time"]), default=-1)
    return last + 1 if last >= start else speaker_start(tokens, start + 1, end, grammar)


def speaker_start(tokens: list[Token], start: int, end: int, grammar: Grammar) -> int:
    """Where a word for a person or body begins, with the adjectives before it; `end` where there is none."""
    known = grammar.words["person"] | grammar.words["body"]
    head = next((k for k in range(start, end) if tokens[k].low in known), end)
    if head == end:
        return next((k for k in range(start, end) if tokens[k].low.partition("-")[0] in known), end)
    while head > start and tokens[head - 1].low.endswith(_ADJECTIVES) and tokens[head - 1].text.islower():
        head -= 1
    return head


def _without_adverbial(tokens: list[Token], start: int, end: int, grammar: Grammar) -> int:
    """The end of the phrase without "в интервью …" behind it, unless a name closes the phrase."""
    if end - start > 2 and is_name(tokens[end - 1]) and is_name(tokens[end - 2]):
        return end
    for k in range(start + 1, end):
        if tokens[k].low in grammar.words["preposition"] and not tokens[k].text[0].isupper():
            return k
    return end


def can_speak(tokens: list[Token], start: int, end: int, grammar: Grammar) -> bool:
    words = [token for token in tokens[start:end] if token.kind == WORD]
    if not words:
        return tokens[start].kind == QUOTE and is_title(tokens[start])
    others = grammar.words["adverb"] | grammar.words["time"] | grammar.words["conjunction"]
    return not all(word.low in others or word.text.isdigit() for word in words)


def phrase_across(tokens: list[Token], end: int, floor: int, grammar: Grammar) -> Range | None:
    """ "Эксперт, комментируя ситуацию, отметил": the first phrase of the sentence."""
    if end - floor < 3 or tokens[end - 1].text != ",":
        return None
    comma = next((k for k in range(floor, end - 1) if tokens[k].text == ","), floor)
    who = phrase_before(tokens, comma, floor, grammar) if comma > floor else None
    known = grammar.words["person"] | grammar.words["body"] | grammar.words["pronoun"]
    if who is None or who[0] - floor > 1:
        return None
    return who if any(is_name(token) or token.low in known for token in tokens[who[0] : who[1]]) else None
