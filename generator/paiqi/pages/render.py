"""The table of pages → finished HTML, through Jinja with autoescape for everything and StrictUndefined."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Container, Hashable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypedDict

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup

from paiqi.feeds import Single
from paiqi.memo import NOWHERE, Store
from paiqi.memo.program import program_key
from paiqi.model.zones import zone
from paiqi.pages import PAGES
from paiqi.pages.compiling import Environment
from paiqi.pages.edit_links import repository_of
from paiqi.pages.kinds import PageData, PageKind, PageViews
from paiqi.pages.names import PlanNames, names_of
from paiqi.pages.navigation import sections
from paiqi.pages.places import Places
from paiqi.pages.richtext import rich
from paiqi.pages.selections import selections
from paiqi.pages.site import NavEntry, Page
from paiqi.pages.words import PageWords, Snippets
from paiqi.text.messages import Language
from paiqi.views.calendar.months import LEVELS


class _Compiled(jinja2.BytecodeCache):
    """Templates compiled once per process: a server builds again and again. Jinja compares the source before
    it uses one.
    """

    def __init__(self) -> None:
        """Nothing compiled yet."""
        self._held: dict[Hashable, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Jinja asks for a template."""
        if _how(bucket) in self._held:
            bucket.bytecode_from_string(self._held[_how(bucket)])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Jinja has compiled a template."""
        self._held[_how(bucket)] = bucket.bytecode_to_string()


def _how(bucket: Bucket) -> Hashable:
    """A template's name and place, and all settings that change what it is compiled to: an owner's hooks may
    set the theme's anew for each build. A lexer stands for the signs and blanks of its settings.
    """
    made_by = bucket.environment
    form = made_by.lexer, made_by.autoescape, made_by.code_generator_class
    return bucket.key, *form, tuple(made_by.extensions)


#: For our pages, and for the theme around them.
COMPILED = _Compiled()


class _OnDisk(jinja2.BytecodeCache):
    """Our own templates as an earlier run of this very program compiled them."""

    def __init__(self, store: Store) -> None:
        """Reads what is kept."""
        kept = store.newest("templates", [program_key()])
        self._store, self._new = store, False
        self._held: dict[str, bytes] = marshal.loads(kept[1]) if kept else {}  # noqa: S302 - sealed

    def load_bytecode(self, bucket: Bucket) -> None:
        """Jinja asks for a template; it compares the source itself."""
        if bucket.key in self._held:
            bucket.bytecode_from_string(self._held[bucket.key])
        else:
            COMPILED.load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Jinja has compiled a template."""
        COMPILED.dump_bytecode(bucket)
        self._held[bucket.key], self._new = bucket.bytecode_to_string(), True

    def keep(self) -> None:
        """Keeps what was compiled."""
        if self._new:
            self._store.keep("templates", program_key(), marshal.dumps(self._held), 2)
            self._new = False


def environment(folders: Sequence[Path], cache: jinja2.BytecodeCache = COMPILED) -> jinja2.Environment:
    """The templates' environment: everything escaped, every missing name an error."""
    return Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=cache,
    )


class CommonContext(TypedDict):
    """What every page's template finds, beside the values of its own kind (PageKind.context)."""

    today: date
    page: PageData
    w: PageWords
    names: PlanNames
    lang: Language
    rich: Callable[[str], Markup]
    levels: tuple[int, ...]


def _values(context: Any) -> dict[str, Any]:
    """The values of a page's own kind, as they are: nothing is copied."""
    return {one.name: getattr(context, one.name) for one in fields(context)}


class Rendering:
    """Renders the pages of a site, one after another or just those that somebody asks for."""

    def __init__(
        self, views: PageViews, around: Surroundings, folders: Sequence[Path], store: Store = NOWHERE
    ) -> None:
        """Compiles nothing yet; raises jinja2.TemplateError where the shared macros are broken."""
        self._compiled = _OnDisk(store)
        self._env = environment(folders, self._compiled)
        self._views, self._around = views, around
        self._names = names_of(views.plan, views.language, views.internal)
        self._snippets = Snippets(
            self._env.get_template("macros/bits.html").module,
            self._names,
            repository_of(views.workspace),
            zone(views.workspace.timezone),
            Places(views, PAGES),
            around.paths,
            around.feeds,
            around.singles,
            selections(views.workspace, around.feeds),
        )

    def compile(self, kinds: Iterable[PageKind]) -> None:
        """Compiles the templates of these kinds and the macros: copies of this process need not do it anew.

        Raises jinja2.TemplateError where one of the kinds' is broken.
        """
        for name in sorted({kind.template for kind in kinds}):
            self._env.get_template(f"pages/{name}.html")
        for name in self._env.list_templates(filter_func=lambda name: name.startswith("macros/")):
            # Who uses it tells where it is broken.
            with suppress(jinja2.TemplateError):
                self._env.get_template(name)
        self._compiled.keep()

    def page(self, kind: PageKind, data: PageData) -> Page:
        """A page that is rendered when its HTML is asked for, which raises jinja2.TemplateError where its
        template is broken, and what that raises.
        """
        return Page(data.path, data.title, partial(self._html, kind, data), data.headings, kind.enters(data))

    def _html(self, kind: PageKind, data: PageData) -> str:
        views, around = self._views, self._around
        words = PageWords(views.language, data.path, self._snippets, around.leaf)
        common: CommonContext = {
            "today": views.today,
            "page": data,
            "w": words,
            "names": self._names,
            "lang": views.language,
            "rich": rich,
            "levels": LEVELS,
        }
        template = self._env.get_template(f"pages/{kind.template}.html")
        html = template.render(**common, **_values(data.context))
        siblings = around.sections.get(kind.section.text(views.language), ()) if kind.section else ()
        if len(siblings) > 1:
            html = str(self._snippets.macros.siblings(siblings, data, words)) + html
        return html


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What pages look at beside their own values: the pages that the site has, its feeds by their anchors,
    the files of single events by kind and full id, the entries of each section of the navigation. `leaf` is
    the file that links to pages name, where no server knows it.
    """

    paths: Container[str]
    feeds: frozenset[str]
    singles: Mapping[tuple[str, str], Single]
    sections: Mapping[str, Sequence[NavEntry]]
    leaf: str = ""


def render_pages(
    views: PageViews,
    listed: Sequence[tuple[PageKind, PageData]],
    singles: Mapping[tuple[str, str], Single],
    folders: Sequence[Path],
    leaf: str = "",
    store: Store = NOWHERE,
) -> tuple[Page, ...]:
    """Every page of the site, each rendered when its HTML is asked for."""
    around = Surroundings(
        frozenset(data.path for _, data in listed),
        frozenset(feed.anchor for feed in views.feeds),
        singles,
        dict(sections([(kind, data.path) for kind, data in listed], views.language)),
        leaf,
    )
    rendering = Rendering(views, around, folders, store)
    rendering.compile(kind for kind, _ in listed)
    return tuple(rendering.page(kind, data) for kind, data in listed)
