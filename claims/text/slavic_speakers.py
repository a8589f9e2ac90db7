"""The speaker behind a Ukrainian or Russian verb: "(в интервью РБК) глава администрации Владимир Сальдо"."""

from claims.text.scope import Range
from claims.text.slavic_grammar import Grammar
from claims.text.slavic_phrases import can_speak, is_name, is_place, is_verb, speaker_start
from claims.text.tokens import MARK, QUOTE, WORD, Token, is_title

_LONGEST = 16
_REACH = 8
# "Державна служба", "Следственный комитет": an adjective that belongs to the body's name.
_OFFICIAL = ("на", "ва", "ська", "цька", "ний", "ський", "ная", "ская", "ный", "ский", "ное", "ское")
_PARTICIPLES = ("ший", "шая", "шие", "щий", "щая", "щие", "ша", "ші")


def phrase_after(tokens: list[Token], start: int, end: int, grammar: Grammar) -> Range | None:
    """The noun phrase behind a cue: "(в интервью РБК) глава администрации Владимир Сальдо"."""
    words = grammar.words
    start = _past_asides(tokens, start, end, grammar)
    if start < end and tokens[start].low in words["pronoun"]:
        return (start, start + 1)
    stop = start
    while stop < end and stop - start < _LONGEST and not _ends_phrase(tokens, start, stop, grammar):
        stop += 1
    while stop > start and (tokens[stop - 1].kind == MARK and tokens[stop - 1].text != ")"):
        stop -= 1
    if start < stop and (
        tokens[start].low in words["preposition"] or _is_addressee(tokens, start, stop, grammar)
    ):
        speaker = _speaker_within(tokens, start + 1, stop, grammar)
        start = start if speaker == stop and is_place(tokens, start, stop, grammar) else speaker
    if start < stop and not _names_somebody(tokens, start, stop, grammar):
        start, stop = _named_later(tokens, start, stop, end, grammar)
    return (start, stop) if start < stop and can_speak(tokens, start, stop, grammar) else None


def _past_asides(tokens: list[Token], start: int, end: int, grammar: Grammar) -> int:
    """Past "журналистам", "вчера", "изданию «Город»", "между тем", "и", and "сам" before a name."""
    words = grammar.words
    while start + 1 < end:
        low, following = tokens[start].low, tokens[start + 1]
        if low in words["dative"]:
            start += 1 + (following.kind == QUOTE and is_title(following))
        elif f"{low} {following.low}" in words["adverb"]:
            start += 2
        elif low in words["adverb"] | words["time"] | words["conjunction"] or _is_self(
            low, following, grammar
        ):
            start += 1
        else:
            break
    return start


def _is_self(low: str, following: Token, grammar: Grammar) -> bool:
    named = following.kind == WORD and following.low not in grammar.words["preposition"]
    return named and low in grammar.words["self"]


def _speaker_within(tokens: list[Token], start: int, stop: int, grammar: Grammar) -> int:
    """Where the speaker begins behind "на брифинге": an office, else a given name; `stop` for none."""
    speaker = speaker_start(tokens, start, stop, grammar)
    if speaker < stop:
        return speaker
    return next((k for k in range(start, stop - 1) if _is_given(tokens, k, grammar)), stop)


def _is_given(tokens: list[Token], k: int, grammar: Grammar) -> bool:
    return is_name(tokens[k]) and tokens[k].low in grammar.given and is_name(tokens[k + 1])


def _names_somebody(tokens: list[Token], start: int, stop: int, grammar: Grammar) -> bool:
    known = grammar.words["person"] | grammar.words["body"]
    return not tokens[start].low.endswith(_PARTICIPLES) or any(
        is_name(token) or token.low in known for token in tokens[start:stop]
    )


def _named_later(tokens: list[Token], start: int, stop: int, end: int, grammar: Grammar) -> Range:
    """ "летевший в Сочи Иван Лесов": the name behind a participle and what belongs to it."""
    for k in range(stop, min(end - 1, stop + _REACH)):
        if tokens[k].kind != WORD:
            break
        if _is_given(tokens, k, grammar):
            return (k, k + 2)
    return (start, stop)


def _is_addressee(tokens: list[Token], start: int, stop: int, grammar: Grammar) -> bool:
    """ "Newsweek", "«Интерфаксу»" before the speaker proper."""
    speaker = speaker_start(tokens, start, stop, grammar)
    leading = tokens[start:speaker]
    if not leading or leading[-1].low.endswith(_OFFICIAL):
        return False
    return speaker < stop and all(token.kind == QUOTE or is_name(token) for token in leading)


def _ends_phrase(tokens: list[Token], start: int, k: int, grammar: Grammar) -> bool:
    token, words = tokens[k], grammar.words
    if token.kind != WORD:
        return _mark_ends(token, first=k == start)
    if token.low in words["breaker"] or is_verb(token, grammar):
        return True
    if token.low in words["conjunction"]:
        return k + 1 >= len(tokens) or is_name(tokens[k - 1]) != is_name(tokens[k + 1])
    if tokens[start].low in words["preposition"]:
        begun = any(_is_somebody(other, grammar) for other in tokens[start + 1 : k])
        return begun and token.low in words["time"]
    if token.low in words["time"] or (token.low in words["dative"] and k > start):
        return True
    apart = token.low in words["preposition"] - words["kept"] and k > start
    return apart and not _belongs(tokens, k, grammar)


def _mark_ends(token: Token, *, first: bool) -> bool:
    if token.kind == QUOTE:
        return token.speech and first
    return token.text not in ".()/-" or (token.text == "-" and not first)


def _is_somebody(token: Token, grammar: Grammar) -> bool:
    return is_name(token) or token.low in grammar.words["person"] | grammar.words["body"]


def _belongs(tokens: list[Token], k: int, grammar: Grammar) -> bool:
    """The preposition in "служба по чрезвычайным ситуациям" and "источник в ведомстве"."""
    before, following = tokens[k - 1].low, tokens[k + 1 : k + 2]
    if following and following[0].low in grammar.words["time"]:
        return False
    of_body = before in grammar.words["body"] and tokens[k].low in grammar.words["of_body"]
    return of_body or (before in grammar.words["somebody"] and tokens[k].low in grammar.words["locative"])
