"""The command line: parse, call, print, exit status."""

from verify.cli.main import main

__all__ = ["main"]
