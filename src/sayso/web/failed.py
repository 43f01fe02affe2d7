"""What a user is told when a page cannot be shown."""

import logging
import traceback
from dataclasses import dataclass

from sayso.errors import CaseError, SaysoError
from sayso.web.page import NotThereError

TITLES = {
    400: "That cannot be asked",
    403: "Not done",
    404: "Nothing here",
    405: "Not done",
    409: "Not done",
    413: "Not done",
    500: "sayso failed",
    503: "The case cannot be used",
}
OURS = "Something went wrong in sayso itself. The case is not harmed. The terminal where sayso runs says more."

log = logging.getLogger("sayso.web")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The error page: the HTTP status, and what is the matter and what to do, in words."""

    title: str
    status: int
    what: str


def failed(status: int, what: str) -> Failed:
    """An error with the title of its status."""
    return Failed(title=TITLES[status], status=status, what=what)


def failure(error: Exception, where: str) -> Failed:
    """What is told of an exception: its own words where they are meant for users, else only that there was one."""
    if isinstance(error, NotThereError):
        return failed(404, str(error))
    if isinstance(error, CaseError):
        return failed(503, str(error))
    if isinstance(error, SaysoError):
        return failed(400, str(error))
    log.error("%s: %s", where, "".join(traceback.format_exception(error)))
    return failed(500, OURS)
