"""The one exception that is meant for a user: it says what is wrong and what to do, and prints without a traceback."""


class SaysoError(Exception):
    """Wrong use, or nothing that can be done: one clean paragraph. ``exit_code`` is 2."""

    exit_code = 2


class CaseError(SaysoError):
    """The case cannot be used (no case, held by another process, made by a newer version). ``exit_code`` is 3."""

    exit_code = 3
