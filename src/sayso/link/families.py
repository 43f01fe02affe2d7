"""Outlets of one publisher: a fact for reasons, never a cause to join."""

from functools import cache

from sayso.link.outlets import table_press
from sayso.link.tables import table


def family(outlet: str | None) -> str | None:
    """The publisher of an outlet, under any of its names, where the table has one."""
    name = table_press().house(outlet)
    return _families().get(name) if name else None


@cache
def _families() -> dict[str, str]:
    return {outlet: row["name"] for row in table("families")["family"] for outlet in row["outlets"]}
