"""Records of fact refuse change, in the database too."""

from django.db import migrations

from sightline.audit.triggers import make_append_only


class Migration(migrations.Migration):
    dependencies = [("patterns", "0001_initial")]
    operations = [make_append_only("patterns_findinganswer")]
