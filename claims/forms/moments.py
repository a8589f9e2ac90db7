"""A day and an hour in the zone in which the desk is read."""

from __future__ import annotations

from django import forms

from claims.forms.ids import OwnIds

FORMAT = "%Y-%m-%dT%H:%M"  # as browsers send it


def moment_field(label: str, help_text: str) -> forms.DateTimeField:
    picker = forms.DateTimeInput(format=FORMAT, attrs={"type": "datetime-local"})
    return forms.DateTimeField(
        label=label, help_text=help_text, widget=picker, input_formats=[FORMAT, "%Y-%m-%d %H:%M"]
    )


class ScheduleForm(OwnIds):
    ids = "schedule"
    at = moment_field("Publish at", "Until then nothing of it is public.")


class EmbargoForm(OwnIds):
    ids = "embargo"
    until = moment_field("Embargo until", "Before that moment nobody can publish this version.")
