"""Plain text: the text as it is, what its head says of it, its furniture."""

from dataclasses import replace

from sayso.ingest.furniture import furniture, merged
from sayso.ingest.metadata import Facts, facts_of_text, header_block


def read_plain(text: str, name: str) -> Facts:
    """The facts of a plain text; ``name`` is the file's name, which may hold a date."""
    block = header_block(text)
    marked = merged(block.furniture, furniture(text))
    return facts_of_text(text, name, replace(block, furniture=marked))
