"""A chronology file sets no limit to a name, and taking one in loses nothing."""

from django.db import migrations, models

from sightline.audit.triggers import make_append_only

append_only = make_append_only("chronology_entry")
REQUIRED, OPTIONAL = ("agency",), ("practitioner", "action_owner", "lead", "ref", "visit")


def text(name: str, *, blank: bool) -> migrations.AlterField:
    return migrations.AlterField("entry", name, models.TextField(blank=blank))


class Migration(migrations.Migration):
    dependencies = [("chronology", "0002_append_only")]
    operations = [
        # SQLite makes the table anew and would lose its triggers.
        migrations.RunPython(append_only.reverse_code, append_only.code),
        *(text(name, blank=False) for name in REQUIRED),
        *(text(name, blank=True) for name in OPTIONAL),
        append_only,
    ]
