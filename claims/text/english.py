"""Attributions in one English sentence: who, cue and statement, by word order and closed lists of words."""

from claims.text.cues import Cue, english_cues
from claims.text.english_content import after_cue, last_word, skip_adverbials
from claims.text.english_other import read_according, read_label, read_noun
from claims.text.english_participles import read_participle
from claims.text.english_phrases import main_subject, phrase_after, phrase_before
from claims.text.english_quoted import read_quoted
from claims.text.english_scope import make, set_off, statement_before
from claims.text.english_speakers import is_known, may_speak
from claims.text.english_weak import is_bare_object
from claims.text.english_words import has_verb, is_name, is_possessive, is_verb
from claims.text.found import Found
from claims.text.lexicon import read_classes
from claims.text.scope import Range, Reading, Scope
from claims.text.tokens import QUOTE, WORD, Token, Unit

_W = read_classes("en_words")
_CUES = english_cues()
_NOUNS = read_classes("en_nouns")["noun"]
_QUOTED_REACH = 12
_OPENING = frozenset({"when", "after", "as", "while", "although", "if", "because", "since", "though"})


def read_english(unit: Unit) -> list[Found]:
    """The attributions of one sentence, left to right. Nothing inside a statement is read again."""
    tokens, end = unit.tokens, last_word(unit.tokens)
    label = read_label(unit, Scope(tokens, 0, end))
    if label:
        return [label[0]]
    founds: list[Found] = []
    floor, headline = 0, unit.headline()
    for k in range(end):
        if k < floor or tokens[k].kind != WORD or (k and not headline and is_name(tokens[k])):
            continue
        reading = _read_at(Scope(tokens, floor, end), k)
        if reading:
            found, floor = reading
            if founds and found.who == found.cue:
                found.who = founds[-1].who
            founds.append(found)
    quoted = read_quoted(Scope(tokens, 0, end), founds)
    return sorted([*founds, quoted], key=lambda found: found.cue) if quoted else founds


def _read_at(scope: Scope, k: int) -> Reading | None:
    """The attribution whose cue begins at k."""
    tokens = scope.tokens
    low = tokens[k].low
    if low == "according":
        follows = k + 2 < scope.end and tokens[k + 1].low == "to"
        return read_according(scope, k) if follows else None
    noun = read_noun(scope, k) if low in _NOUNS else None
    cue = _CUES.get(low)
    if noun or cue is None or _is_noun(tokens, k, cue):
        return noun
    return _verb(scope, k, cue)


def _is_noun(tokens: list[Token], k: int, cue: Cue) -> bool:
    """ "the claims", "Russia's report", "of charges": the word is no verb here."""
    if k == 0:
        return cue.form != "ing"
    before = tokens[k - 1]
    if before.low in _W["determiner"] - _W["pronoun"] or is_possessive(before):
        return True
    onward = before.low == "to" and tokens[k - 2 : k - 1] and tokens[k - 2].low in _W["raising"] | {"on"}
    if cue.form != "ing" and not onward and (before.low in _W["preposition"] or before.text[0].isdigit()):
        return True
    if cue.form not in {"base", "s"} or not cue.takes("n"):
        return False
    modified = before.low in _W["determiner"] - {"all"}
    return modified or (k + 1 < len(tokens) and tokens[k + 1].low in _W["aux"])


def _verb(scope: Scope, k: int, cue: Cue) -> Reading | None:
    tokens = scope.tokens
    group = _before_time(tokens, _group_start(tokens, k, scope.floor), scope.floor)
    helpers = [token.low for token in tokens[group:k]]
    if _rules_out(helpers, cue):
        return _passive(scope, k) if _W["be"].intersection(helpers) else None
    if cue.form == "ing" and not _W["be"].intersection(helpers):
        return read_participle(scope, k, cue)
    return _quoted_as(scope, k, cue) or _inverted(scope, k, cue) or _subject_first(scope, k, group, cue)


def _quoted_as(scope: Scope, k: int, cue: Cue) -> Reading | None:
    """ "The agency quoted Ann Holm as saying …": whoever is quoted speaks."""
    tokens = scope.tokens
    if cue.base not in {"quote", "cite"}:
        return None
    reach = range(k + 2, min(scope.end - 2, k + _QUOTED_REACH))
    said = next((j + 1 for j in reach if tokens[j].low == "as" and tokens[j + 1].low in _CUES), 0)
    if not said or _CUES[tokens[said].low].form != "ing":
        return None
    who = phrase_after(tokens, k + 1, said - 1)
    after = after_cue(tokens, said + 1, scope.end, _CUES[tokens[said].low])
    return make(scope, who, (said, said + 1), [after]) if who and after else None


