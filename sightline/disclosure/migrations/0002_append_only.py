"""Records of fact refuse change, in the database too."""

from django.db import migrations

from sightline.audit.triggers import make_append_only


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0001_initial")]
    operations = [
        make_append_only("disclosure_familycopy", "disclosure_delivery", "disclosure_translationapproval"),
    ]
