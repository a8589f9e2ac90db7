"""The names that a form offers while one types."""

from typing import Any

from claims.models import Party, Topic


def offered_names() -> dict[str, Any]:
    """For templates/intake/_names.html: the titles of all topics, and all parties with their colours."""
    return {
        "topic_titles": Topic.objects.standing().values_list("title", flat=True),
        "party_colours": dict(Party.objects.values_list("name", "colour")),
    }
