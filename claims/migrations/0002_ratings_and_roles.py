"""What every desk starts with: a list of ratings, which it may edit, and the three roles."""

from django.db import migrations

RATINGS = [
    # scope, name, meaning, colour, ClaimReview number
    ("claim", "True", "The evidence bears the claim out in full.", "green", 5),
    ("claim", "Mostly true", "The claim is right in what matters; a detail is wrong or missing.", "lime", 4),
    ("claim", "Half true", "Part of the claim holds, part does not, or it leaves out what changes its meaning.", "amber", 3),
    ("claim", "Mostly false", "Something in the claim is right, but what matters in it is wrong.", "orange", 2),
    ("claim", "False", "The evidence shows that the claim is wrong.", "red", 1),
    ("claim", "Unproven", "The evidence found so far neither bears the claim out nor refutes it.", "grey", None),
    ("dispute", "Settled", "The evidence bears out one position and refutes those against it.", "green", None),
    ("dispute", "Largely settled", "The evidence favours one position; part of the question stays open.", "lime", None),
    ("dispute", "Contested", "Each position has evidence that the others do not answer.", "amber", None),
    ("dispute", "Unresolved", "There is too little independent evidence to decide.", "grey", None),
    ("dispute", "Not a contradiction", "Both can be true: they speak of different things, times or places.", "blue", None),
]
PERMISSIONS = [
    ("edit_desk", "May work on claims, disputes and verdicts"),
    ("approve_verdict", "May approve and publish the verdicts of others"),
    ("administer_desk", "May edit ratings and parties"),
]
ROLES = {
    "editor": ["edit_desk"],
    "approver": ["edit_desk", "approve_verdict"],
    "administrator": ["edit_desk", "approve_verdict", "administer_desk"],
}


def add_ratings(apps, schema_editor):
    Rating = apps.get_model("claims", "Rating")
    for order, (scope, name, meaning, colour, value) in enumerate(RATINGS):
        Rating.objects.create(
            scope=scope, name=name, meaning=meaning, colour=colour, value=value, order=order
        )


def add_roles(apps, schema_editor):
    """The permissions are written here too: Django itself would add them only after the last migration."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    Group = apps.get_model("auth", "Group")
    kind, _ = ContentType.objects.get_or_create(app_label="claims", model="dispute")
    permissions = {
        codename: Permission.objects.get_or_create(
            content_type=kind, codename=codename, defaults={"name": name}
        )[0]
        for codename, name in PERMISSIONS
    }
    for role, codenames in ROLES.items():
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.add(*(permissions[codename] for codename in codenames))


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0001_the_record"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [
        migrations.RunPython(add_ratings, migrations.RunPython.noop),
        migrations.RunPython(add_roles, migrations.RunPython.noop),
    ]
