"""Pages of the team."""

from __future__ import annotations

from collections.abc import Iterator

from paiqi.pages.kinds import PageData
from paiqi.pages.site import SearchEntry
from paiqi.text.messages import msg
from paiqi.views.site_views import SiteViews
from paiqi.views.team.coming_weeks import mondays
from paiqi.views.team.workload import work_of, workload


def people(views: SiteViews) -> Iterator[PageData]:
    """The list of people."""
    yield PageData(
        "people/",
        msg("People").text(views.language),
        {"loads": workload(views), "weeks": mondays(views.plan.today)},
    )


def person(views: SiteViews) -> Iterator[PageData]:
    """A page a person."""
    loads = {one.person.id: one for one in workload(views)}
    for person in views.plan.people.values():
        values = {
            "person": person,
            "work": work_of(views, person.id),
            "load": loads[person.id],
            "kpis": tuple(
                view for stage in views.stages for view in stage.kpis if view.kpi.owner == person.id
            ),
            "campaigns": tuple(campaign for campaign in views.campaigns if campaign.owner == person.id),
        }
        yield PageData(
            f"people/{person.id}/",
            person.name,
            values,
            (),
            (SearchEntry("", person.name, person.role or ""),),
        )
