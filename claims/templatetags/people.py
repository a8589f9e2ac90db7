"""What members of the desk say, with those they call in."""

from __future__ import annotations

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from claims.actions.comments import MENTION

register = template.Library()


@register.filter
def with_mentions(text: str) -> SafeString:
    """The text, escaped, with each "@name" in bold. No sign of a name is one that escaping changes."""
    return mark_safe(MENTION.sub(r"<b>@\1</b>", conditional_escape(text)))  # noqa: S308 (escaped)
