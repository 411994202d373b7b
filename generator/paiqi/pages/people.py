"""Pages of the team."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.pages.kinds import PageData
from paiqi.pages.site import SearchEntry
from paiqi.text.messages import msg
from paiqi.views.site_views import Atlas
from paiqi.views.team.coming_weeks import mondays
from paiqi.views.team.workload import work_of, workload


def people(atlas: Atlas) -> Iterator[PageData]:
    """The list of people."""
    yield PageData(
        "people/",
        msg("People").text(atlas.language),
        {"loads": workload(atlas), "weeks": mondays(atlas.plan.today)},
    )


def person(atlas: Atlas) -> Iterator[PageData]:
    """A page a person."""
    loads = {one.person.id: one for one in workload(atlas)}
    for person in atlas.plan.people.values():
        values = {
            "person": person,
            "work": work_of(atlas, person.id),
            "load": loads[person.id],
            "kpis": tuple(
                view for stage in atlas.stages for view in stage.kpis if view.kpi.owner == person.id
            ),
            "campaigns": tuple(campaign for campaign in atlas.campaigns if campaign.owner == person.id),
        }
        yield PageData(
            f"people/{person.id}/",
            person.name,
            values,
            (),
            (SearchEntry("", person.name, person.role or ""),),
        )
