"""One module a page, found by name: nothing else is touched to add one.

A module here has

- a frozen dataclass ``Context`` with at least a ``title``: all that the page shows, and its JSON;
- a pure function ``context(case, asked) -> Context``; ``asked`` is the address. It raises ``NotThereError`` for what
  the case does not hold, and lets every ``SaysoError`` pass: they become the error page;
- ``PAGES``, a tuple of :class:`sayso.web.page.Page` (menu places: case 0, reports 10, search 20, ask 30, brief 40,
  problems 90, help 99), and perhaps ``DOWNLOADS``, a tuple of :class:`sayso.web.page.Download`;
- a template of the page's name in ``templates/``, which extends ``base.html`` and fills its block ``content``. It sees
  the context as ``here``, the frame as ``frame``, the tables of ``web/words.py`` as ``words``, and the macros of
  ``macros.html`` as ``m``. Everything is escaped; names from reports stand in ``<bdi>``.

A form that decides something posts to ``/judge`` (see ``web/deeds.py``) and begins with ``{{ m.guarded(frame) }}``; it
is left out where ``frame.read_only``. ``data-key="j" data-says="the next one"`` on a link, button or box is a key and
its help; ``data-item`` is a stop of j and k.
"""
