"""Records of fact refuse change, in the database too. A draft is none."""

from django.db import migrations

from sightline.audit.triggers import make_append_only

TABLES = (
    "dayaccount", "childwords", "safeperson", "areaview", "areaagreement", "unknownarea", "unknownareastep",
    "involvementassessment", "involvementresult", "hiddenissue", "hiddenissuestep", "tentativereason", "risksummary",
    "unaskedquestion", "unaskedquestionend",
)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_initial")]
    operations = [make_append_only(*(f"assessments_{table}" for table in TABLES))]
