"""Worker processes of the shop that serve buyers until they are killed, by their own id."""

import multiprocessing
import random
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

from django.db import connections

from storefront.orders import attempts, life
from storefront.orders.models import Method, Status, Tick
from storefront.orders.placement import place
from storefront.payments.models import PaymentAttempt
from tests.fakes.gateway import FakeGateway
from tests.fakes.till import HOME, tell_stripe
from tests.storefront.orders.buyers import phone_of, reread, wishes_for

# A child begins with everything imported and the test's own settings; it shares no connection.
FORK = multiprocessing.get_context("fork")
TO_THE_DOOR = (Status.CONFIRMED, Status.PREPARING, Status.SHIPPED, Status.DELIVERED)


def serve(numbers: list[int], baskets: dict[int, object], line: Connection) -> None:
    """Serve these buyers in turn and say over `line` how far each has come."""
    for number in numbers:
        try:
            _serve(number, baskets[number], line)
        except Exception as error:  # noqa: BLE001  (the test asserts that there is none)
            line.send(("failed", number, repr(error)))
    line.send(("idle", 0, 0))


def _serve(number: int, basket: object, line: Connection) -> None:
    method = Method.COD if number % 3 == 0 else Method.CARD
    facts = {"method": method, "phone": phone_of(number), "email": "lan@vidu.vn"}
    wishes = wishes_for(basket, **facts)
    placed = place(basket=reread(basket), wishes=wishes)
    line.send(("placed", number, placed.order_id))
    if method == Method.CARD and placed.order.status == Status.AWAITING_PAYMENT:
        _pay(placed, number, line)
    _end(placed.order_id, method, number)
    line.send(("done", number, placed.order_id))


def _pay(placed: object, number: int, line: Connection) -> None:
    """Let the buyer pay at the gateway, and hear its message."""
    try:
        attempts.begin(placed, Method.CARD, address=HOME)
    except attempts.CannotPay:
        return  # a worker before this one was killed after the money had come
    attempt = PaymentAttempt.objects.filter(order=placed.order_id).latest("pk")
    line.send(("pays", number, attempt.gateway_id))
    tell_stripe(line.recv())


def _end(order_id: int, method: str, number: int) -> None:
    """Bring cash orders to the door, and cancel every fifth of the others."""
    try:
        if method == Method.COD:
            life.tick(order_id, Tick.Kind.CALLED, by=None)
            for to in TO_THE_DOOR:
                life.move(order_id, to=to)
        elif number % 5 == 0:
            life.move(order_id, to=Status.CANCELLED)
    except life.NotAllowed:
        return  # a worker before this one had come further


@contextmanager
def working(numbers: list[int], baskets: dict[int, object]) -> Iterator[Connection]:
    """Yield the line to a worker that serves these buyers; it is killed at the end."""
    connections.close_all()
    ours, theirs = FORK.Pipe()
    worker = FORK.Process(target=serve, args=(numbers, baskets, theirs))
    worker.start()
    theirs.close()
    try:
        yield ours
    finally:
        worker.kill()
        worker.join()
        worker.close()
        ours.close()


def one_life(
    numbers: list[int], baskets: dict[int, object], *, gateway: FakeGateway, luck: random.Random
) -> list[tuple]:
    """Return what one worker said before it was killed at a moment that luck chose."""
    told: list[tuple] = []
    lasts = luck.randint(2, 25)
    with working(numbers, baskets) as line:
        while len(told) < lasts and line.poll(60):
            told.append(line.recv())
            if told[-1][0] == "idle":
                return told
            if told[-1][0] == "pays":
                line.send(gateway.pay(told[-1][2]))
        line.poll(luck.uniform(0, 0.05))
    return told
