"""The languages of a site: which they are, and a plan as it stands in one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from paiqi.model.choices import SiteLanguage
from paiqi.model.item import changed
from paiqi.model.plan import Plan
from paiqi.text.messages import Language

#: What each language calls itself.
_OWN_NAMES: Mapping[Language, str] = {"zh": "中文", "en": "English"}


@dataclass(frozen=True, slots=True)
class Sibling:
    """The same site in another language: its code, its own name, and the way there from this site's root
    (`en/`, `../`).
    """

    language: Language
    name: str
    way: str


def languages_of(plan: Plan) -> tuple[Language, ...]:
    """The languages of a workspace's site, its own first."""
    own = plan.workspace
    english = [one is SiteLanguage.english for one in (own.language, *own.languages)]
    return tuple(dict.fromkeys("en" if one else "zh" for one in english))


def in_language(plan: Plan, wanted: str) -> tuple[Plan, Language, tuple[Sibling, ...]]:
    """The plan with its site's address in a language (`en/` below the root for all but the first), and where
    the others are.
    """
    known = languages_of(plan)
    language = next((one for one in known if one == wanted), known[0])
    home = "" if language == known[0] else "../"
    siblings = tuple(
        Sibling(one, _OWN_NAMES[one], home + ("" if one == known[0] else f"{one}/"))
        for one in known
        if one != language
    )
    address = plan.workspace.site_url
    if home and address:
        plan = replace(plan, workspace=changed(plan.workspace, site_url=f"{address.rstrip('/')}/{language}/"))
    return plan, language, siblings
