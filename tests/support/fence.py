"""A plan in which whatever a scope does not hold raises when a rule touches it."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from paiqi.model.campaign import Campaign
from paiqi.model.item import Part, made
from paiqi.model.plan import Plan
from paiqi.rules.kinds import Scopes
from paiqi.rules.rule import Finding, PlanRule
from paiqi.rules.scopes import Scope, ScopeKey

#: The fields of a campaign whose parts are looked after one by one.
GROUPS = ("phases", "offers", "matrix", "series", "kpis", "activities", "community", "placements")


class LookedBeyondError(Exception):
    """A rule touched what its scope does not hold."""


class Fence:
    """The parts of a plan that may be touched just now, by their identity; None: all."""

    def __init__(self, plan: Plan) -> None:
        self.allowed: frozenset[int] | None = None
        self._kinds: dict[type[Part], type[Part]] = {}
        self._keys: dict[ScopeKey, list[Part]] = {}
        self._everything: list[Part] = []
        campaigns = {name: self._campaign(campaign) for name, campaign in plan.campaigns.items()}
        rows = tuple(self._part(row, "measurement", str(n)) for n, row in enumerate(plan.measurements))
        team = tuple(self._part(kpi, "kpi", kpi.full_id) for kpi in plan.team_kpis)
        self.plan = dataclasses.replace(plan, campaigns=campaigns, measurements=rows, team_kpis=team)

    def holds(self, key: ScopeKey) -> frozenset[int]:
        """What a scope of a key may touch."""
        if key == ("workspace",):
            return frozenset(map(id, self._everything))
        if key[0] == "outgoing":
            key = ("outgoing", key[2])
        return frozenset(map(id, self._keys.get(key, ())))

    @contextmanager
    def around(self, key: ScopeKey) -> Iterator[None]:
        """While it lasts only what a scope holds can be touched."""
        self.allowed = self.holds(key)
        try:
            yield
        finally:
            self.allowed = None

    def _campaign(self, campaign: Campaign) -> Any:
        parts: dict[str, Any] = {
            group: tuple(
                self._part(part, _kind(part), f"{campaign.id}/{getattr(part, 'id', number)}", campaign.id)
                for number, part in enumerate(getattr(campaign, group))
            )
            for group in GROUPS
        }
        parts["content"] = tuple(self._content(content, campaign.id) for content in campaign.content)
        return self._watched(campaign, [("campaign", campaign.id)], **parts)

    def _content(self, content: Any, campaign: str) -> Any:
        keys: list[ScopeKey] = [
            ("campaign", campaign),
            ("item", "content", content.full_id),
            ("outgoing", content.full_id),
        ]
        posts = []
        for post in content.posts:
            own: list[ScopeKey] = [
                ("item", "post", post.full_id),
                ("outgoing", post.full_id),
                ("account", post.account, "always"),
            ]
            if post.slot:
                own.append(("account", post.account, post.slot.first.isoformat()))
            posts.append(self._watched(post, [*keys, *own]))
        return self._watched(content, keys, posts=tuple(posts))

    def _part(self, part: Any, kind: str, name: str, campaign: str = "") -> Any:
        return self._watched(part, [("item", kind, name), ("outgoing", name), ("campaign", campaign)])

    def _watched(self, part: Any, keys: Iterable[ScopeKey], **inside: Any) -> Any:
        one = made(self._kind_of(type(part)), part, **inside)
        for key in keys:
            self._keys.setdefault(key, []).append(one)
        self._everything.append(one)
        return one

    def _kind_of(self, kind: type[Part]) -> type[Part]:
        if kind not in self._kinds:

            def guarded(part: Part, name: str) -> Any:
                if self.allowed is not None and id(part) not in self.allowed and not name.startswith("__"):
                    raise LookedBeyondError(f"{kind.__name__}.{name}")
                return object.__getattribute__(part, name)

            members = {"__getattribute__": guarded, "__module__": kind.__module__}
            self._kinds[kind] = types.new_class(kind.__name__, (kind,), {}, lambda body: body.update(members))
        return self._kinds[kind]


def _kind(part: Part) -> str:
    return type(part).__name__.casefold()


def fenced(rule: PlanRule, scopes: Scopes, fence: Fence) -> Iterator[tuple[Scope, list[Finding]]]:
    """What a rule finds in each scope while it can touch no more than that; raises AssertionError with the
    rule's code and what it touched where it looks further.
    """
    for kind in rule.looks_at:
        for scope in scopes.of(kind):
            key = scope.key
            try:
                with fence.around(key):
                    found = list(rule.check(scope))
            except LookedBeyondError as error:
                raise AssertionError(f"{rule.code} looks beyond {key}: at {error}") from None
            if found:
                yield scope, found
