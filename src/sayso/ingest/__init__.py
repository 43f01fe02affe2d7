"""Files in, reports out: bytes become a Report with metadata and furniture, or a Problem that says what to do."""

from sayso.ingest.furniture import furniture
from sayso.ingest.intake import LIMIT, Intake, take_in

__all__ = ["LIMIT", "Intake", "furniture", "take_in"]
