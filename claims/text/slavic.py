"""Attributions in one Ukrainian or Russian sentence."""

from claims.text.found import Found
from claims.text.scope import Range, Reading, Scope
from claims.text.slavic_bodies import names_something
from claims.text.slavic_cases import is_office
from claims.text.slavic_content import after_cue, is_bare_object, statement_before, trailing
from claims.text.slavic_grammar import Grammar, SlavicCue, read_grammar
from claims.text.slavic_other import how_before, read_as_said, read_aside, read_label
from claims.text.slavic_phrases import is_name, is_verb, phrase_across, phrase_before
from claims.text.slavic_quoted import read_quoted
from claims.text.slavic_scope import make
from claims.text.slavic_speakers import phrase_after
from claims.text.tokens import MARK, WORD, Token, Unit

# Behind these words a verb of saying reports nothing: "не сказал", "сказал бы".
_NO_REPORT = frozenset({"бы", "б", "би"})
_ADJECTIVES = ("ый", "ий", "ой", "ая", "яя", "ое")
_LOCATIVE_ADJECTIVES = ("ій", "ому", "ой", "ом", "ем", "их", "ых")
_GERUNDS = ("ая", "яя", "уя", "вая", "ючи", "ачи", "ячи", "вши")
_LONGEST_SUBJECT = 4
_PAST = ("л", "ла", "ло", "ли", "ив", "ав", "ів", "ув")


def read_ukrainian(unit: Unit) -> list[Found]:
    """The attributions of one Ukrainian sentence, left to right."""
    return _read(unit, read_grammar("uk"))


def read_russian(unit: Unit) -> list[Found]:
    """The attributions of one Russian sentence, left to right."""
    return _read(unit, read_grammar("ru"))


def _read(unit: Unit, grammar: Grammar) -> list[Found]:
    tokens, end = unit.tokens, len(unit.tokens)
    while end and tokens[end - 1].kind == MARK and tokens[end - 1].text not in ")%":
        end -= 1
    label = read_label(unit, Scope(tokens, 0, end), grammar)
    if label:
        return [label[0]]
    founds: list[Found] = []
    floor = 0
    for k in range(end):
        if k < floor or tokens[k].kind != WORD:
            continue
        reading = _read_at(Scope(tokens, floor, end), k, grammar)
        if reading:
            found, floor = reading
            if founds and (found.who == found.cue or _is_gerund(tokens[k], grammar)):
                found.who, found.oblique = founds[-1].who, founds[-1].oblique
            founds.append(found)
    quoted = read_quoted(Scope(tokens, 0, end), founds, grammar)
    return sorted([*founds, quoted], key=lambda found: found.cue) if quoted else founds


def _is_gerund(token: Token, grammar: Grammar) -> bool:
    cue = grammar.cues.get(token.low)
    return cue is not None and cue.form == "gerund"


def _read_at(scope: Scope, k: int, grammar: Grammar) -> Reading | None:
    tokens, low = scope.tokens, scope.tokens[k].low
    aside = read_aside(scope, k, grammar)
    if aside:
        return aside
    cue = grammar.cues.get(low)
    if cue is None or (is_name(tokens[k]) and k > scope.floor and is_name(tokens[k - 1])):
        return None
    if not _reports(tokens, k, cue):
        return None
    return (_gerund if cue.form == "gerund" else _finite)(scope, k, cue, grammar)


def _reports(tokens: list[Token], k: int, cue: SlavicCue) -> bool:
    """Not "не сказал", not "сказал бы"; but "не отрицает", and "не исключил" only so (frames u and v)."""
    before = tokens[k - 1].low if k else ""
    if before == "не":
        return bool(cue.frames & {"u", "v"})
    return before not in _NO_REPORT and "v" not in cue.frames


