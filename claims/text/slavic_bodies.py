"""Ukrainian and Russian bodies spoken of in short: "у компанії", "в центре" after the full name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.text.slavic_cases import office_of
from claims.text.slavic_grammar import Grammar
from claims.text.tokens import QUOTE, WORD, Token, Unit, is_title

_LONGEST_QUOTED, _LONGEST_NAME = 60, 5
_SENTENCE_ENDS = frozenset(",.!?…—")
_LEAST_STEM = 6
_VOWELS = "аеєиіїоуюяыэё"
_OF_ADJECTIVE = ("ого", "ої", "ой", "их", "ых")


@dataclass(frozen=True, slots=True)
class Mention:
    """place: in the text; paragraph: number; head: the word for its kind, "" where none; name: without it."""

    place: int
    paragraph: int
    head: str
    name: str


def read_bodies(units: Iterable[Unit], grammar: Grammar) -> list[Mention]:
    """The bodies that an article names, in order: компанія «Укрвода», В «Укрводі», Центр водного нагляду."""
    return [
        Mention(unit.tokens[k].start, unit.paragraph, head, name)
        for unit in units
        for k in range(len(unit.tokens))
        for head, name in _named_at(unit.tokens, k, grammar)
    ]


def _named_at(tokens: list[Token], k: int, grammar: Grammar) -> list[tuple[str, str]]:
    token = tokens[k]
    before = tokens[k - 1].low if k else ""
    head = body_of(before, grammar) if before and token.kind == QUOTE else ""
    if head and names_something(token):
        return [(head, plain_name(token.text, oblique=False))]
    if is_body_name(token) and (not k or before in grammar.words["locative"]):
        return [("", plain_name(token.text, oblique=k > 0))]
    if token.kind == WORD and token.text[:1].isupper() and token.low in grammar.words["body"]:
        stop = _end_of_name(tokens, k)
        return [(token.low, " ".join(word.text for word in tokens[k:stop]))] if stop > k + 1 else []
    return []


def _end_of_name(tokens: list[Token], k: int) -> int:
    """Past adjectives in the genitive and the noun they belong to: "Центр національного спротиву"."""
    stop = k + 1
    while (
        stop + 1 < len(tokens) and tokens[stop].low.endswith(_OF_ADJECTIVE) and tokens[stop + 1].kind == WORD
    ):
        stop += 1
    return stop + 1 if stop > k + 1 else stop


def names_something(token: Token) -> bool:
    """A short quotation that begins with a capital and ends like no sentence: «Озёрный край»."""
    inner = token.text.strip("«»„“”\"'")
    short = token.kind == QUOTE and len(token.text) <= _LONGEST_QUOTED and len(inner.split()) <= _LONGEST_NAME
    return short and inner[:1].isupper() and inner[-1:] not in _SENTENCE_ENDS


def is_body_name(token: Token) -> bool:
    """A short quotation that names something: «Укрвода»."""
    return token.kind == QUOTE and len(token.text) <= _LONGEST_QUOTED and is_title(token)


def body_of(low: str, grammar: Grammar) -> str:
    """The nominative of a word for a body in any case ("компанії" -> "компанія"), "" for another word."""
    head = office_of(low, grammar)
    return head if head in grammar.words["body"] else ""


def plain_name(quoted: str, *, oblique: bool) -> str:
    """The name without its marks, in the nominative where its ending leaves no doubt («Укргазі»)."""
    name = quoted.strip("«»„“”\"'")
    stem = name[:-1]
    sure = len(stem) >= _LEAST_STEM and stem[-1] not in _VOWELS and stem[-2] in _VOWELS and " " not in name
    return stem if oblique and sure and name[-1] in "іеуа" else name


def last_of_kind(
    head: str, place: int, paragraph: int, mentions: Sequence[Mention], grammar: Grammar
) -> Mention | None:
    """The last body named before `place` that `head` may mean; of no stated kind: only in its paragraph."""
    for mention in reversed(mentions):
        same = mention.head == head
        company = not mention.head and head in grammar.words["company"] and mention.paragraph == paragraph
        if mention.place < place and (same or company):
            return mention
    return None
