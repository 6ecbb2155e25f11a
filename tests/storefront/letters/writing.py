"""Letters as the tests write them, and a mail server that answers as it is told."""

import smtplib
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
from django.core.mail import EmailMultiAlternatives

from storefront.letters import outbox
from storefront.letters.models import Kind, Letter
from storefront.letters.outbox import Words


def written(about: str = "1", *, to: str = "lan@vidu.vn", **facts: str) -> Letter:
    """Return a letter that waits to be sent."""
    kind = facts.pop("kind", Kind.ORDER_CONFIRMED)
    told = {"subject": "Đơn hàng NT-1", "text": "Chào Lan", "html": "<p>Chào Lan</p>"}
    return outbox.write(Words(**told | facts), kind=kind, about=about, to=to)


def now(letter: Letter) -> Letter:
    """Return the letter as it is in the database now."""
    return Letter.objects.get(pk=letter.pk)


def away(monkeypatch: pytest.MonkeyPatch, error: Exception | None = None) -> None:
    """Let every mail fail with `error`, by default that nobody listens."""

    def fail(self: EmailMultiAlternatives) -> None:
        raise error or smtplib.SMTPServerDisconnected("nobody there")

    monkeypatch.setattr(EmailMultiAlternatives, "send", fail)


class _Conversation(socketserver.StreamRequestHandler):
    """Speaks as much SMTP as smtplib needs; the server's `answer` is given to each recipient."""

    def handle(self) -> None:
        """Answer until QUIT."""
        self._say("220 ready")
        for line in self.rfile:
            word = line[:4].decode("ascii").upper().strip()
            if word == "DATA":
                self._say("354 go on")
                self.server.taken.append(self._body())
            self._say(self.server.answer if word == "RCPT" else "250 fine")
            if word == "QUIT":
                return

    def _body(self) -> bytes:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line)
        return b"".join(lines)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def mail_server(settings: object, answer: str = "250 fine") -> Iterator[list[bytes]]:
    """Send the shop's mail over TCP to a server that answers recipients so; yield what it took."""
    with socketserver.TCPServer(("127.0.0.1", 0), _Conversation) as server:
        server.answer, server.taken = answer, []
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        try:
            yield server.taken
        finally:
            server.shutdown()
            thread.join()
