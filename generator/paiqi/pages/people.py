"""Pages of the team."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.messages import msg
from paiqi.pages.kinds import PageData
from paiqi.site import SearchEntry
from paiqi.views.atlas import Atlas


def people(atlas: Atlas) -> Iterator[PageData]:
    """The list of people."""
    yield PageData("people/", msg("People").text(atlas.language))


def person(atlas: Atlas) -> Iterator[PageData]:
    """A page a person."""
    for person in atlas.plan.people.values():
        yield PageData(f"people/{person.id}/", person.name, {"person": person}, (), (SearchEntry("", person.name, person.role or ""),))
