"""Search services, each a small module behind one interface; off until a person switches one on.

What they find are candidates: a person picks what is added. A key comes from the environment only.
"""

from verify.ingest.connectors.candidate import Candidate, Connector
from verify.ingest.connectors.factchecks import FactChecks
from verify.ingest.connectors.gdelt import Gdelt
from verify.ingest.connectors.wayback import Wayback
from verify.ingest.connectors.wikipedia import Wikipedia

CONNECTORS: dict[str, Connector] = {
    connector.name: connector for connector in (FactChecks(), Gdelt(), Wikipedia(), Wayback())
}
"""All that there are, by name."""

__all__ = ["CONNECTORS", "Candidate", "Connector"]
