"""Verify: who says so, and how many independently know it?"""

__version__ = "0.1.0"
