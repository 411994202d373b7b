"""Runs MkDocs over a finished site into a staging folder, and publishes what came out."""

from __future__ import annotations

import copy
import logging
import os
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from paiqi.feeds import EditionRefused
from paiqi.load.pipeline import Loaded, load_plan, uncollected
from paiqi.pages.site import Page
from paiqi.publishing import KEEP, Made, Unpublishable, publish, refuse_target, staging
from paiqi.site.build import Built, Options, build_loaded
from paiqi.site.faults import config_fault, making_fault, page_fault, template_fault
from paiqi.site.made import joined, made_of, sources_of
from paiqi.site.mkdocs_pages import Given, given_of
from paiqi.site.writer import Dressed, write_site
from paiqi.text.diagnostics import Diagnostic, in_order
from paiqi.text.messages import Language, Message, msg, msg_n

#: The settings of a workspace that has no mkdocs.yml of its own; the shipped mkdocs.yml says the same.
SETTINGS: Mapping[str, object] = {
    "theme": {
        "name": "material",
        "font": False,
        "favicon": "assets/favicon.svg",
        "logo": "assets/favicon.svg",
        "features": [
            "navigation.tabs",
            "navigation.tabs.sticky",
            "navigation.top",
            "toc.follow",
        ],
        "palette": [
            {
                "media": "(prefers-color-scheme: light)",
                "scheme": "default",
                "toggle": {"icon": "material/weather-sunny", "name": "Dark / 深色"},
            },
            {
                "media": "(prefers-color-scheme: dark)",
                "scheme": "slate",
                "toggle": {"icon": "material/weather-night", "name": "Light / 浅色"},
            },
        ],
    },
    "plugins": [
        "search",
        "paiqi",
    ],
    "markdown_extensions": ["attr_list", "tables", "toc", "fenced_code"],
}


#: What forbids the theme its banner.
_NO_BANNER = "NO_MKDOCS_2_WARNING"


@dataclass(frozen=True, slots=True)
class Done:
    """A published build; its findings are those of all its languages."""

    pages: int
    feeds: int
    files: int
    language: Language
    diagnostics: tuple[Diagnostic, ...]
    notes: tuple[Message, ...] = ()
    #: All that it was made of, so that a program which ends now need not give it back first.
    held: tuple[object, ...] = field(default=(), repr=False, compare=False)


@dataclass
class BuildFailed(Exception):
    """Nothing was published: findings at error level, or what else went wrong."""

    message: Message
    language: Language = "zh"
    diagnostics: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, bytes] = field(default_factory=dict)


def build_workspace(
    root: Path, target: Path, options: Options, on_step: Callable[[str], None], keep: int = KEEP
) -> Done:
    """Builds the workspace in `root` and publishes it at `target`; raises BuildFailed and leaves all as it
    was. So many editions before it are kept beside it.
    """
    # A command that ends with it: what a site leaves in cycles is not worth looking for.
    with uncollected():
        return _built_and_published(root, target, options, on_step, keep)


def _built_and_published(
    root: Path, target: Path, options: Options, on_step: Callable[[str], None], keep: int
) -> Done:
    loaded = load_plan(root, options.today)
    if loaded.plan is None or loaded.broken:
        raise BuildFailed(
            msg("the plans have errors"), loaded.language, loaded.diagnostics, loaded.files.texts
        )
    sources = sources_of(root)
    try:
        refuse_target(target, root, sources)
        # Begun before anything asks what is published: until the end nobody else publishes there.
        with staging(target) as folder:
            built = _built(root, loaded, options, on_step)
            assert built.site is not None
            on_step(
                msg_n("wrapping {count} page", "wrapping {count} pages", count=len(built.site.pages)).text(
                    built.language
                )
            )
            made, reason = _written(root, folder, built, options)
            pages, feeds, found = len(built.site.pages), built.feeds, list(built.diagnostics)
            for language in built.languages[1:]:
                further = replace(options, language=language)
                other = _built(root, None, further, on_step)
                assert other.site is not None
                others, _ = _written(root, folder / language, other, further, f"{language}/")
                made = joined(made, others)
                pages, feeds = pages + len(other.site.pages), feeds + other.feeds
                found += other.diagnostics
            on_step(msg("publishing").text(built.language))
            # Again: minutes may have passed since the first look.
            refuse_target(target, root, sources)
            done = publish(folder, target, made, keep)
    except Unpublishable as refused:
        raise BuildFailed(refused.message, loaded.language) from None
    on_step("")
    found += [page_fault(fault) for fault in done.faults]
    notes = (*built.notes, *([_slow(reason, pages)] if reason else []))
    return Done(pages, feeds, done.files, built.language, in_order(found), notes, (loaded, built))


def _written(root: Path, folder: Path, built: Built, options: Options, way: str = "") -> tuple[Made, str]:
    """Writes a site into a folder; gives what it is made of, and what made its pages go through MkDocs.

    Raises BuildFailed and OSError.
    """
    site, figures, found = built.site, built.figures, list[Diagnostic]()
    assert site is not None and figures is not None

    def finished() -> Iterator[Page]:
        for page in site.pages:
            yield (whole := page.finished())
            found.extend(figures.on_page(whole))

    def fault(error: Exception) -> Exception:
        """As it is told; what nobody knows is told by its kind, as it may hold what cannot be sent."""
        # A template that is missing is an OSError too.
        place = None if isinstance(error, BuildFailed) else making_fault(error, root)
        if place is not None:
            return BuildFailed(place.message, built.language, (*built.diagnostics, place), built.texts)
        return error if isinstance(error, OSError | BuildFailed) else RuntimeError(repr(error))

    dressed = run_mkdocs(root, folder, replace(given_of(site), pages=finished), site.language)
    try:
        written = write_site(folder, site, dressed, figures.on_page, options.processes, fault)
    except Exception as error:
        failed = fault(error)
        if isinstance(failed, RuntimeError):
            raise
        raise failed from None
    found += written.found
    if found:
        raise BuildFailed(found[0].message, built.language, (*built.diagnostics, *found), built.texts)
    return made_of(site, dressed, written, options.visibility, way), dressed.reason


