"""Officers keep the tax rates and the classes of products; order staff see them."""

from django.db import migrations

OFFICER, ORDERS = "Cán bộ OCOP", "Đơn hàng"
ACTS = ("view", "add", "change", "delete")
GRANTED = {OFFICER: ACTS, ORDERS: ("view",)}
MODELS = ("taxrate", "producttax")


def permit(apps, schema_editor) -> None:
    """Grant the groups their rights, made if need be: Django makes them after all migrations."""
    for model in MODELS:
        types = apps.get_model("contenttypes", "ContentType").objects
        kind, _made = types.get_or_create(app_label="taxes", model=model)
        for name, acts in GRANTED.items():
            group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=name)
            for act in acts:
                group.permissions.add(_permission(apps, kind, f"{act}_{model}"))


def _permission(apps, kind, codename):
    facts = {"name": f"Can {codename.replace('_', ' ')}"}
    permissions = apps.get_model("auth", "Permission").objects
    return permissions.get_or_create(content_type=kind, codename=codename, defaults=facts)[0]


class Migration(migrations.Migration):
    dependencies = [
        ("taxes", "0002_first_rates"),
        ("cms", "0002_roles"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(permit, migrations.RunPython.noop)]
