"""A later, higher count of the same thing is an update, a kind of agreement."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0011_which_claims_are_compared")]

    operations = [
        migrations.AlterField(
            model_name="match",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "–"),
                    ("denial", "Denial"),
                    ("outcome", "Outcome"),
                    ("number", "Number"),
                    ("time", "Time"),
                    ("place", "Place"),
                    ("responsibility", "Responsibility"),
                    ("definition", "Definition"),
                    ("changed_account", "Changed account"),
                    ("update", "Update"),
                ],
                default="",
                max_length=15,
            ),
        )
    ]
