#!/usr/bin/env python3
"""Run Django's commands for this project."""

import os
import sys


def main() -> None:
    """Hand the command line to Django, with development settings unless told otherwise."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storefront.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