def _finite(scope: Scope, k: int, cue: SlavicCue, grammar: Grammar) -> Reading | None:
    tokens = scope.tokens
    if _refers_back(scope, k, grammar):
        who = phrase_after(tokens, k + 1, scope.end, grammar) or _place_before(scope, k, grammar)
        return make(scope, who, k, [], grammar, of_previous=True) if who else None
    how = how_before(scope, k, grammar)
    if how is not None:
        return read_as_said(scope, how, k, grammar)
    between = _interrupting(scope, k, cue, grammar)
    if between:
        return between
    before = statement_before(scope, k) if "i" in cue.frames else None
    follower = (
        phrase_after(tokens, k + 1, scope.end, grammar) if before or _opens(scope, k, grammar) else None
    )
    if before and follower and _may_speak(tokens, follower, cue, grammar):
        return make(scope, follower, k, [before, *trailing(scope, follower[1])], grammar)
    return _with_speaker_before(scope, k, cue, grammar) or (
        _verb_first(scope, k, follower, cue, grammar) if follower else None
    )


def _interrupting(scope: Scope, k: int, cue: SlavicCue, grammar: Grammar) -> Reading | None:
    """ "Город, утверждает Лесов, закрыт": an attribution between the subject and its verb."""
    tokens, first = scope.tokens, scope.tokens[scope.floor : k - 1]
    short = 0 < len(first) <= _LONGEST_SUBJECT and tokens[k - 1].text == ","
    if not short or "i" not in cue.frames or any(_is_predicate(token, grammar) for token in first):
        return None
    who = phrase_after(tokens, k + 1, scope.end, grammar)
    if who is None or who[1] + 2 >= scope.end or tokens[who[1]].text != ",":
        return None
    resumed = tokens[who[1] + 1]
    leaves = resumed.kind != WORD or resumed.low in grammar.words["breaker"] | grammar.words["conjunction"]
    described = is_office(resumed.low, grammar) or is_office(tokens[who[1] + 2].low, grammar)
    if leaves or described or resumed.low.endswith(_GERUNDS) or not _may_speak(tokens, who, cue, grammar):
        return None
    return make(scope, who, k, [(scope.floor, k - 1), (who[1] + 1, scope.end)], grammar)


def _is_predicate(token: Token, grammar: Grammar) -> bool:
    """A mark, a verb, or what looks like a past tense: not the mere subject of a clause."""
    return token.kind == MARK or is_verb(token, grammar) or token.low.endswith(_PAST)


def _with_speaker_before(scope: Scope, k: int, cue: SlavicCue, grammar: Grammar) -> Reading | None:
    """ "Минобороны заявило, что …" and "«…», — он сказал"."""
    who = _speaker_before(scope, k, grammar)
    if who is None or not (who[0] == k or _may_speak(scope.tokens, who, cue, grammar)):
        return None
    after = after_cue(scope, k + 1, cue, grammar)
    if after:
        return make(scope, who, k, [after], grammar, weak=is_bare_object(scope.tokens, after, cue, grammar))
    before = statement_before(scope, who[0]) if "i" in cue.frames else None
    if before:
        return make(scope, who, k, [before, *trailing(scope, k + 1)], grammar)
    return make(scope, who, k, [], grammar) if scope.tokens[-1].text == ":" else None


def _speaker_before(scope: Scope, k: int, grammar: Grammar) -> Range | None:
    tokens, start = scope.tokens, k
    while start > scope.floor and tokens[start - 1].low in grammar.words["adverb"]:
        start -= 1
    if start > scope.floor and tokens[start - 1].low in grammar.words["conjunction"]:
        # "Он уехал и сказал": the subject is shared; behind another attribution the caller takes its speaker.
        return (k, k + 1) if scope.floor else _shared_subject(scope, k, grammar)
    who = phrase_before(tokens, k, scope.floor, grammar) or phrase_across(tokens, k, scope.floor, grammar)
    if who and tokens[who[0]].low in grammar.words["preposition"] and not _is_place(tokens, who, grammar):
        return _behind_opening(tokens, who, grammar)
    return who or _shared_subject(scope, k, grammar)


def _behind_opening(tokens: list[Token], who: Range, grammar: Grammar) -> Range | None:
    """ "историк" in "В своей книге историк пишет": from an office in the nominative, else the last word."""
    if who[1] - who[0] <= 2:
        return None
    known = grammar.words["person"] | grammar.words["body"]
    start = next((k for k in range(who[0] + 1, who[1]) if tokens[k].low in known), who[1] - 1)
    while start > who[0] + 1 and tokens[start - 1].low.endswith(_ADJECTIVES):
        start -= 1
    return (start, who[1])


