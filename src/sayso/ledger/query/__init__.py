"""Every question to a case. Results are frozen records; each function sees one state of the case.

All raise CaseError where the case is damaged or held. A filter that is None or blank does not filter.
"""

from sayso.ledger.query.judgements import judgements, last_judgement, stored_judgements
from sayso.ledger.query.original import original, referred
from sayso.ledger.query.overview import overview
from sayso.ledger.query.problems import problems, unsearchable
from sayso.ledger.query.reports import (
    digests,
    held,
    known,
    one_report,
    paths,
    readers,
    report,
    report_number,
    report_rows,
    reports,
    texts,
)
from sayso.ledger.query.search import search
from sayso.ledger.query.statements import (
    beginning,
    by_id,
    in_case,
    places,
    statement_count,
    statement_ids,
    statements,
    stored_spans,
    stored_statements,
)
from sayso.ledger.query.vectors import vectors
from sayso.ledger.query.versions import same_place, same_text

__all__ = [
    "beginning",
    "by_id",
    "digests",
    "held",
    "in_case",
    "judgements",
    "known",
    "last_judgement",
    "one_report",
    "original",
    "overview",
    "paths",
    "places",
    "problems",
    "readers",
    "referred",
    "report",
    "report_number",
    "report_rows",
    "reports",
    "same_place",
    "same_text",
    "search",
    "statement_count",
    "statement_ids",
    "statements",
    "stored_judgements",
    "stored_spans",
    "stored_statements",
    "texts",
    "unsearchable",
    "vectors",
]
