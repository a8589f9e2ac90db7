"""Topics are merged, and claims move from one to another, with everything that hangs on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils.translation import gettext as _

from claims.actions.base import ActionError, action, hold, record_event
from claims.actions.folding import fold_claim
from claims.actions.keeping import Batch, topic_titled
from claims.actions.urgency import refresh_urgency
from claims.models import Claim, Dispute, PositionClaim, Topic


@action
def move_claims(*, topic: Topic, claims: Sequence[Claim], title: str, by: User | None) -> Topic:
    """Move claims of a topic to the topic of this title, which is made if there is none; returns it.

    A dispute goes along when all its claims do. One that an editor has touched can't be torn apart.
    """
    target = topic_titled(title, Batch())
    if target == topic:
        raise ActionError(_("The claims stand in this topic already."))
    if not claims:
        raise ActionError(_("Choose the claims to move."))
    _hold_both(topic, target)
    moving = {claim.pk for claim in claims}
    if Claim.objects.filter(pk__in=moving, topic=topic).count() < len(moving):
        raise ActionError(
            _("Some of these claims are in this topic no longer. Reload to see how things stand.")
        )
    disputes = _whole_disputes(moving)
    _check_free(claims, target)
    Claim.objects.filter(pk__in=moving).update(topic=target, compared=False)
    Dispute.objects.filter(pk__in=disputes).update(topic=target)
    refresh_urgency(target.disputes.live())
    moved = {"claims": len(moving), "disputes": len(disputes)}
    record_event(topic, "topic.claims_moved", by=by, after={"into": target.title, **moved})
    record_event(target, "topic.claims_taken", by=by, after={"from": topic.title, **moved})
    return target


@action
def merge_topics(*, topic: Topic, other: Topic, by: User | None) -> Topic:
    """Move all claims and disputes of the other topic to this one; the other's address then leads here.

    A claim that stands in both becomes one, with the appearances, pairs and disputes of the two.
    """
    if topic == other:
        raise ActionError(_("A topic can't be merged with itself."))
    _hold_both(topic, other)
    if topic.merged_into_id or other.merged_into_id:
        raise ActionError(_("Somebody merged one of these topics already. Reload to see how things stand."))
    moved = {"claims": other.claims.count(), "disputes": other.disputes.count()}
    for claim in other.claims.all():
        twin = topic.claims.filter(claimant=claim.claimant_id, digest=claim.digest).first()
        if twin is not None:
            fold_claim(claim, twin)
    other.claims.update(topic=topic, compared=False)
    other.disputes.update(topic=topic)
    refresh_urgency(topic.disputes.live())
    for bulk_import in other.imports.all():
        bulk_import.topics.add(topic)
    Topic.objects.filter(Q(pk=other.pk) | Q(merged_into=other)).update(merged_into=topic)
    record_event(topic, "topic.merged", by=by, after={"with": other.title, **moved})
    record_event(other, "topic.merged_away", by=by, after={"into": topic.title, **moved})
    return topic


def _hold_both(*topics: Topic) -> None:
    for topic in sorted(topics, key=lambda topic: topic.pk):
        hold(topic)


def _whole_disputes(moving: set[int]) -> list[int]:
    """The disputes all of whose claims move; what the machine suggested of others goes, to be found anew."""
    touching = Dispute.objects.filter(memberships__claim__in=moving).distinct()
    claims: dict[int, set[int]] = {dispute.pk: set() for dispute in touching}
    for dispute, claim in _memberships(claims):
        claims[dispute].add(claim)
    torn = [dispute for dispute in touching if not claims[dispute.pk] <= moving]
    untouched = {*Dispute.objects.untouched().filter(pk__in=claims).values_list("pk", flat=True)}
    kept = [dispute for dispute in torn if dispute.pk not in untouched and dispute.state != "dismissed"]
    if kept:
        raise ActionError(
            _("The dispute “%(question)s” would be torn apart. Choose all its claims, or none of them.")
            % {"question": kept[0].question}
        )
    Dispute.objects.filter(pk__in=[dispute.pk for dispute in torn if dispute.pk in untouched]).delete()
    return [pk for pk in claims if claims[pk] <= moving]


def _memberships(disputes: Iterable[int]) -> Iterable[tuple[int, int]]:
    return PositionClaim.objects.filter(dispute__in=list(disputes)).values_list("dispute_id", "claim_id")


def _check_free(claims: Sequence[Claim], target: Topic) -> None:
    taken = set(target.claims.values_list("claimant_id", "digest"))
    twin = next((claim for claim in claims if (claim.claimant_id, claim.digest) in taken), None)
    if twin is not None:
        told = _("“%(claim)s” stands in “%(topic)s” already. Leave it out, or merge the topics.")
        raise ActionError(told % {"claim": twin.text, "topic": target})
