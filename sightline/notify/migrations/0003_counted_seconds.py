from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notify", "0002_outbox"),
    ]

    operations = [
        migrations.AddField("heartbeat", "boot", models.CharField(default="", max_length=40)),
        migrations.AddField("heartbeat", "counted", models.FloatField(default=0.0)),
    ]
