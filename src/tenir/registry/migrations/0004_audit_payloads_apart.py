from django.db import migrations, models


class Migration(migrations.Migration):
    """Apart from 0003: PostgreSQL alters no table to which rows were added just now."""

    dependencies = [("registry", "0003_audit_chain")]

    operations = [
        migrations.RemoveField("auditentry", "author"),
        migrations.RemoveField("auditentry", "reason"),
        migrations.RemoveField("auditentry", "before"),
        migrations.RemoveField("auditentry", "after"),
        migrations.AlterField("auditentry", "payload_digest", models.CharField(max_length=64)),
        migrations.AlterField("auditentry", "digest", models.CharField(max_length=64)),
        migrations.AlterField("auditentry", "at", models.DateTimeField()),
    ]
