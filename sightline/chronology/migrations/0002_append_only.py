"""Records of fact refuse change, in the database too."""

from django.db import migrations

from sightline.audit.triggers import make_append_only


class Migration(migrations.Migration):
    dependencies = [("chronology", "0001_initial")]
    operations = [make_append_only("chronology_entry", "chronology_entrychild", "chronology_entryrestriction", "chronology_sealing", "chronology_importbatch")]
