"""A hazard note is a record of fact: it refuses change, in the database too."""

from django.db import migrations

from sightline.audit.triggers import make_append_only


class Migration(migrations.Migration):
    dependencies = [("incidents", "0001_initial")]
    operations = [make_append_only("incidents_hazardnote", "incidents_hazardnoteend")]
