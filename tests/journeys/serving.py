"""The shop on an address of its own: a thread a visitor, nothing between browser and project."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test.testcases import QuietWSGIRequestHandler


@contextmanager
def served() -> Iterator[str]:
    """Yield the address of the shop, served under the settings of this moment.

    pytest's live server hands out static files itself; here WhiteNoise does, as in production.
    """
    place = ("127.0.0.1", 0)
    server = ThreadedWSGIServer(place, QuietWSGIRequestHandler, allow_reuse_address=False)
    server.set_app(WSGIHandler())
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
