"""Which id a cell means: by the label that workbooks have for it, or by another of its names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from paiqi.importers.matching.known import Kind, known_of
from paiqi.model.choices import ActivityKind, Stage
from paiqi.text.messages import Language
from paiqi.views.workbook import Labels

#: Lists that are the same in all plans, whose entries have further names.
_CHOICES: Mapping[str, type[Stage] | type[ActivityKind]] = {"stage": Stage, "activity-kind": ActivityKind}


@dataclass(frozen=True)
class Names:
    """The names of what a plan has; `labels` are those of the workbook's language, `people` the ids of people
    who are new in it, by their names.
    """

    labels: Labels
    people: Mapping[str, str] = field(default_factory=dict)

    def meant(self, kind: str, text: str) -> str | None:
        """The id that a text means in a list (`accounts`, `status` …); None where it is none, or not one."""
        for labels in (self.labels, self._others):
            if found := labels.meant(kind, text):
                return found
        if kind == "people" and text in self.people:
            return self.people[text]
        if kind in _CHOICES:
            choice = _CHOICES[kind].read(text)
            return choice.value if choice else None
        ids = self._kinds[kind].meant(text) if kind in self._kinds else ()
        return ids[0] if len(ids) == 1 else None

    @cached_property
    def _others(self) -> Labels:
        other: Language = "zh" if self.labels.language == "en" else "en"
        return Labels(self.labels.plan, other)

    @cached_property
    def _kinds(self) -> Mapping[str, Kind]:
        known = known_of(self.labels.plan)
        return {
            "accounts": known.accounts,
            "people": known.people,
            "pillars": known.pillars,
            "formats": known.formats,
            "status": known.statuses,
        }
