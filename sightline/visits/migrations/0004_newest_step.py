"""The watcher asks for the newest step, whose moment it cannot be before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("visits", "0003_wrong_digits"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="visitstep",
            index=models.Index(fields=["at"], name="visits_visi_at_81c2b3_idx"),
        ),
    ]