def _subject_first(scope: Scope, k: int, group: int, cue: Cue) -> Reading | None:
    tokens = scope.tokens
    who = phrase_before(tokens, group, scope.floor) or _shared_subject(scope, group, cue)
    if who is None:
        return None
    if tokens[who[0]].low in _W["relative"] and _speaks_behind(tokens, k, scope.end):
        return None
    beside = who[0] > scope.floor and tokens[who[0] - 1].speech
    return _around(scope, who, k, cue) if beside or may_speak(tokens, who, cue) else None


def _speaks_behind(tokens: list[Token], k: int, end: int) -> bool:
    """ "Holm, who promised a wall, said": behind the relative clause comes what the sentence reports."""
    comma = next((j for j in range(k + 1, end - 1) if tokens[j].text == ","), end)
    cue = _CUES.get(tokens[comma + 1].low) if comma < end else None
    return cue is not None and cue.takes("c") and cue.form in {"past", "s"}


def _group_start(tokens: list[Token], k: int, floor: int) -> int:
    """The first of the words that form one verb with the cue at k: "has also repeatedly said"."""
    while k > floor and _helps(tokens, k - 1, floor):
        k -= 1
    return k


def _before_time(tokens: list[Token], group: int, floor: int) -> int:
    """ "Trump, who left early, on Friday described": past the time between speaker and cue."""
    start = group
    while start > floor and tokens[start - 1].low in _W["weekday"] | {"morning", "evening", "night"}:
        start -= 1
    if start > floor and start < group and tokens[start - 1].low in {"on", "later", "late", "early"}:
        start -= 1
    before = tokens[start - 1] if start > floor else None
    return start if start < group and before and (before.text == "," or is_name(before)) else group


def _helps(tokens: list[Token], k: int, floor: int) -> bool:
    low = tokens[k].low
    if is_name(tokens[k]) and k > floor:
        return False
    if low in {"to", "on"}:
        return k > floor and (tokens[k - 1].low in _W["raising"] or tokens[k - 1].low == "on")
    if low.endswith("ly"):
        return tokens[k].kind == WORD
    return low in _W["aux"] or low in _W["raising"] or low in _W["adverb"] - {"all", "both", "each"}


def _rules_out(helpers: list[str], cue: Cue) -> bool:
    """Passive ("was told"), possible ("could say") and infinitive ("to say") forms report nothing."""
    if _W["modal"].intersection(helpers):
        return True
    if _W["negation"].intersection(helpers) and not cue.takes("o"):
        return True
    if cue.form == "participle" and not _W["aux"].intersection(helpers):
        return True
    if helpers and helpers[-1] == "to" and not _W["raising"].intersection(helpers):
        return True
    return cue.form in {"past", "participle"} and bool(_W["be"].intersection(helpers))


def _passive(scope: Scope, k: int) -> Reading | None:
    """ "It was reported by X that …"."""
    tokens, end = scope.tokens, scope.end
    if k + 3 >= end or tokens[k + 1].low != "by":
        return None
    who = phrase_after(tokens, k + 2, end)
    if who is None or who[1] + 1 >= end or tokens[who[1]].low != "that":
        return None
    return make(scope, who, (k, k + 1), [(who[1] + 1, end)])


def _shared_subject(scope: Scope, group: int, cue: Cue) -> Range | None:
    """ "X visited Y and said": the subject of the clause before the conjunction."""
    if group > scope.floor and scope.tokens[group - 1].text == "," and cue.takes("a"):
        # "Mr Holm, asked about it, …": somebody else asked.
        return None
    if group <= scope.floor or scope.tokens[group - 1].low in {"and", "but", "then", ","}:
        return main_subject(scope.tokens, 0, group)
    return None


