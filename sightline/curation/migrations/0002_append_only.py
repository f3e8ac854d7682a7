"""Records of fact refuse change, in the database too."""

from django.db import migrations

from sightline.audit.triggers import make_append_only


class Migration(migrations.Migration):
    dependencies = [("curation", "0001_initial")]
    operations = [
        make_append_only("curation_curated", "curation_curatedstate", "curation_line", "curation_snapshot"),
    ]
