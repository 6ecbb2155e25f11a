"""Officers may audit the books."""

from django.db import migrations

OFFICER = "Cán bộ OCOP"


def permit(apps, schema_editor) -> None:
    """Grant the group its right, made if need be: Django makes them after all migrations."""
    types = apps.get_model("contenttypes", "ContentType").objects
    kind, _made = types.get_or_create(app_label="books", model="audit")
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=OFFICER)
    found, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind, codename="add_audit", defaults={"name": "Can add audit"}
    )
    group.permissions.add(found)


class Migration(migrations.Migration):
    dependencies = [
        ("books", "0001_initial"),
        ("cms", "0002_roles"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(permit, migrations.RunPython.noop)]
