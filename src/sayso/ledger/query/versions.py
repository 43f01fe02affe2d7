"""Reports that may be one story at two times: under one path, or under one address."""

import sqlite3

from sayso.ledger.trouble import on_case


@on_case
def same_place(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """Paths and addresses with several reports: (place, report id), the reports of a place in order of arrival."""
    return [
        (str(place), str(report))
        for place, report in db.execute(
            "SELECT path, report FROM (SELECT path, report, location.number AS number FROM location"
            " UNION SELECT url, id, number FROM report WHERE url IS NOT NULL)"
            " WHERE path IN (SELECT path FROM location GROUP BY path HAVING count(*) > 1"
            " UNION SELECT url FROM report WHERE url IS NOT NULL GROUP BY url HAVING count(*) > 1)"
            " ORDER BY path, number"
        )
    ]


@on_case
def same_text(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """Reports of other bytes with the same text: (hash of the text, report id), those of a text in order of arrival."""
    return [
        (str(text), str(report))
        for text, report in db.execute(
            "SELECT text_sha256, id FROM report WHERE text_sha256 IN"
            " (SELECT text_sha256 FROM report GROUP BY text_sha256 HAVING count(*) > 1) ORDER BY text_sha256, number"
        )
    ]
