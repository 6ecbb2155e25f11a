"""The staff's roles as groups, and the languages pages are written in.

Editors write pages; officers also publish them and keep the catalogue; order staff work the
orders and nothing else; clerks sell at the counter.
"""

from django.db import migrations

EDITOR, OFFICER, ORDERS, CLERK = "Biên tập", "Cán bộ OCOP", "Đơn hàng", "Quầy"
CATALOGUE = (
    "listing", "listingpicture", "listingvariant", "producer", "recognition",
    "recognisingauthority", "craftvillage", "sourcingarea", "salespoint", "visit", "productset",
    "batch",
)  # fmt: skip
ACTS = ("view", "add", "change", "delete")
GRANTED = {
    EDITOR: [("wagtailadmin", "access_admin")],
    OFFICER: [
        ("wagtailadmin", "access_admin"),
        ("cms", "change_disclosuresettings"),
        *[("catalog", f"{act}_{name}") for name in CATALOGUE for act in ACTS],
    ],
    ORDERS: [
        ("wagtailadmin", "access_admin"),
        ("order", "view_order"),
        ("order", "change_order"),
        *[("offer", f"{act}_conditionaloffer") for act in ACTS],
        *[("voucher", f"{act}_voucher") for act in ACTS],
    ],
    CLERK: [("order", "view_order"), ("catalog", "view_listing")],
}
PAGE_RIGHTS = {
    EDITOR: ("add_page", "change_page"),
    OFFICER: ("add_page", "change_page", "publish_page"),
}
FILE_RIGHTS = [
    # Wagtail asks for the rights of its own picture model, whatever ours is.
    ("wagtailimages", "image"),
    ("wagtaildocs", "document"),
]


# What Django itself would call the model of these permissions, where it is not in the codename.
MODELS = {"access_admin": "admin"}


def permission(apps, app: str, codename: str):
    """Return the permission, made if need be: Django makes them only after all migrations."""
    model = MODELS.get(codename) or codename.partition("_")[2]
    types = apps.get_model("contenttypes", "ContentType").objects
    kind, _created = types.get_or_create(app_label=app, model=model)
    found, _created = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind, codename=codename, defaults={"name": f"Can {codename.replace('_', ' ')}"}
    )
    return found


def make_roles(apps, schema_editor) -> None:
    """Create the groups with their permissions."""
    for name, granted in GRANTED.items():
        group, _created = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*(permission(apps, app, codename) for app, codename in granted))
    for name, codenames in PAGE_RIGHTS.items():
        group = apps.get_model("auth", "Group").objects.get(name=name)
        grant_pages(apps, group, codenames)
        grant_files(apps, group)


def grant_pages(apps, group, codenames) -> None:
    """Let `group` do `codenames` to every page."""
    root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1).first()
    on_pages = apps.get_model("wagtailcore", "GroupPagePermission").objects
    for codename in codenames:
        found = permission(apps, "wagtailcore", codename)
        on_pages.get_or_create(group=group, page=root, permission=found)


def grant_files(apps, group) -> None:
    """Let `group` add, change and choose pictures and documents."""
    files = apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).first()
    on_files = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    for app, model in FILE_RIGHTS:
        for act in ("add", "change", "choose"):
            found = permission(apps, app, f"{act}_{model}")
            on_files.get_or_create(group=group, collection=files, permission=found)


def assign_workflow(apps, schema_editor) -> None:
    """Send every page an editor submits to an officer."""
    task_model = apps.get_model("wagtailcore", "GroupApprovalTask")
    types = apps.get_model("contenttypes", "ContentType")
    kind, _created = types.objects.get_or_create(app_label="wagtailcore", model="groupapprovaltask")
    officers = apps.get_model("auth", "Group").objects.get(name=OFFICER)
    task, made = task_model.objects.get_or_create(
        name="Cán bộ OCOP duyệt", defaults={"active": True, "content_type": kind}
    )
    task.groups.add(officers)
    workflow, made = apps.get_model("wagtailcore", "Workflow").objects.get_or_create(
        name="Duyệt trước khi đăng", defaults={"active": True}
    )
    if made:
        step = apps.get_model("wagtailcore", "WorkflowTask")
        step.objects.create(workflow=workflow, task_id=task.pk, sort_order=0)
    root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1).first()
    on_page = apps.get_model("wagtailcore", "WorkflowPage").objects
    on_page.update_or_create(page=root, defaults={"workflow": workflow})


class Migration(migrations.Migration):
    """Groups, page and file permissions, the approval of pages."""

    dependencies = [
        ("cms", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("order", "0001_initial"),
        ("offer", "0001_initial"),
        ("voucher", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(make_roles, migrations.RunPython.noop),
        migrations.RunPython(assign_workflow, migrations.RunPython.noop),
    ]
