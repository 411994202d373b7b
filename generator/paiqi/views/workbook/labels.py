"""What cells call accounts, people, pillars and other things with ids, and which id a cell means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from paiqi.model.choices import ActivityKind, Choice, Stage, Status
from paiqi.model.plan import Plan
from paiqi.model.statuses import plain_key
from paiqi.resolve.names import accounts_called, people_called, platforms_called
from paiqi.text.messages import Language


@dataclass(frozen=True)
class Labels:
    """The labels of a plan in a language."""

    plan: Plan
    language: Language

    @cached_property
    def lists(self) -> Mapping[str, Mapping[str, str]]:
        """Label by id, list by list, in the order in which people choose; no two of a list are alike."""
        plan, language = self.plan, self.language
        told = accounts_called(plan.accounts.values(), plan.platforms, platforms_called(plan.platforms)).told
        people = people_called(plan.people.values()).told
        return {
            "campaigns": _apart((one.id, one.title) for one in plan.campaigns.values()),
            "accounts": _apart((one, told[one].text(language)) for one in plan.accounts),
            "people": _apart(
                (one.id, one.name if self._alone[one.name] == 1 else people[one.id].text(language))
                for one in plan.people.values()
            ),
            "pillars": _apart((one.id, one.title) for one in plan.pillars.values()),
            "formats": _apart(self._formats()),
            "status": self._statuses(),
            "stage": _choices(Stage, language),
            "activity-kind": _choices(ActivityKind, language),
        }

    @cached_property
    def _alone(self) -> Counter[str]:
        return Counter(one.name for one in self.plan.people.values())

    def of(self, kind: str, identity: str | None) -> str:
        """The label of an id; what nobody knows stays as it is."""
        return self.lists[kind].get(identity or "", identity or "")

    def meant(self, kind: str, label: str) -> str | None:
        """The id that a label or an id stands for; None where it is neither."""
        return self._ids[kind].get(label) or (label if label in self.lists[kind] else None)

    @cached_property
    def _ids(self) -> Mapping[str, Mapping[str, str]]:
        return {kind: {label: one for one, label in named.items()} for kind, named in self.lists.items()}

    def _formats(self) -> Iterable[tuple[str, str]]:
        used = dict.fromkeys(one.platform for one in self.plan.accounts.values())
        packs = [self.plan.platforms[one] for one in used if one in self.plan.platforms]
        # Platforms call one format by several names: the first one that is met stands for it.
        found: dict[str, str] = {}
        for pack in packs:
            for form in pack.formats:
                found.setdefault(form.id, form.name.text(self.language))
        return found.items()

    def _statuses(self) -> Mapping[str, str]:
        own = self.plan.workspace.status_names
        named = {one.value: own.get(one.value, one.label(self.language)) for one in Status}
        for key, title in own.items():
            if key != plain_key(key):
                named[key] = title
        order = [one.value for one in Status]
        return _apart(sorted(named.items(), key=lambda item: order.index(plain_key(item[0]))))


def _choices(kind: type[Choice], language: Language) -> Mapping[str, str]:
    return {one.value: one.label(language) for one in kind}


def _apart(named: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Label by id: of those with one label each also says its id."""
    pairs = list(named)
    count = Counter(label for _, label in pairs)
    return {one: f"{label} ({one})" if count[label] > 1 or not label else label for one, label in pairs}
