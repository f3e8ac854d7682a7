"""A restriction on an entry is lifted by a row of its own, which refuses change as its siblings do."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from sightline.audit.triggers import make_append_only


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('cases', '0001_initial'),
        ('chronology', '0003_names_of_any_length'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Lifting',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reason', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.partnership')),
                ('restriction', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='lifting', to='chronology.entryrestriction')),
            ],
        ),
        make_append_only("chronology_lifting"),
    ]
