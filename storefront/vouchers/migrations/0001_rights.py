"""Officers and order staff keep offers, vouchers and the ranges of goods they are for."""

from django.db import migrations

GROUPS = ("Cán bộ OCOP", "Đơn hàng")
KEPT = (
    ("offer", "conditionaloffer"),
    ("offer", "range"),
    ("voucher", "voucher"),
    ("voucher", "voucherset"),
)
ACTS = ("view", "add", "change", "delete")


def permit(apps, schema_editor) -> None:
    """Grant the groups their rights, made if need be: Django makes them after all migrations."""
    groups = apps.get_model("auth", "Group").objects
    for app, model in KEPT:
        kind, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label=app, model=model
        )
        for act in ACTS:
            found, _made = apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=kind,
                codename=f"{act}_{model}",
                defaults={"name": f"Can {act} {model}"},
            )
            for name in GROUPS:
                groups.get_or_create(name=name)[0].permissions.add(found)


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0002_roles"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(permit, migrations.RunPython.noop)]
