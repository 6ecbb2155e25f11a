"""Members of staff at the admin's door."""

from django.contrib.auth.models import Group
from django.test import Client

from storefront.account.models import User

EDITOR, OFFICER, ORDERS = "Biên tập", "Cán bộ OCOP", "Đơn hàng"
DOOR = "storefront.account.backends.EmailOrPhoneBackend"


def member(role: str = "", **facts: object) -> User:
    """Return a member of staff in the group `role`, in none for ""."""
    known = {"email": "nhan-vien@vidu.vn", "is_staff": True}
    user = User.objects.create(**{**known, **facts})
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def client_of(user: User) -> Client:
    """Return a browser in which `user` is logged in."""
    client = Client()
    client.force_login(user, backend=DOOR)
    return client
