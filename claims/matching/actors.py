"""Who does what to whom in a claim, as far as the order of words tells it.

There is no parser here: the doer of a verb is the nearest side named before it (behind it in the passive:
"by X"), the one it is done to the nearest named after it. "Its troops" and "we" mean the party the claimant
speaks for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.matching.lexicon import Fortune, blame, fortunes, own_side, parties, wishes
from claims.text.phrases import Found, longest
from claims.text.words import Word, read_words

_REACH = 12
_WISH_REACH = 5
_SLAVIC_PASSIVE = re.compile(r"(?:[нт](?:о|а|і|ы|ий|ый|их|ых|ими|ыми|ые)|[нт])$")
_SLAVIC_PAST = re.compile(r"л[аои]?$|ли$|в$")
_SPEAKS = re.compile(
    r"(?:say|claim|report|tell|announce|declare|state|сообщ|заяв|сказа|рассказ|отмет|повідом|розпов|зазнач|наголос)"
)
_OWN_TALK = frozenset({"it", "they", "he", "she", "він", "вона", "вони", "он", "она", "они"})


@dataclass(frozen=True, slots=True)
class Actor:
    """A side at words first..last; party "" for an own side of unknown party."""

    party: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Fate:
    """party fares well (+1) or badly (-1) by the words first..last; of a blame, party is the doer, sign its
    truth.
    """

    party: str
    sign: int
    first: int
    last: int
    losses: bool = False


def party_name(name: str, language: str = "en") -> str:
    """The lexicon's name of a party ("Росія" -> "Russia"), or the name as given."""
    words = read_words(name, language)
    found = longest(parties(language).find(words))
    return found[0].label if found else name


def read_actors(words: Sequence[Word], language: str, named: Sequence[Found[str]], party: str) -> list[Actor]:
    """The sides named in a claim, with the own side resolved to the party, in order."""
    own = party_name(party) if party.isascii() else party_name(party, language)
    actors = [Actor(found.label, found.first, found.last) for found in named]
    if own:
        actors += [Actor(own, found.first, found.last) for found in longest(own_side(language).find(words))]
        if words and words[0].lemma in _OWN_TALK:
            actors.append(Actor(own, 0, 1))
        actors.append(Actor(own, -1, 0))
    return sorted(actors, key=lambda actor: (actor.first, actor.last))


def read_fates(
    words: Sequence[Word], language: str, actors: Sequence[Actor], signs: Sequence[int]
) -> Iterator[Fate]:
    """Who fares well or badly by each verb of fortune; a negation turns it round, a wish makes nothing of
    it.
    """
    if not actors:
        return
    wished = [found.last for found in wishes(language).find(words)]
    for verb in longest(fortunes(language).find(words)):
        if any(0 <= verb.first - place <= _WISH_REACH for place in wished):
            continue
        doer, sufferer = _roles(words, language, actors, verb)
        for actor, sign in ((doer, verb.label.agent), (sufferer, verb.label.patient)):
            if actor and sign:
                yield Fate(actor.party, sign * signs[verb.last - 1], verb.first, verb.last, verb.label.losses)


def read_blame(
    words: Sequence[Word], language: str, actors: Sequence[Actor], signs: Sequence[int]
) -> Iterator[Fate]:
    """The named doers of harm; the own side only where it is named. Slavic verbs may stand before their
    doer.
    """
    named = [actor for actor in actors if actor.first >= 0]
    if not named:
        return
    for verb in longest(blame(language).find(words)):
        doer, other = _roles(words, language, named, _as_deed(verb))
        doer = doer or (other if language != "en" else None)
        if doer:
            yield Fate(doer.party, signs[verb.last - 1], verb.first, verb.last)


def _as_deed(verb: Found[bool]) -> Found[Fortune]:
    return Found(Fortune(1, -1), verb.first, verb.last)


def _roles(
    words: Sequence[Word], language: str, actors: Sequence[Actor], verb: Found[Fortune]
) -> tuple[Actor | None, Actor | None]:
    before = [a for a in actors if a.last <= verb.first and verb.first - a.last <= _REACH]
    after = [a for a in actors if a.first >= verb.last and a.first - verb.last <= _REACH]
    before = [actor for actor in before if not _only_speaks(words, actor)]
    left, right = (before[-1] if before else None), (after[0] if after else None)
    if verb.label.patient and _passive(words, language, verb):
        doers = [a for a in after if words[a.first - 1].lemma in ("by", "the") and _led_by(words, a)]
        return (doers[0] if doers else None), left
    return left, right


def _only_speaks(words: Sequence[Word], actor: Actor) -> bool:
    """A side named as the source of the account: "the ministry said that …"."""
    return 0 < actor.last < len(words) and bool(_SPEAKS.match(words[actor.last].lemma))


def _led_by(words: Sequence[Word], actor: Actor) -> bool:
    return any(word.lemma == "by" for word in words[max(0, actor.first - 2) : actor.first])


def _passive(words: Sequence[Word], language: str, verb: Found[Fortune]) -> bool:
    if language == "en":
        near = words[max(0, verb.first - 3) : verb.first]
        form = words[verb.last - 1]
        return form.text.lower() != form.lemma and any(word.lemma in ("be", "get") for word in near)
    form_text = words[verb.first].text.lower()
    return bool(_SLAVIC_PASSIVE.search(form_text)) and not _SLAVIC_PAST.search(form_text)
