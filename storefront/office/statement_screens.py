"""Reading a bank's statement: choose the file, see what it says, take it, see what came of it."""

from http import HTTPStatus

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from storefront.office.screens import for_order_staff
from storefront.office.statement_forms import ColumnsForm, FileForm
from storefront.statements import columns, files, reading, taking
from storefront.statements.cells import defused
from storefront.statements.files import BadFile, Sheet
from storefront.statements.models import Outcome, Statement, StatementRow
from storefront.statements.reading import Reading

PAGE, ROWS_SHOWN, UNREAD_SHOWN = 50, 10, 100
ALL = "tat-ca"


@for_order_staff
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Show the statements that were read, the newest first, and ask for the next."""
    return _overview(request, FileForm())


@for_order_staff
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Read the file that was sent and show what it says; nothing is stored."""
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _overview(request, form)
    sheet = form.cleaned_data["file"]
    try:
        return _preview(request, sheet, ColumnsForm.of(sheet, columns.chosen_for(sheet.header)))
    except BadFile as error:
        return _overview(request, FileForm.refused(str(error)))


@for_order_staff
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """Look again with other columns, or take what the statement says."""
    try:
        sheet = files.brought_back(request.POST.get("sheet", ""))
    except BadFile as error:
        return _overview(request, FileForm.refused(str(error)))
    form = ColumnsForm(sheet.header, request.POST)
    if not form.is_valid() or request.POST.get("act") != "take":
        return _preview(request, sheet, form)
    all_credits, by = form.cleaned_data["all_credits"], request.user
    statement = taking.keep(sheet, form.columns, all_credits=all_credits, by=by)
    taking.take(statement, by=by)
    return redirect("money:statement", statement.pk)


@for_order_staff
@require_GET
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what became of each row of a statement."""
    statement = get_object_or_404(Statement.objects.select_related("actor"), pk=pk)
    counts, asked = statement.counts(), request.GET.get("ket-qua")
    state = asked if asked in Outcome.values else ALL
    page = _rows_of(statement, state, request.GET.get("p", "1"))
    context = {
        "statement": statement,
        "tabs": _tabs(counts, state),
        "state": state,
        "page": page,
        "waiting": counts.get(Outcome.PENDING, 0),
    }
    return render(request, "office/statement.html", context)


@for_order_staff
@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the rows that wait still."""
    statement = get_object_or_404(Statement, pk=pk)
    taking.take(statement, by=request.user)
    return redirect("money:statement", pk)


def _overview(request: HttpRequest, form: FileForm) -> HttpResponse:
    statements = Paginator(Statement.objects.with_counts(), PAGE)
    context = {"form": form, "page": statements.get_page(request.GET.get("p", "1"))}
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "office/statements.html", context, status=status)


def _preview(request: HttpRequest, sheet: Sheet, form: ColumnsForm) -> HttpResponse:
    """Show what the sheet says with the columns of `form`; raises BadFile for too large a one."""
    found = None
    if form.is_valid():
        all_credits = form.cleaned_data["all_credits"]
        found = reading.read(sheet, form.columns, all_credits=all_credits)
    context = {
        "sheet": sheet,
        "carried": request.POST.get("sheet") or files.carried(sheet),
        "form": form,
        "before": Statement.objects.filter(digest=sheet.digest).first(),
        **_said(found),
    }
    is_fault = found is None and "sheet" in request.POST
    status = HTTPStatus.BAD_REQUEST if is_fault else HTTPStatus.OK
    return render(request, "office/statement_preview.html", context, status=status)


def _said(found: Reading | None) -> dict:
    """Return what the preview shows of a reading, None where the columns are not chosen yet."""
    if found is None:
        return {"found": None}
    shown = found.ours[:ROWS_SHOWN]
    numbers = taking.numbers_of(shown)
    return {
        "found": found,
        "expected": taking.expected(found),
        "rows": [(one, defused(one.note), numbers.get(one.order_id, "")) for one in shown],
        "unread": [
            (one.number, one.trouble.label, defused(one.text))
            for one in found.unread[:UNREAD_SHOWN]
        ],
    }


def _rows_of(statement: Statement, state: str, number: str) -> Page:
    rows: QuerySet[StatementRow] = statement.rows.select_related("order", "payment__order")
    if state != ALL:
        rows = rows.filter(outcome=state)
    return Paginator(rows, PAGE).get_page(number)


def _tabs(counts: dict[str, int], state: str) -> list[tuple[str, str, int, bool]]:
    """Return (code, words, count, is chosen) for each outcome that there is, and for all."""
    rows = [(code.value, code.label) for code in Outcome if counts.get(code) or code == state]
    tabs = [(code, words, counts.get(code, 0), code == state) for code, words in rows]
    total = sum(counts.values())
    return [(ALL, "", total, state == ALL), *tabs]
