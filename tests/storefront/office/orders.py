"""The office as its people see it: who logs in, and where what is."""

from django.contrib.auth.models import Group
from django.http import HttpResponse
from django.test import Client

from storefront.account.models import User
from storefront.orders.models import Parcel, Placement

DOOR = "storefront.account.backends.EmailOrPhoneBackend"
QUEUE = "/quan-tri/don-hang/"
ORDERS, EDITOR, OFFICER, CLERK = "Đơn hàng", "Biên tập", "Cán bộ OCOP", "Quầy"


def person(role: str) -> Client:
    """Return the browser of somebody with this role; "" is the administrator."""
    email = "nhan-vien@vidu.vn"
    found = User.objects.filter(email=email).first() or User.objects.create(
        email=email, first_name="Minh", is_staff=True, is_superuser=not role
    )
    if role:
        found.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(found, backend=DOOR)
    return client


def page_of(placed: Placement) -> str:
    """Return the address of the order's page."""
    return f"{QUEUE}{placed.order.number}/"


def parcel_at(parcel: Parcel, act: str) -> str:
    """Return the address of one act on a parcel."""
    return f"{QUEUE}kien/{parcel.pk}/{act}/"


def told(answer: HttpResponse) -> str:
    """Return the sentences the admin shows after an act."""
    return " ".join(str(message) for message in answer.context["messages"])
