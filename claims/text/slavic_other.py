"""Ukrainian and Russian attributions by other means: по словам, как сообщил, a name with a colon."""

from claims.text.scope import Range, Reading, Scope
from claims.text.slavic_cases import is_office
from claims.text.slavic_content import statement_before, trailing
from claims.text.slavic_grammar import Grammar
from claims.text.slavic_phrases import is_name, is_verb, phrase_before
from claims.text.slavic_scope import make
from claims.text.slavic_speakers import phrase_after
from claims.text.tokens import MARK, QUOTE, WORD, Token, Unit

_LONGEST_LABEL = 7


def read_aside(scope: Scope, k: int, grammar: Grammar) -> Reading | None:
    """ "по словам X", "по его словам" and "говорится в заявлении X"; k stands at the first word."""
    tokens, words, low = scope.tokens, grammar.words, scope.tokens[k].low
    for phrase in grammar.by.get(low, ()):
        if tuple(token.low for token in tokens[k : k + len(phrase)]) == phrase:
            return _by_phrase(scope, (k, k + len(phrase)), grammar)
    following = [token.low for token in tokens[k + 1 : k + 3]]
    his = len(following) == 2 and following[0] in words["his"] and following[1] in words["said_by"]
    if his and low in words["preposition"]:
        return _around(scope, (k + 1, k + 2), (k, k + 3), (k, k + 3), grammar)
    return _in_document(scope, k, grammar) if low in words["said"] else None


def read_label(unit: Unit, scope: Scope, grammar: Grammar) -> Reading | None:
    """ "Зеленський: ми …" in a headline."""
    tokens = scope.tokens
    colon = next((k for k in range(1, min(_LONGEST_LABEL, scope.end)) if tokens[k].text == ":"), 0)
    if not colon or unit.paragraph or colon + 1 >= scope.end or not is_name(tokens[0]):
        return None
    quoted = colon + 2 >= scope.end and tokens[colon + 1].kind == QUOTE
    named = all(is_name(token) for token in tokens[:colon]) and (
        quoted or _labels(tokens[colon - 1], grammar)
    )
    if not named and not _is_office_label(tokens[:colon], grammar):
        return None
    return make(scope, (0, colon), colon, [(colon + 1, scope.end)], grammar)


def _is_office_label(tokens: list[Token], grammar: Grammar) -> bool:
    """ "Речница штаба «Юг»", "Профсоюз": an office, a person or a body with what belongs to it."""
    words = grammar.words
    if not is_office(tokens[0].low, grammar) and tokens[0].low not in words["somebody"]:
        return False
    others = words["preposition"] | words["conjunction"] | words["breaker"]
    return not any(
        token.kind == MARK or token.low in others or is_verb(token, grammar) for token in tokens[1:]
    )


def _labels(token: Token, grammar: Grammar) -> bool:
    """An abbreviation, a body or a surname by its ending; a place ("Сумщина:") only heads its news."""
    return token.text.isupper() or token.low in grammar.words["body"] or token.low.endswith(grammar.surname)


def how_before(scope: Scope, k: int, grammar: Grammar) -> int | None:
    """Place of "как"/"як" in "как сообщил X" where it opens a clause; None elsewhere."""
    tokens = scope.tokens
    for j in range(k - 1, max(scope.floor - 1, k - 4), -1):
        if tokens[j].low in grammar.words["how"]:
            return j if j == scope.floor or tokens[j - 1].text in {",", "—", "–", "-"} else None
        if tokens[j].kind == MARK:
            return None
    return None


def read_as_said(scope: Scope, how: int, k: int, grammar: Grammar) -> Reading | None:
    """ "Как сообщил X, …" and "…, как сообщил X"."""
    who = phrase_after(scope.tokens, k + 1, scope.end, grammar) or phrase_before(
        scope.tokens, k, how + 1, grammar
    )
    if who is None:
        return None
    return _around(scope, who, (how, max(k + 1, who[1])), (k, k + 1), grammar)


def _by_phrase(scope: Scope, phrase: Range, grammar: Grammar) -> Reading | None:
    """ "По словам X, …", "…, за даними X, …"."""
    who = phrase_after(scope.tokens, phrase[1], scope.end, grammar)
    if who is None or scope.tokens[phrase[1]].low in grammar.words["relative"] | grammar.words["preposition"]:
        return None
    return _around(scope, who, (phrase[0], _past_office(scope, who[1], grammar)), phrase, grammar)


def _past_office(scope: Scope, stop: int, grammar: Grammar) -> int:
    """The end of the aside with an office behind the name: "за словами X, речника Кремля, …"."""
    tokens = scope.tokens
    if stop + 2 >= scope.end or tokens[stop].text != ",":
        return stop
    comma = next((j for j in range(stop + 1, min(scope.end, stop + 8)) if tokens[j].text == ","), stop)
    office = any(
        token.kind == WORD and is_office(token.low, grammar) for token in tokens[stop + 1 : stop + 3]
    )
    return comma if office else stop


def _around(scope: Scope, who: Range, aside: Range, cue: Range, grammar: Grammar) -> Reading | None:
    """The statement on both sides of an aside, which stands between marks or at either end."""
    tokens, end = scope.tokens, scope.end
    pieces = []
    before = statement_before(scope, aside[0], least=0)
    if before:
        pieces.append(before)
    after = next((j for j in range(aside[1], end) if tokens[j].text in {",", "—", "–", "-"}), end)
    if after + 1 < end and (not before or after == aside[1]):
        pieces.append((after + 1, end))
    if not pieces:
        return None
    return make(scope, who, cue[0], pieces, grammar, cue_end=cue[1], oblique=cue[0] == aside[0])


def _in_document(scope: Scope, k: int, grammar: Grammar) -> Reading | None:
    """ "«…», — говорится в заявлении министерства"."""
    tokens, end = scope.tokens, scope.end
    document = next(
        (j for j in range(k + 1, min(end, k + 5)) if tokens[j].low in grammar.words["document"]), None
    )
    before = statement_before(scope, k)
    if document is None or before is None:
        return None
    who = phrase_after(tokens, document + 1, end, grammar) or (document, document + 1)
    return make(scope, who, k, [before, *trailing(scope, who[1])], grammar, oblique=True)
