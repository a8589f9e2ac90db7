"""English participles of saying: "…, alleging that …", "with Mr Holm promising …"."""

from claims.text.cues import Cue
from claims.text.english_content import after_cue
from claims.text.english_phrases import main_subject, phrase_ending
from claims.text.english_scope import make
from claims.text.english_speakers import may_speak
from claims.text.english_weak import is_bare_object
from claims.text.lexicon import read_classes
from claims.text.scope import Range, Reading, Scope
from claims.text.tokens import QUOTE, Token

_W = read_classes("en_words")
_LINKS = frozenset({"by", "in", "and", "while", "after", "before", "also", "of", ",", "—", "–", "--", "-"})
_LONGEST = 12


def read_participle(scope: Scope, k: int, cue: Cue) -> Reading | None:
    """The attribution whose participle stands at k; its speaker is the subject of the sentence as a rule."""
    tokens = scope.tokens
    after = after_cue(tokens, k + 1, scope.end, cue)
    if after is None:
        return None
    weak = is_bare_object(tokens, after, cue)
    own = _own_subject(tokens, k, scope.floor)
    if own:
        return make(scope, own, (k, k + 1), [after], weak=weak) if may_speak(tokens, own, cue) else None
    if not _is_linked(tokens, k):
        return None
    # Behind another attribution the caller takes its speaker; the cue only stands in for it.
    who = (k, k + 1) if scope.floor and k else _subject(scope, k)
    if who is None or not (who[0] == k or may_speak(tokens, who, cue)):
        return None
    return make(scope, who, (k, k + 1), [after], weak=weak)


def _own_subject(tokens: list[Token], k: int, floor: int) -> Range | None:
    """ "Mr Holm" in "with Mr Holm promising"."""
    opened = next(
        (j for j in range(k - 1, max(floor, k - _LONGEST) - 1, -1) if tokens[j].low == "with"), None
    )
    if opened is None or opened == k - 1:
        return None
    who = phrase_ending(tokens, k, opened + 1)
    return who if who and who[0] == opened + 1 else None


def _is_linked(tokens: list[Token], k: int) -> bool:
    if k == 0:
        return True
    before = tokens[k - 1]
    quoted_as = before.low == "as" and k > 1 and tokens[k - 2].low == "quoted"
    return before.kind == QUOTE or before.low in _LINKS or before.low in _W["document"] or quoted_as


def _subject(scope: Scope, k: int) -> Range | None:
    tokens = scope.tokens
    if k == 0:
        comma = next((j for j in range(k, scope.end) if tokens[j].text == ","), scope.end)
        return main_subject(tokens, comma, scope.end)
    return None if tokens[0].kind == QUOTE else main_subject(tokens, 0, k)
