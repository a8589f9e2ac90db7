"""The verdict as it is written: its form, saved by hand or as its editor types, its preview, its wordings."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from claims.actions.asides import drop_aside, keep_aside
from claims.actions.base import person
from claims.actions.remarks import tick_remark
from claims.actions.verdicts import last_writer, save_verdict
from claims.forms.verdicts import PreviewForm, VerdictForm
from claims.models import Aside, Dispute, Verdict
from claims.models.comparison import compare
from claims.models.ledger import numbered, refs_of, unknown_refs
from claims.models.wordings import wordings_of
from claims.views.access import desk, member
from claims.views.answers import UNPROCESSABLE, accepted, attempt
from claims.views.case import disputes_for
from claims.views.finding import finding
from claims.views.standing import hand_in, read_verdict, remarks_of
from claims.views.talk import at_it


@require_http_methods(["GET", "POST"])
@desk
def verdict_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft as a form; a verdict that is past its draft, to read."""
    dispute = get_object_or_404(disputes_for(request), pk=pk)
    found = finding(dispute, member(request))
    if request.method == "GET" and not found["may_write"]:
        return read_verdict(request, dispute)
    if request.POST.get("step") == "discard":
        drop_aside(dispute=dispute, by=member(request))
        return redirect("verdict_edit", pk)
    form, kept = _form(request, dispute, found["verdict"])
    if "take" in request.POST:
        form.take(request.POST["take"], request.POST.get("who", ""))
    elif (
        request.method == "POST" and request.POST.get("step") != "preview" and _saved(request, dispute, form)
    ):
        return _after_saving(request, pk)
    context = {**found, "dispute": dispute, "form": form, "kept": kept, "ledger": numbered(dispute)}
    context |= {"remarks": remarks_of(found["verdict"]), **at_it(dispute, member(request))}
    if request.POST.get("step") == "preview":
        context |= _preview(str(form["explanation"].value() or ""), refs_of(dispute))
    return render(request, "verdict/verdict_edit.html", context, status=_status_of(request, form))


def _form(
    request: HttpRequest, dispute: Dispute, verdict: Verdict | None
) -> tuple[VerdictForm, Aside | None]:
    """The form as it was sent; else with the words kept of this member, against what is stored."""
    if request.method == "POST":
        return VerdictForm(request.POST, dispute=dispute, verdict=verdict), None
    form = VerdictForm(dispute=dispute, verdict=verdict)
    aside = Aside.objects.filter(dispute=dispute, owner=member(request)).first()
    if aside is None:
        return form, None
    data = QueryDict(mutable=True)
    data.update({**aside.typed, "sitting": form["sitting"].value()})
    bound = VerdictForm(data, dispute=dispute, verdict=verdict)
    bound.confront(person(last_writer(verdict)) if verdict else "")
    return bound, aside


def _saved(request: HttpRequest, dispute: Dispute, form: VerdictForm) -> bool:
    """Save it, or keep the words beside the verdict, so that they outlive this page."""
    if accepted(form, lambda: save_verdict(dispute=dispute, by=member(request), **form.values())):
        messages.success(request, "The verdict is saved.")
        return True
    keep_aside(dispute=dispute, typed=form.typed(), by=member(request))
    return False


def _after_saving(request: HttpRequest, pk: int) -> HttpResponse:
    if "tick" in request.POST:
        _tick(request, pk, request.POST["tick"])
        return redirect(reverse("verdict_edit", args=[pk]) + "#remarks")
    return hand_in(request, pk) if request.POST.get("step") == "submit" else redirect("verdict_edit", pk)


def _tick(request: HttpRequest, pk: int, number: str) -> None:
    """Tick a remark off, or put it back where it is ticked off already."""
    standing = remarks_of(Verdict.objects.filter(dispute=pk).first())
    remark = next((row for row in standing if str(row.pk) == number), None)
    if remark is None:
        raise Http404
    done = remark.done_at is None
    sentence = "The remark is ticked off." if done else "The remark stands again."
    attempt(request, lambda: tick_remark(remark=remark, done=done, by=member(request)), sentence)


def _status_of(request: HttpRequest, form: VerdictForm) -> int:
    return UNPROCESSABLE if request.method == "POST" and form.errors else 200


@require_POST
@desk
def verdict_autosave(request: HttpRequest, pk: int) -> HttpResponse:
    """Save what is typed so far. What can't be saved is kept beside the verdict, and the editor told why."""
    dispute = get_object_or_404(disputes_for(request), pk=pk)
    form = VerdictForm(request.POST, dispute=dispute, verdict=dispute.verdicts.live().first())
    typed, by = form.typed(), member(request)
    done = "aside" not in request.POST and accepted(
        form, lambda: save_verdict(dispute=dispute, typing=True, by=by, **form.values())
    )
    aside = None if done else keep_aside(dispute=dispute, typed=typed, by=by)
    context = {"form": form, "dispute": dispute, "done": done, "aside": aside}
    context |= {"saved": dispute.verdicts.live().first()}
    status = 200 if done or "aside" in request.POST else UNPROCESSABLE
    return render(request, "verdict/_saved.html", context, status=status)


def _preview(text: str, refs: list[str]) -> dict[str, Any]:
    return {"preview": text, "refs": refs, "unknown": unknown_refs(text, refs)}


@require_POST
@desk
def markdown_preview(request: HttpRequest) -> HttpResponse:
    """The explanation as readers would see it; nothing is saved."""
    form = PreviewForm(request.POST)
    status = 200 if form.is_valid() else UNPROCESSABLE
    dispute = form.cleaned_data.get("dispute")
    refs = refs_of(get_object_or_404(disputes_for(request), pk=dispute.pk)) if dispute else []
    context = _preview(form.cleaned_data.get("explanation", ""), refs)
    return render(request, "verdict/_preview.html", context, status=status)


@require_GET
@desk
def verdict_compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Two wordings of the verdict against each other: by default the latest and the one before it."""
    visible = Dispute.objects.visible_to(request.user).select_related("topic")
    dispute = get_object_or_404(visible, pk=pk)
    wordings = wordings_of(dispute)
    if not wordings:
        raise Http404
    by_key = {wording.key: wording for wording in wordings}
    new = by_key.get(request.GET.get("new", ""), wordings[0])
    before = wordings[wordings.index(new) + 1 :] or [new]
    old = by_key.get(request.GET.get("old", ""), before[0])
    context = {"dispute": dispute, "wordings": wordings, "old": old, "new": new}
    context |= {"comparison": compare(old.content, new.content)}
    return render(request, "verdict/verdict_compare.html", context)
