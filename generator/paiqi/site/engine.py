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
from paiqi.pages.site import Site
from paiqi.site.build import Built, Options, build_site
from paiqi.site.faults import config_fault, template_fault
from paiqi.site.publish import Unpublishable, publish, refuse_target, staging
from paiqi.text.diagnostics import Diagnostic, in_order
from paiqi.text.messages import Language, Message, msg

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


@dataclass
class BuildFailed(Exception):
    """Nothing was published: findings at error level, or what else went wrong."""

    message: Message
    language: Language = "zh"
    diagnostics: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, bytes] = field(default_factory=dict)


def build_workspace(root: Path, target: Path, options: Options, on_step: Callable[[str], None]) -> Done:
    """Builds the workspace in `root` and publishes it at `target`; raises BuildFailed and leaves all as it
    was.
    """
    built = _built(root, options, on_step)
    assert built.site is not None
    expected, pages, feeds = _expected(built.site), len(built.site.pages), built.feeds
    found = list(built.diagnostics)
    try:
        refuse_target(target, root)
        with staging(target) as folder:
            on_step(msg("wrapping {count} pages", count=len(built.site.pages)).text(built.language))
            run_mkdocs(root, folder, options, built)
            for language in built.languages[1:]:
                further = replace(options, language=language)
                other = _built(root, further, on_step)
                assert other.site is not None
                run_mkdocs(root, folder / language, further, other)
                expected += [f"{language}/{name}" for name in _expected(other.site)]
                pages, feeds = pages + len(other.site.pages), feeds + other.feeds
                found += other.diagnostics
            on_step(msg("publishing").text(built.language))
            # Again: minutes may have passed since the first look.
            refuse_target(target, root)
            files = publish(folder, target, expected)
    except Unpublishable as refused:
        raise BuildFailed(refused.message, built.language) from None
    except OSError as error:
        where = str(error.filename or target)
        reason = error.strerror or type(error).__name__
        raise BuildFailed(
            msg("{path} could not be written: {reason}", path=where, reason=reason), built.language
        ) from None
    on_step("")
    return Done(pages, feeds, files, built.language, in_order(found), built.notes)


def _built(root: Path, options: Options, on_step: Callable[[str], None]) -> Built:
    """A finished site; raises BuildFailed."""
    try:
        built = build_site(root, options, on_step)
    except EditionRefused as refused:
        raise BuildFailed(refused.message) from None
    if built.site is None:
        raise BuildFailed(msg("the plans have errors"), built.language, built.diagnostics, built.texts)
    return built


def _expected(site: Site) -> list[str]:
    """The files that a build must have left in its folder."""
    return [*(f"{page.path}index.html" for page in site.pages), *site.files]


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


def run_mkdocs(root: Path, folder: Path, options: Options, built: Built) -> None:
    """One run of MkDocs into `folder`; raises BuildFailed where it stops or warns, and OSError."""
    language = built.language
    with mkdocs_log() as warnings:
        try:
            with mkdocs_config(root, folder) as config:
                plugin = config.plugins.get("paiqi")
                if plugin is None:
                    raise ConfigurationError(
                        msg("it does not name the plugin paiqi under plugins:").text(language)
                    )
                plugin.options, plugin.built = options, built
                try:
                    config.plugins.on_startup(command="build", dirty=False)
                    mkdocs_build(config)
                    config.plugins.on_shutdown()
                except Abort as error:
                    # What stopped it went to the log.
                    raise BuildError("; ".join(text.strip() for text in warnings) or str(error)) from None
                finally:
                    # MkDocs keeps plugins from one build of a process to the next.
                    plugin.options = plugin.built = plugin.site = None
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
