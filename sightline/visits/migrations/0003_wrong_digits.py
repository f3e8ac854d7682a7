"""How often somebody was wrong about a worker's digits: append-only, like every record of fact."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sightline.audit.triggers import make_append_only


class Migration(migrations.Migration):

    dependencies = [
        ('visits', '0002_append_only'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='WrongDigits',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='visits.visit')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['visit', 'at'], name='visits_wron_visit_i_f00aac_idx')],
            },
        ),
        make_append_only("visits_wrongdigits"),
    ]
