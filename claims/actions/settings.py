"""What the desk may edit about itself: its topics, its ratings, the parties and publishers it knows."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from claims.actions.base import ActionError, action, check_rules, record_event
from claims.actions.keeping import one_line
from claims.actions.urgency import refresh_urgency
from claims.models import Party, PartyAlias, Publisher, Rating, Topic
from claims.text.normalise import fold


@action
def save_rating(
    *,
    rating: Rating | None,
    name: str,
    scope: str,
    meaning: str,
    colour: str,
    value: int | None,
    order: int,
    retired: bool,
    by: User | None,
) -> Rating:
    """Add a rating or change one. Published verdicts keep the words they were published with."""
    before = _rating_values(rating) if rating else {}
    rating = rating or Rating()
    rating.name, rating.scope, rating.meaning, rating.colour = name.strip(), scope, meaning.strip(), colour
    rating.value, rating.order, rating.retired = value, order, retired
    check_rules(rating)
    rating.save()
    record_event(rating, "rating.saved", by=by, before=before, after=_rating_values(rating))
    return rating


def _rating_values(rating: Rating) -> dict[str, object]:
    names = ("name", "scope", "meaning", "colour", "value", "order", "retired")
    return {name: getattr(rating, name) for name in names}


@action
def save_topic(
    *, topic: Topic, title: str, summary: str, weight: int = Topic.Weight.NORMAL, by: User | None
) -> Topic:
    """Retitle a topic, say what it is about and how its disputes weigh. Its address stays as it is."""
    before = _topic_values(topic)
    topic.title, topic.summary, topic.weight = one_line(title), summary.strip(), weight
    topic.title_key = fold(topic.title)
    check_rules(topic)
    topic.save()
    refresh_urgency(topic.disputes.live())
    record_event(topic, "topic.saved", by=by, before=before, after=_topic_values(topic))
    return topic


def _topic_values(topic: Topic) -> dict[str, object]:
    return {"title": topic.title, "summary": topic.summary, "weight": topic.get_weight_display()}


@action
def save_party(
    *,
    party: Party | None,
    name: str,
    kind: str,
    colour: str,
    aliases: Sequence[str],
    opponents: Sequence[Party],
    by: User | None,
) -> Party:
    """Add a party or change one, with all the names it goes by and the parties it opposes."""
    before = _party_values(party) if party else {}
    party = party or Party()
    party.name, party.name_key, party.kind, party.colour = name.strip(), fold(name), kind, colour
    _check_free(party, aliases)
    check_rules(party)
    party.save()
    _replace_aliases(party, aliases)
    party.opponents.set(other for other in opponents if other != party)
    record_event(party, "party.saved", by=by, before=before, after=_party_values(party))
    return party


@action
def save_publisher(
    *, publisher: Publisher | None, name: str, grade: str, reason: str, by: User | None
) -> Publisher:
    """Say how reliable a publisher is. Evidence that was graded before keeps its grade."""
    before = _publisher_values(publisher) if publisher else {}
    publisher = publisher or Publisher()
    publisher.name, publisher.grade, publisher.reason = one_line(name), grade, one_line(reason)
    publisher.name_key = fold(publisher.name)
    check_rules(publisher)
    publisher.save()
    record_event(publisher, "publisher.graded", by=by, before=before, after=_publisher_values(publisher))
    return publisher


def _publisher_values(publisher: Publisher) -> dict[str, object]:
    return {name: getattr(publisher, name) for name in ("name", "grade", "reason")}


def _check_free(party: Party, aliases: Sequence[str]) -> None:
    """No name may lead to two parties, whether it is a party's own or an alias."""
    keys = [fold(name) for name in (party.name, *aliases)]
    others = PartyAlias.objects.filter(name_key__in=keys).exclude(party=party.pk).select_related("party")
    alias = others.first()
    if alias:
        raise ActionError(
            _("“%(name)s” is an alias of %(party)s already.") % {"name": alias.name, "party": alias.party}
        )
    namesake = Party.objects.filter(name_key__in=keys[1:]).exclude(pk=party.pk).first()
    if namesake:
        raise ActionError(_("“%(name)s” is a party of its own already.") % {"name": namesake})


def _replace_aliases(party: Party, aliases: Sequence[str]) -> None:
    wanted = {fold(alias): alias.strip() for alias in aliases if fold(alias)}
    party.aliases.exclude(name_key__in=wanted).delete()
    known = set(party.aliases.values_list("name_key", flat=True))
    for key, alias in wanted.items():
        if key not in known:
            row = PartyAlias(party=party, name=alias, name_key=key)
            check_rules(row)
            row.save()


def _party_values(party: Party) -> dict[str, object]:
    return {
        "name": party.name,
        "kind": party.kind,
        "colour": party.colour,
        "aliases": sorted(party.aliases.values_list("name", flat=True)),
        "opponents": sorted(party.opponents.values_list("name", flat=True)),
    }
