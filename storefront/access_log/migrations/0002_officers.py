"""Officers read who looked at personal data; the log itself names no buyer."""

from django.db import migrations

OFFICERS = "Cán bộ OCOP"


def permit(apps, schema_editor) -> None:
    """Grant the group its right, made if need be: Django makes it after all migrations."""
    types = apps.get_model("contenttypes", "ContentType").objects
    kind, _made = types.get_or_create(app_label="access_log", model="look")
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=OFFICERS)
    found, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind,
        codename="view_look",
        defaults={"name": "Can view look at personal data"},
    )
    group.permissions.add(found)


class Migration(migrations.Migration):
    dependencies = [
        ("access_log", "0001_initial"),
        ("cms", "0002_roles"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(permit, migrations.RunPython.noop)]
