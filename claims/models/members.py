"""The people of the desk: Django's users, each with one of three roles, and how they want to read it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext_lazy as _

EDITOR, APPROVER, ADMINISTRATOR = "editor", "approver", "administrator"
ROLES = (
    (EDITOR, _("Editor: works on claims, disputes and verdicts")),
    (APPROVER, _("Approver: also approves and publishes the verdicts of others")),
    (ADMINISTRATOR, _("Administrator: also keeps ratings, parties, publishers and members")),
)
_RANK = [role for role, _ in ROLES]


def role_of(member: User) -> str:
    """The widest of a member's roles; an administrator of the machine has it all; "" for none."""
    if member.is_superuser:
        return ADMINISTRATOR
    held = {group.name for group in member.groups.all()} & set(_RANK)
    return max(held, key=_RANK.index, default="")


def _of_desk() -> QuerySet[User]:
    of_desk = Q(groups__name__in=_RANK) | Q(is_superuser=True)
    return User.objects.filter(pk__in=User.objects.filter(of_desk).values("pk"))


def colleagues() -> QuerySet[User]:
    """Those who work on the desk now."""
    return _of_desk().filter(is_active=True).order_by("username")


def members() -> QuerySet[User]:
    """All who have a role, those who left last; last_acted: when they last left a line in the trail."""
    acted = _of_desk().annotate(last_acted=Max("events__at"))
    return acted.prefetch_related("groups").order_by("-is_active", "username")


def desk_people() -> QuerySet[User]:
    """All who may work on the desk now, by their names."""
    of_desk = Q(groups__name__in=_RANK) | Q(is_superuser=True)
    found = User.objects.filter(pk__in=User.objects.filter(of_desk).values("pk"), is_active=True)
    return found.order_by("username")


def active_administrators() -> QuerySet[User]:
    """Those who can let others in."""
    administrators = User.objects.filter(Q(is_superuser=True) | Q(groups__name=ADMINISTRATOR))
    return User.objects.filter(pk__in=administrators.values("pk"), is_active=True)


class Preference(models.Model):
    """How one member wants to read the desk."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="preference"
    )
    time_zone = models.CharField(
        max_length=64, blank=True, help_text="A name such as Europe/Kyiv; empty for that of the desk."
    )
    language = models.CharField(
        max_length=8, blank=True, choices=settings.LANGUAGES, help_text="Empty for that of the desk."
    )

    class Meta:
        ordering = ["member"]

    def __str__(self) -> str:
        return f"{self.member}: {self.time_zone or 'the zone of the desk'}"


def account_of(member: User) -> dict[str, str]:
    """What members say about themselves: name, email, time_zone and language, "" for those of the desk."""
    wants = Preference.objects.filter(member=member).first() or Preference()
    account = {"name": member.get_full_name(), "email": member.email}
    return {**account, "time_zone": wants.time_zone, "language": wants.language}