def _is_place(tokens: list[Token], who: Range, grammar: Grammar) -> bool:
    """ "В МЗС", "в министерстве": a body behind a preposition of place, which may speak through a plural."""
    if tokens[who[0]].low not in grammar.words["locative"] or who[1] - who[0] < 2:
        return False
    inside = tokens[who[0] + 1 : min(who[1], who[0] + 3)]
    described = len(inside) > 1 and inside[0].low.endswith(_LOCATIVE_ADJECTIVES)
    return is_name(inside[0]) or is_office(inside[described].low, grammar)


def _verb_first(scope: Scope, k: int, who: Range, cue: SlavicCue, grammar: Grammar) -> Reading | None:
    """ "Ранее сообщил министр, что …": the speaker between cue and statement."""
    after = after_cue(scope, who[1], cue, grammar)
    if after is None or not _may_speak(scope.tokens, who, cue, grammar):
        return None
    return make(scope, who, k, [after], grammar, weak=is_bare_object(scope.tokens, after, cue, grammar))


def _opens(scope: Scope, k: int, grammar: Grammar) -> bool:
    return all(
        token.kind == MARK or token.low in grammar.words["adverb"] | grammar.words["conjunction"]
        for token in scope.tokens[scope.floor : k]
    )


def _refers_back(scope: Scope, k: int, grammar: Grammar) -> bool:
    """ "Об этом сообщил …", "Про це … повідомили в МЗС": the sentence before is what was said."""
    words = grammar.words
    return (
        k - scope.floor <= 8
        and scope.floor == 0
        and scope.end > 2
        and scope.tokens[0].low in words["about"]
        and scope.tokens[1].low in words["about_this"]
        and not any(is_verb(token, grammar) for token in scope.tokens[2:k])
    )


def _place_before(scope: Scope, k: int, grammar: Grammar) -> Range | None:
    return phrase_before(scope.tokens, k, min(2, k), grammar)


def _gerund(scope: Scope, k: int, cue: SlavicCue, grammar: Grammar) -> Reading | None:
    """ "…, заявив, что …": the speaker is the subject of the sentence."""
    after = after_cue(scope, k + 1, cue, grammar)
    # Behind another attribution the caller takes its speaker; the cue only stands in for it.
    who = _shared_subject(scope, k, grammar) or ((k, k + 1) if scope.floor else None)
    return make(scope, who, k, [after], grammar) if after and who else None


def _shared_subject(scope: Scope, k: int, grammar: Grammar) -> Range | None:
    """The subject of a clause before: a pronoun or a name that opens the sentence."""
    tokens = scope.tokens
    for j in range(k):
        if tokens[j].low in grammar.words["pronoun"] and tokens[j].low not in grammar.words["breaker"]:
            return (j, j + 1)
        if is_verb(tokens[j], grammar) or tokens[j].text in {",", ":"}:
            return None
        opened = j > 0 and tokens[j - 1].low in grammar.words["preposition"]
        if not opened and is_name(tokens[j]) and (j > 0 or _begins_with_name(tokens, grammar)):
            stop = next(
                (n for n in range(j + 1, k) if not (is_name(tokens[n]) or names_something(tokens[n]))), k
            )
            office = j > 0 and tokens[0].low not in grammar.words["preposition"]
            return (0 if office else j, stop)
    return None


def _begins_with_name(tokens: list[Token], grammar: Grammar) -> bool:
    """The first word has a capital anyhow: a name or a verb behind it tells that it is a name."""
    if len(tokens) < 2:
        return False
    office = tokens[0].low in grammar.words["person"] | grammar.words["body"]
    return office or is_name(tokens[1]) or is_verb(tokens[1], grammar) or tokens[1].low.endswith(_PAST)


def _may_speak(tokens: list[Token], who: Range, cue: SlavicCue, grammar: Grammar) -> bool:
    """A place ("в МЗС") only with an impersonal plural; a doubtful cue only with a name, person or body."""
    words = grammar.words
    if tokens[who[0]].low in words["preposition"]:
        return cue.plural and _is_place(tokens, who, grammar)
    if "n" not in cue.frames:
        return True
    known = words["person"] | words["body"] | words["pronoun"]
    return any(is_name(token) or token.low in known for token in tokens[who[0] : who[1]])
