"""Records of fact refuse change, in the database too. The board's columns, positions, cards and the rota are none."""

from django.db import migrations

from sightline.audit.triggers import make_append_only

TABLES = (
    "visitstep", "plan", "tierdecision", "jointrequest", "jointanswer", "putoff", "impactnote", "called", "calllog", "kinopened",
    "ladderversion",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("visits", "0001_initial")]
    operations = [make_append_only(*(f"visits_{table}" for table in TABLES))]
