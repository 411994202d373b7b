"""What several tests share: the demo's built site, a server for it, and a real browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browsing import ARGUMENTS, Kept, Visits, serve
from demo import demo_folder, share_in
from setup_browser import chrome
from side import work_here

#: Folders by what they ask for, a browser or time: whole builds, processes, programs of others,
#: installations. `make fast` leaves them out, and what looks at the demo's whole build.
BROWSER, SLOW = "browser", {"builds", "commands", "packaging", "programs"}


# Nothing is kept from one run to the next, least of all in this user's folders.
os.environ["PAIQI_CACHE_KEY"] = "none"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks cases by their folder and fixtures; those of a file that share a site go to one worker."""
    for item in items:
        rooms = item.path.relative_to(Path(__file__).parent).parts[:-1]
        assert isinstance(item, pytest.Function)
        if BROWSER in rooms or "browser" in item.fixturenames:
            item.add_marker("browser")
        elif not SLOW.isdisjoint(rooms) or "demo_site" in item.fixturenames:
            item.add_marker("slow")
        if shared := _shared(item):
            item.add_marker(pytest.mark.xdist_group(shared))


def _shared(item: pytest.Function) -> str:
    """The file and, where it has some, the parameter of the fixtures that last as long as a file."""
    named = item._fixtureinfo.name2fixturedefs
    own = [name for name, found in sorted(named.items()) if found[-1].scope == "module"]
    given = item.callspec.params if hasattr(item, "callspec") else {}
    return " ".join([item.path.stem, *(str(given[name]) for name in own if name in given)]) if own else ""


@pytest.fixture(scope="session", autouse=True)
def _builds(tmp_path_factory: pytest.TempPathFactory) -> None:
    """One store of the demo for all workers, whose folders lie side by side; builds without a process."""
    own = tmp_path_factory.getbasetemp()
    store = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "demo-store"
    store.mkdir(exist_ok=True)
    share_in(store)
    work_here()


@pytest.fixture(scope="session")
def demo_site() -> Path:
    """The demo's whole site for internal eyes."""
    return demo_folder()


@pytest.fixture(scope="session")
def demo_url(demo_site: Path) -> Iterator[str]:
    """The demo's address on this machine."""
    with serve(demo_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chrome or Chromium; a machine without one fails here, it does not skip."""
    executable = chrome()
    assert executable, "no browser: run make test, or tests/support/setup_browser.py"
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(
            executable_path=executable,
            args=list(ARGUMENTS),
        )
        yield made
        made.close()


@pytest.fixture(scope="session")
def kept(browser: Browser) -> Kept:
    """The windows that stay open; they end with the browser."""
    return {}


@pytest.fixture
def visits(browser: Browser, demo_url: str, kept: Kept) -> Iterator[Visits]:
    """Windows on the demo; those that are not kept are closed afterwards."""
    made = Visits(browser, demo_url, kept)
    yield made
    for context in made.open:
        context.close()
