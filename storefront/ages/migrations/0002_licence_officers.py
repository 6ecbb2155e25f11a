"""Officers keep the licences for drinks."""

from django.db import migrations

OFFICER = "Cán bộ OCOP"
ACTS = ("view", "add", "change", "delete")


def permit(apps, schema_editor) -> None:
    """Grant the group its rights, made if need be: Django makes them after all migrations."""
    types = apps.get_model("contenttypes", "ContentType").objects
    kind, _made = types.get_or_create(app_label="licences", model="licence")
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=OFFICER)
    for act in ACTS:
        found, _made = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=kind,
            codename=f"{act}_licence",
            defaults={"name": f"Can {act} licence for drinks"},
        )
        group.permissions.add(found)


class Migration(migrations.Migration):
    dependencies = [
        ("ages", "0001_initial"),
        ("licences", "0001_initial"),
        ("cms", "0002_roles"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(permit, migrations.RunPython.noop)]
