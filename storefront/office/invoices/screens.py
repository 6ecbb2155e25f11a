"""The office's screens of invoices: who waits, the file of some days, noting one."""

import datetime
from http import HTTPStatus

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from storefront.office import order_page
from storefront.office.invoices import files, rows, sold
from storefront.office.invoices.forms import XLSX, ExportForm, InvoiceForm
from storefront.office.screens import for_order_staff
from storefront.taxes import invoices
from storefront.taxes.models import InvoiceRecord
from storefront.taxes.rates import RateBook, TaxUnknown

PAGE = 50
# How far ahead staff hear of a day without a rate.
LOOK_AHEAD = datetime.timedelta(days=60)


@for_order_staff
@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """Show whose invoice is due, oldest first, and the form of the file."""
    return _page(request, ExportForm())


@for_order_staff
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Send the file of the days that were typed, or say beside the field what is wrong."""
    form = ExportForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    days = form.cleaned_data["since"], form.cleaned_data["until"]
    try:
        found = rows.rows_between(*days)
    except TaxUnknown as error:
        form.add_error("since", str(error))
        return _page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return send(found, days=days, kind=form.cleaned_data["kind"])


def send(
    found: list[rows.Row], *, days: tuple[datetime.date, datetime.date], kind: str
) -> HttpResponse:
    """Return the file of these rows as a download, streamed.

    The one place where the buyers' names and addresses leave the office.
    """
    name = f"vat-{days[0]:%Y%m%d}-{days[1]:%Y%m%d}.{kind}"
    headings, cells = rows.headings(), [row.cells() for row in found]
    if kind == XLSX:
        return FileResponse(files.xlsx(headings, cells), as_attachment=True, filename=name)
    lines = files.csv_lines(headings, cells)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@for_order_staff
@require_POST
def note(request: HttpRequest, number: str) -> HttpResponse:
    """Write down an invoice of the order, or say beside the field what is wrong."""
    placement = order_page.find(number)
    if placement is None:
        raise Http404
    form = InvoiceForm(request.POST, instance=InvoiceRecord(order=placement.order))
    try:
        if form.is_valid():
            is_new = invoices.note(form.instance, by=request.user)
            words = _("Written down.") if is_new else _("That was done already.")
            messages.success(request, words)
            return redirect("office:order", number)
    except invoices.InvoiceRefused as error:
        form.add_error(error.field, str(error))
    context = order_page.context_of(placement, invoice=form)
    return render(request, "office/order.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _page(request: HttpRequest, form: ExportForm, *, status: int = 200) -> HttpResponse:
    now = timezone.now()
    context = {
        "form": form,
        "page": Paginator(sold.waiting(), PAGE).get_page(request.GET.get("p", "1")),
        "to_correct": sold.to_correct()[:PAGE],
        "faults": RateBook().faults(now, now + LOOK_AHEAD),
    }
    return render(request, "office/invoices/waiting.html", context, status=status)
