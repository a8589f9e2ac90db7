"""Ukrainian and Russian quotations beside a verb that no list of cues knows: «…», — возмутился Лесов."""

from claims.text.found import Found
from claims.text.scope import Range, Scope
from claims.text.slavic_grammar import Grammar
from claims.text.slavic_phrases import is_name
from claims.text.slavic_scope import make
from claims.text.slavic_speakers import phrase_after
from claims.text.tokens import WORD, Token, is_title

_DASHES = frozenset({"—", "–", "-"})
_REACH = 4


def read_quoted(scope: Scope, founds: list[Found], grammar: Grammar) -> Found | None:
    """The attribution of a quotation that none of `founds` took; None where nobody clearly speaks it."""
    tokens = scope.tokens
    for k in range(scope.end - 2):
        if tokens[k].speech and not is_title(tokens[k]) and not _taken(tokens[k], founds):
            return _behind(scope, k, grammar)
    return None


def _taken(quote: Token, founds: list[Found]) -> bool:
    return any(start <= quote.start < end for found in founds for start, end in found.pieces)


def _behind(scope: Scope, quote: int, grammar: Grammar) -> Found | None:
    tokens, end = scope.tokens, scope.end
    dash = next((j for j in range(quote + 1, min(end, quote + 3)) if tokens[j].text in _DASHES), end)
    verb = dash + 1
    if verb + 1 >= end or not _is_deed(tokens[verb], grammar):
        return None
    who = phrase_after(tokens, verb + 1, end, grammar)
    if who is None or not _stands_out(tokens, who, grammar):
        return None
    return make(scope, who, verb, [(quote, quote + 1)], grammar)[0]


def _is_deed(token: Token, grammar: Grammar) -> bool:
    """Lower case and with the ending of a finite verb."""
    return token.kind == WORD and token.text[:1].islower() and token.low.endswith(grammar.finite)


def _stands_out(tokens: list[Token], who: Range, grammar: Grammar) -> bool:
    known = grammar.words["person"] | grammar.words["body"] | grammar.words["singular"]
    return any(is_name(token) or token.low in known for token in tokens[who[0] : who[1]])
