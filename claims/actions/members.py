"""Who works on the desk: members are invited, given a role, and leave; an administrator always stays."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, User
from django.utils.translation import gettext as _

from claims.actions.base import ActionError, action, check_fields, hold, record_event
from claims.actions.keeping import one_line
from claims.models.members import ADMINISTRATOR, ROLES, Preference, account_of, active_administrators, role_of


@action
def invite_member(*, username: str, name: str, email: str, role: str, by: User | None) -> User:
    """Add a member without a password: the address of their invitation lets them choose one."""
    member = User(username=one_line(username), first_name=one_line(name), email=email.strip())
    member.set_unusable_password()
    check_fields(member)
    if User.objects.filter(username__iexact=member.username).exists():
        raise ActionError(_("There is a member “%(name)s” already.") % {"name": member.username})
    member.save()
    member.groups.set([Group.objects.get(name=role)])
    record_event(member, "member.invited", by=by, after=_values(member))
    return member


@action
def change_member(*, member: User, name: str, email: str, role: str, active: bool, by: User | None) -> User:
    """Change a member's name, address, role, or whether they may log in. What they did stays theirs."""
    hold(member)
    before = _values(member)
    if not (active and role == ADMINISTRATOR):
        _keep_an_administrator(member, by)
    member.email, member.is_active = email.strip(), active
    _name(member, name)
    check_fields(member)
    member.save()
    others = member.groups.exclude(name__in=[name for name, _ in ROLES])
    member.groups.set([*others, Group.objects.get(name=role)])
    record_event(member, "member.changed", by=by, before=before, after=_values(member))
    return member


@action
def renew_invitation(*, member: User, by: User | None) -> User:
    """Let a member choose a password anew; with the old one all their open sessions end."""
    hold(member)
    if not member.is_active:
        raise ActionError(_("This member may not log in. Let them in again first."))
    member.set_unusable_password()
    member.save(update_fields=["password"])
    record_event(member, "member.invited_anew", by=by)
    return member


@action
def change_account(
    *, member: User, name: str, email: str, time_zone: str, language: str, by: User | None
) -> User:
    """What members change about themselves; time_zone, language: "" for that of the desk."""
    hold(member)
    before = account_of(member)
    member.email = email.strip()
    _name(member, name)
    check_fields(member)
    member.save()
    Preference.objects.update_or_create(
        member=member, defaults={"time_zone": time_zone, "language": language}
    )
    record_event(member, "member.account_changed", by=by, before=before, after=account_of(member))
    return member


@action
def change_password(*, member: User, password: str, by: User | None) -> User:
    """A password that its form has found good enough. No line of the trail holds any of it."""
    hold(member)
    member.set_password(password)
    member.save(update_fields=["password"])
    record_event(member, "member.password_changed", by=by)
    return member


def _keep_an_administrator(member: User, by: User | None) -> None:
    """Nobody locks themselves out, and somebody is always left who can let others in."""
    if role_of(member) != ADMINISTRATOR:
        return
    if by is not None and member.pk == by.pk:
        raise ActionError(_("You can't take your own administration away. Ask another administrator."))
    if not active_administrators().exclude(pk=member.pk).select_for_update().exists():
        raise ActionError(_("The desk needs an administrator. Make somebody else one first."))


def _name(member: User, name: str) -> None:
    """The whole name stands in one field, since not every name has a first and a last."""
    if one_line(name) != member.get_full_name():
        member.first_name, member.last_name = one_line(name), ""


def _values(member: User) -> dict[str, Any]:
    return {
        "username": member.username,
        "name": member.get_full_name(),
        "email": member.email,
        "role": role_of(User.objects.get(pk=member.pk)),
        "active": member.is_active,
    }
