"""Judges that a newsroom brings itself: a local model, or one behind an address of its choice."""

from verify.ingest.judges.choice import describe_judge, open_judge

__all__ = ["describe_judge", "open_judge"]
