"""The app: finds the pages and gives each its addresses."""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from sayso.web import pages, render
from sayso.web.answering import download, html_page, json_page, nowhere
from sayso.web.deeds import deed
from sayso.web.guard import Guard, Rules
from sayso.web.importing import PATH, importing
from sayso.web.page import Download, Page
from sayso.web.shelf import Shelf
from sayso.web.site import Site


class _Static(StaticFiles):
    """Files whose address holds a hash of their bytes: a browser may keep them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """As Starlette's, to be kept for a year."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def found() -> tuple[tuple[Page, ...], tuple[Download, ...]]:
    """The pages and the downloads of every module in ``web/pages``, by name of the module."""
    names = sorted(module.name for module in iter_modules(pages.__path__))
    modules = [import_module(f"{pages.__name__}.{name}") for name in names]
    shown = tuple(page for module in modules for page in module.PAGES)
    return shown, tuple(one for module in modules for one in getattr(module, "DOWNLOADS", ()))


def make_app(path: str | Path, rules: Rules | None = None, by: str = "somebody") -> Guard:
    """The app for the case at ``path``; ``by`` is who decides. Nothing is opened before the first request."""
    shown, downloads = found()
    rules = rules or Rules()
    site = Site(Shelf(path, read_only=rules.read_only), rules, shown, by)
    routes: list[BaseRoute] = [Route(one.path, download(site, one)) for one in downloads]
    routes += [Route(page.path + ".json", json_page(site, page)) for page in shown]
    routes += [Route(page.path, html_page(site, page)) for page in shown]
    routes += [Route("/judge", deed(site), methods=["POST"])]
    routes += [Route(PATH, importing(site), methods=["POST"])]
    routes += [Mount("/static", _Static(directory=str(render.STATIC)))]
    app = Starlette(routes=routes, exception_handlers={404: nowhere(site), 405: nowhere(site)})
    return Guard(app, site.rules)
