"""Keeping a statement and taking its transfers, each once, however often and by whom it is read.

The statement is kept first, with its rows waiting; then each row is taken in a transaction of
its own by `orders.paying.take`. A crash, or a file too long for one request, leaves rows that
wait: they are taken by the next call.
"""

from collections.abc import Mapping

from django.db import transaction
from oscar.apps.order.models import Order

from storefront.orders import paying
from storefront.orders.paying import Money
from storefront.payments.models import Gateway, Payment
from storefront.statements import columns as known_columns
from storefront.statements import reading
from storefront.statements.files import Sheet
from storefront.statements.models import Outcome, Statement, StatementRow
from storefront.statements.reading import Credit, Reading, Unread

# So many rows at once keep a request within some seconds.
AT_ONCE = 200


def keep(sheet: Sheet, columns: Mapping[str, int], *, all_credits: bool, by: object) -> Statement:
    """Store the statement with its rows, and remember its columns; takes no money yet.

    The same sheet again, as a second click sends it, is the same statement.
    """
    facts = {
        "file_name": sheet.name,
        "digest": sheet.digest,
        "columns": dict(columns),
        "all_credits": all_credits,
        "actor": by,
    }
    with transaction.atomic():
        statement, is_new = Statement.objects.get_or_create(key=sheet.key, defaults=facts)
        if is_new:
            known_columns.remember(sheet.header, columns, by=by)
            found = reading.read(sheet, columns, all_credits=all_credits)
            _write_rows(statement, found)
    return statement


def _write_rows(statement: Statement, found: Reading) -> None:
    rows = [_row(statement, one) for one in found.ours]
    rows += [_unread_row(statement, one) for one in found.unread]
    StatementRow.objects.bulk_create(rows, batch_size=500)
    statement.left_alone = found.left_alone
    statement.without_credit = found.without_credit
    statement.save(update_fields=["left_alone", "without_credit"])


def _row(statement: Statement, credit: Credit) -> StatementRow:
    return StatementRow(
        statement=statement,
        number=credit.number,
        at=credit.at,
        amount=credit.amount,
        note=credit.note,
        reference=credit.reference,
        order_id=credit.order_id,
        outcome=Outcome.PENDING,
    )


def _unread_row(statement: Statement, unread: Unread) -> StatementRow:
    facts = {"number": unread.number, "note": unread.text, "trouble": unread.trouble}
    return StatementRow(statement=statement, outcome=Outcome.UNREADABLE, **facts)


def take(statement: Statement, *, by: object, most: int = AT_ONCE) -> int:
    """Take up to `most` waiting rows; return how many wait still."""
    waiting = statement.rows.filter(outcome=Outcome.PENDING).order_by("number")
    for pk in list(waiting.values_list("pk", flat=True)[:most]):
        take_row(pk, by=by)
    return waiting.count()


def take_row(pk: int, *, by: object) -> None:
    """Take one row if it waits; `by` is the member of staff who vouches for the statement."""
    with transaction.atomic():
        row = StatementRow.objects.select_for_update().get(pk=pk)
        if row.outcome != Outcome.PENDING:
            return
        taken = _taken(row, by=by)
        row.payment, row.outcome = taken.payment, _outcome(taken)
        row.save(update_fields=["payment", "outcome"])


def _taken(row: StatementRow, *, by: object) -> paying.Taken:
    """Take the row's money by its reference; by more than that where two transfers share one.

    Banks repeat a reference for two legs of one batch. Whichever is read first has the bare
    reference, the other one its fingerprint too, in every later file alike.
    """
    taken = _take(row, row.reference, by=by)
    if taken.is_new or is_same(taken.payment, row.amount, order_id=row.order_id):
        return taken
    credit = Credit(row.number, row.at, row.amount, row.note, row.reference)
    return _take(row, f"{row.reference}#{reading.fingerprint(credit)}", by=by)


def _take(row: StatementRow, reference: str, *, by: object) -> paying.Taken:
    money = Money(Gateway.VIETQR, reference, row.amount, row.at)
    return paying.take(money, order_id=row.order_id, by=by)


def is_same(payment: Payment, amount: object, *, order_id: int | None) -> bool:
    """Return whether money known by a reference is this amount (VND) for this order, if known."""
    named = {payment.order_id, order_id} - {None}
    return payment.amount == amount and len(named) <= 1


def _outcome(taken: paying.Taken) -> str:
    if not taken.is_new:
        return Outcome.KNOWN
    if not taken.oddity:
        return Outcome.MATCHED
    return taken.oddity if taken.oddity in Outcome.values else Outcome.OTHERWISE_ODD


def expected(found: Reading) -> dict[str, int]:
    """Return what taking would find, by what is known now: named, unknown and known transfers."""
    references = [credit.reference for credit in found.ours]
    known: set[str] = set()
    for start in range(0, len(references), 500):
        some = references[start : start + 500]
        paid = Payment.objects.filter(gateway=Gateway.VIETQR, reference__in=some)
        known.update(paid.values_list("reference", flat=True))
    fresh = [credit for credit in found.ours if credit.reference not in known]
    named = sum(credit.order_id is not None for credit in fresh)
    return {
        "named": named,
        "unknown": len(fresh) - named,
        "known": len(found.ours) - len(fresh),
    }


def numbers_of(credits_: list[Credit]) -> dict[int, str]:
    """Return order id -> number for the orders that these transfers name."""
    ids = {credit.order_id for credit in credits_ if credit.order_id}
    return dict(Order.objects.filter(pk__in=ids).values_list("pk", "number"))
