"""English attributions without a verb of saying: according to, nouns of saying, a name with a colon."""

import re
from itertools import pairwise

from claims.text.cues import english_cues
from claims.text.english_phrases import phrase_after
from claims.text.english_scope import make, named_apposition, set_off, statement_before
from claims.text.english_words import has_verb, is_name, is_possessive, is_verb
from claims.text.lexicon import read_classes
from claims.text.quotes import Quote
from claims.text.scope import Range, Reading, Scope
from claims.text.tokens import WORD, Token, Unit

_W = read_classes("en_words")
_LONGEST_LABEL = 6
_FOLLOWING = re.compile(r"[\w’'-]+")


def speech_reach(text: str, quote: Quote) -> int:
    """Up to the cue in "“Why?” Mr Holm asked": after a question the attribution looks like a new sentence.

    After a full stop ("“It is.” Holm said.") only where the cue closes the sentence.
    """
    last = text[max(quote.inner_end - 1, 0)]
    if last not in "?!….":
        return quote.end
    words = list(_FOLLOWING.finditer(text, quote.end, quote.end + 70))[:_LONGEST_LABEL]
    for before, word in pairwise([None, *words]):
        gap = text[before.end() if before else quote.end : word.start()] if word else ""
        if word is None or "\n" in gap or gap.strip(" ."):
            break
        cue = english_cues().get(word.group())
        if before and cue and cue.takes("i"):
            return word.end() if last != "." or text[word.end() : word.end() + 1] == "." else quote.end
    return quote.end


def read_label(unit: Unit, scope: Scope) -> Reading | None:
    """ "Carson: it was a trick" in a headline and "TRUMP: …" in a transcript."""
    colon = next((k for k in range(1, min(_LONGEST_LABEL, scope.end)) if scope.tokens[k].text == ":"), 0)
    if not colon or not unit.first or colon + 1 >= scope.end:
        return None
    words = scope.tokens[:colon]
    if not all(word.kind == WORD for word in words):
        return None
    office = words[-1].low in _W["person"] | _W["body"] and words[0].low not in _W["interrogative"]
    if not all(is_name(word) for word in words) and not (office and is_name(words[0])):
        return None
    if unit.paragraph and not all(word.text.isupper() and len(word.text) > 2 for word in words):
        return None
    return make(scope, (0, colon), (colon, colon + 1), [(colon + 1, scope.end)])


def read_according(scope: Scope, k: int) -> Reading | None:
    """ "…, according to X" and "According to X, …"; k stands at "according"."""
    tokens, floor, end = scope.tokens, scope.floor, scope.end
    who = phrase_after(tokens, k + 2, end)
    if who is None:
        return None
    if k <= floor + 1 and not set_off(scope, k):
        name = named_apposition(tokens, who)
        comma = next((j for j in range(name[1] if name else who[1], end) if tokens[j].text == ","), end)
        comma = _past_apposition(tokens, comma, end)
        return make(scope, who, (k, k + 2), [(comma + 1, end)]) if comma + 1 < end else None
    before = statement_before(scope, k)
    if before is None and k - floor < 2:
        return None
    pieces = [before or (floor, k - (tokens[k - 1].text == ","))]
    if who[1] + 2 < end and tokens[who[1]].text == "," and not has_verb(tokens, floor, k):
        pieces.append((who[1] + 1, end))
    return make(scope, who, (k, k + 2), pieces)


def _past_apposition(tokens: list[Token], comma: int, end: int) -> int:
    """The second comma in "RIA, the state news agency, the attack …", else the first."""
    second = next((j for j in range(comma + 1, min(end, comma + 10)) if tokens[j].text == ","), end)
    if second >= end or has_verb(tokens, comma + 1, second) or not has_verb(tokens, second, end):
        return comma
    described = tokens[comma + 1].low in {"the", "a", "an"} or is_possessive(tokens[comma + 1])
    return second if described else comma


def read_noun(scope: Scope, k: int) -> Reading | None:
    """ "Mr Zelensky's vow that …" and "a claim by Moscow that …"; k stands at the noun."""
    tokens, floor, end = scope.tokens, scope.floor, scope.end
    if k == floor or k + 2 >= end:
        return None
    that = k + 1
    who: Range | None
    if tokens[that].low in {"by", "from"}:
        who = phrase_after(tokens, k + 2, min(end, k + 12))
        that = who[1] if who else end
    else:
        who = _possessor(tokens, k, floor)
    if who is None or that + 2 >= end or tokens[that].low != "that" or is_verb(tokens, that + 1):
        return None
    return make(scope, who, (k, k + 1), [(that + 1, _clause_end(tokens, that + 1, end))])


def _clause_end(tokens: list[Token], start: int, end: int) -> int:
    """The clause in "the claim that soldiers had died was dismissed" ends before the verb of the noun."""
    for k in range(start + 3, end - 1):
        passive = tokens[k].low in {"was", "were", "is", "are"} and tokens[k + 1].low.endswith("ed")
        if passive and has_verb(tokens, start, k):
            return k
    return end


def _possessor(tokens: list[Token], k: int, floor: int) -> Range | None:
    """ "Mr Zelensky's" in "Mr Zelensky's latest vow"; a possessive pronoun stands for its own."""
    for j in range(k - 1, max(floor, k - 4) - 1, -1):
        if tokens[j].low in {"his", "her", "their", "its"}:
            return (j, j + 1)
        if is_possessive(tokens[j]):
            return _owner(tokens, j, floor)
        if tokens[j].kind != WORD:
            return None
    return None


def _owner(tokens: list[Token], j: int, floor: int) -> Range | None:
    """The phrase that ends with the possessive at j: back over names, or to the article."""
    start = j
    if is_name(tokens[j]):
        while start > floor and is_name(tokens[start - 1]) and tokens[start - 1].low not in _W["preposition"]:
            start -= 1
    else:
        reach = range(j, max(floor, j - 5) - 1, -1)
        start = next((k for k in reach if tokens[k].low in _W["determiner"]), j)
    return (start, j + 1)
