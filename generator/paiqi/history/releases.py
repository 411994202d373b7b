"""Releases: states of the plans that were agreed, kept as annotated tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from paiqi.audience.audience import Audience
from paiqi.history import git
from paiqi.history.git import Checkout, NoHistory
from paiqi.history.kept import moment_of
from paiqi.model.choices import Visibility

#: A release's name, which is its tag's: what every system takes as a file's name too.
NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?")
_OF, _FOR = "Paiqi-Release: ", "Paiqi-Visibility: "


@dataclass(frozen=True, slots=True)
class Release:
    """A state that was agreed: its name, what was noted (the team reads it), when its commit was made (UTC)
    and who may know of it.
    """

    name: str
    note: str
    stamp: datetime
    visibility: Visibility = Visibility.internal

    @property
    def begin(self) -> datetime:
        """From when on a change is one since the release."""
        return self.stamp + timedelta(seconds=1)


def good_name(name: str) -> bool:
    """Whether a release can have this name."""
    return (
        NAME.fullmatch(name) is not None
        and ".." not in name
        and not name.endswith(".lock")
        and name != "HEAD"
    )


def text_of(namespace: str, note: str, visibility: Visibility) -> str:
    """The text of a release's tag: its note, then whose it is."""
    return f"{note.strip()}\n\n{_OF}{namespace}\n{_FOR}{visibility.value}\n"


def read_releases(checkout: Checkout, namespace: str, audience: Audience) -> tuple[Release, ...]:
    """The releases of a workspace that an audience may know of, oldest first; none where there is no git."""
    try:
        return tuple(_releases(checkout, namespace, audience))
    except NoHistory:
        return ()


def _releases(checkout: Checkout, namespace: str, audience: Audience) -> Iterator[Release]:
    for tag in git.tags(checkout):
        lines = tag.text.split("\n")
        if f"{_OF}{namespace}" not in lines:
            continue
        shown = next(
            (
                found
                for line in lines
                if line.startswith(_FOR) and (found := Visibility.read(line.removeprefix(_FOR)))
            ),
            Visibility.internal,
        )
        if shown.openness < audience.least.openness:
            continue
        note = tag.text.partition(f"\n{_OF}")[0].strip() if audience.least is Visibility.internal else ""
        yield Release(tag.name, note, moment_of(tag.seconds), shown)
