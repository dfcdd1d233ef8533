"""Judges that a newsroom brings itself: a local model, or one behind an address of its choice."""

from verify.ingest.judges.choice import (
    describe_judge,
    describe_request,
    describe_sent,
    open_judge,
)

__all__ = ["describe_judge", "describe_request", "describe_sent", "open_judge"]