def _slow(reason: str, pages: int) -> Message:
    """What it costs that the owner's own programs may look at each page."""
    return msg(
        "{name} may change every page, so MkDocs makes all {count} pages one by one, which takes some"
        " milliseconds a page; without it they share the theme's frame",
        name=reason,
        count=pages,
    )


def _built(root: Path, loaded: Loaded | None, options: Options, on_step: Callable[[str], None]) -> Built:
    """A finished site, of a plan that is loaded or still to load; raises BuildFailed."""
    try:
        built = build_loaded(root, loaded or load_plan(root, options.today), options, on_step)
    except EditionRefused as refused:
        raise BuildFailed(refused.message) from None
    if built.site is None:
        raise BuildFailed(msg("the plans have errors"), built.language, built.diagnostics, built.texts)
    return built


@contextmanager
def _without_banner() -> Iterator[None]:
    """The theme prints a banner about MkDocs 2 when it is loaded, unless a variable forbids it."""
    before = os.environ.get(_NO_BANNER)
    os.environ[_NO_BANNER] = before or "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_NO_BANNER]


@contextmanager
def mkdocs_config(root: Path, folder: Path) -> Iterator[MkDocsConfig]:
    """The owner's mkdocs.yml, or the packaged settings, with `folder` as the site's."""
    own = root / "mkdocs.yml"
    with tempfile.TemporaryDirectory() as empty, _without_banner():
        if own.is_file():
            config = load_config(str(own), site_dir=str(folder))
        else:
            # MkDocs changes the lists and mappings that it is given.
            settings = {
                **copy.deepcopy(dict(SETTINGS)),
                "site_name": "Paiqi",
                "docs_dir": empty,
                "site_dir": str(folder),
            }
            config = MkDocsConfig(config_file_path=str(own))
            config.load_dict(settings)
            errors, warnings = config.validate()
            if errors or warnings:
                raise ConfigurationError(str((errors or warnings)[0][1]))
        yield config


def run_mkdocs(root: Path, folder: Path, given: Given, language: Language) -> Dressed:
    """One run of MkDocs into `folder`: the owner's own pages, the theme's files and the shells of ours.

    Raises BuildFailed where it stops or warns, and OSError.
    """
    dressed: Dressed | None = None
    with mkdocs_log() as warnings:
        try:
            with mkdocs_config(root, folder) as config:
                plugin = config.plugins.get("paiqi")
                if plugin is None:
                    raise ConfigurationError(
                        msg("it does not name the plugin paiqi under plugins:").text(language)
                    )
                plugin.given = given
                try:
                    config.plugins.on_startup(command="build", dirty=False)
                    mkdocs_build(config)
                    config.plugins.on_shutdown()
                    dressed = plugin.dressed
                except Abort as error:
                    # What stopped it went to the log.
                    raise BuildError("; ".join(text.strip() for text in warnings) or str(error)) from None
                finally:
                    # MkDocs keeps plugins from one build of a process to the next.
                    plugin.given = None
                    plugin.forget()
        except (ConfigurationError, Abort) as error:
            # Abort itself says only that there was an error: what it was went to the log.
            fault = config_fault(error, "\n".join(warnings) if isinstance(error, Abort) else "")
            raise BuildFailed(fault.message, language, (fault,)) from None
        except OSError:
            raise
        except Exception as error:
            broken = template_fault(error, root)
            if broken:
                raise BuildFailed(broken.message, language, (broken,)) from None
            if isinstance(error, BuildError):
                raise BuildFailed(msg("MkDocs stopped: {text}", text=str(error)), language) from None
            # The owner's own hooks and plugins run here too.
            frame = traceback.extract_tb(error.__traceback__)[-1]
            text = f"{type(error).__name__}: {error} ({Path(frame.filename).name}:{frame.lineno})"
            raise BuildFailed(msg("MkDocs stopped: {text}", text=text), language) from None
    if warnings:
        raise BuildFailed(msg("MkDocs warns: {text}", text="; ".join(warnings[:5])), language)
    assert dressed is not None
    return dressed


class _Collector(logging.Handler):
    """Notes what its own thread logs: while the development server builds, others answer requests."""

    def __init__(self, texts: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.texts, self.thread = texts, threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self.thread:
            self.texts.append(record.getMessage())


@contextmanager
def mkdocs_log() -> Iterator[list[str]]:
    """Collects MkDocs' warnings instead of printing them."""
    texts: list[str] = []
    logger, collector = logging.getLogger("mkdocs"), _Collector(texts)
    level, propagate = logger.level, logger.propagate
    logger.addHandler(collector)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield texts
    finally:
        logger.removeHandler(collector)
        logger.setLevel(level)
        logger.propagate = propagate
