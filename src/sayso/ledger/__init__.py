"""The case file: one SQLite database. ``connect`` opens it, ``write`` changes it, ``query`` and ``verify`` read it."""