def _around(scope: Scope, who: Range, k: int, cue: Cue) -> Reading | None:
    """Speaker before the cue: the statement follows, stands before, or on both sides."""
    tokens, end = scope.tokens, scope.end
    after = after_cue(tokens, k + 1, _clause_end(scope, who[0], k), cue)
    before = statement_before(scope, who[0]) if cue.takes("i") and set_off(scope, who[0]) else None
    before = before or _before_apposition(scope, who[0])
    if before is None and not after and tokens[k + 1 : k + 2] and tokens[k + 1].text == ",":
        return _interrupting(scope, who, k)
    spoken = before is not None and tokens[before[1] - 1].kind == QUOTE
    if (
        before
        and after
        and not spoken
        and (tokens[k + 1].text not in {",", ";"} or _is_whole(tokens[after[0]]))
    ):
        before = None
    if before is None:
        announces = tokens[-1].text == ":" or cue.takes("i")
        announced = announces and skip_adverbials(tokens, k + 1, end) >= end
        if not after and not announced:
            return None
        weak = after is not None and is_bare_object(tokens, after, cue)
        return make(scope, who, (k, k + 1), [after] if after else [], weak=weak)
    pieces = [before]
    if after and tokens[after[0]].kind == QUOTE:
        pieces.append(after)
    elif not spoken:
        pieces += _resumed(tokens, k + 1, end)
    return make(scope, who, (k, k + 1), pieces)


def _before_apposition(scope: Scope, who: int) -> Range | None:
    """The quotation in "“…,” a friend, Mary Holm told CNN"."""
    tokens, floor = scope.tokens, scope.floor
    beside = floor + 1 < who <= floor + _QUOTED_REACH and tokens[who - 1].text == ","
    if not beside or not tokens[floor].speech or tokens[floor + 1].kind != WORD:
        return None
    return None if has_verb(tokens, floor + 1, who) else (floor, floor + 1)


def _is_whole(token: Token) -> bool:
    """A quotation that begins like a sentence."""
    return token.kind == QUOTE and token.text.lstrip("\"'“‘«„ ")[:1].isupper()


def _clause_end(scope: Scope, who: int, k: int) -> int:
    """ "When I asked him if …, he smiled": a clause before the main one ends at its comma."""
    tokens, end = scope.tokens, scope.end
    opens = who > 0 and tokens[who - 1].low in _OPENING and (who == 1 or tokens[who - 2].text == ",")
    if not opens:
        return end
    return next((j for j in range(k + 2, end) if tokens[j].text == "," and tokens[j + 1].kind == WORD), end)


def _interrupting(scope: Scope, who: Range, k: int) -> Reading | None:
    """ "Overall, she said, the plan failed": an attribution that interrupts a clause near its beginning."""
    if not set_off(scope, who[0]):
        return None
    pieces = _resumed(scope.tokens, k + 1, scope.end)
    return make(scope, who, (k, k + 1), [(scope.floor, who[0]), *pieces]) if pieces else None


def _resumed(tokens: list[Token], k: int, end: int) -> list[Range]:
    """ "the plan, he said, failed": what follows the attribution after its comma."""
    k = skip_adverbials(tokens, k, end)
    if k + 1 >= end or tokens[k].text != ",":
        return []
    following = tokens[k + 1].low
    leaves = following in _W["subordinator"] | _W["preposition"] or following.endswith("ing")
    return [] if leaves and following not in {"that", "for", "in"} else [(k + 1, end)]


def _inverted(scope: Scope, k: int, cue: Cue) -> Reading | None:
    """ "…, said Ihor Terekhov, the mayor of …": the speaker after the cue."""
    tokens, end = scope.tokens, scope.end
    if not cue.takes("i") or cue.form in {"ing", "participle"} or not set_off(scope, k):
        return None
    who = phrase_after(tokens, k + 1, end)
    before = statement_before(scope, k, verbless=5) if who else None
    if who is None or before is None or tokens[who[0]].low in _W["subject"] - {"he", "she", "they"}:
        return None
    if cue.takes("a") and not cue.takes("q") and not tokens[before[1] - 1].speech:
        return None
    if who[1] < end and (is_verb(tokens, who[1]) or tokens[who[1]].low == "that"):
        return None
    if tokens[before[1] - 1].kind != QUOTE and not is_known(tokens, who):
        return None
    pieces = [before]
    if who[1] + 1 < end and tokens[who[1]].text in {",", ":"} and tokens[who[1] + 1].kind == QUOTE:
        pieces.append((who[1] + 1, end))
    return make(scope, who, (k, k + 1), pieces)
