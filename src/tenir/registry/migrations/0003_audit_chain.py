import secrets

import django.db.models.deletion
from django.db import migrations, models

from tenir.registry import audit


def chain(apps, editor):
    """Move what entries hold to their payloads, and chain the entries."""
    entries = apps.get_model("registry", "AuditEntry")
    payloads = apps.get_model("registry", "AuditPayload")
    before = audit._FIRST
    for entry in entries.objects.order_by("pk").iterator(1_000):
        salt = secrets.token_hex(16)
        payload = audit.Payload(entry.author, entry.reason, entry.before, entry.after)
        entry.payload_digest = payload.digest(salt)
        entry.digest = before = audit._digest_of(entry, before)
        entry.save(update_fields=["payload_digest", "digest"])
        payloads.objects.create(
            entry=entry,
            salt=salt,
            author=entry.author,
            reason=entry.reason,
            before=entry.before,
            after=entry.after,
        )


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_machine_layer")]

    operations = [
        migrations.AddField("auditentry", "payload_digest", models.CharField(max_length=64, default="")),
        migrations.AddField("auditentry", "digest", models.CharField(max_length=64, default="")),
        migrations.CreateModel(
            name="AuditPayload",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="payload",
                        serialize=False,
                        to="registry.auditentry",
                    ),
                ),
                ("salt", models.CharField(max_length=32)),
                ("author", models.CharField(max_length=200)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("before", models.JSONField(blank=True, null=True)),
                ("after", models.JSONField(blank=True, null=True)),
            ],
        ),
        migrations.RunPython(chain, migrations.RunPython.noop),
    ]
