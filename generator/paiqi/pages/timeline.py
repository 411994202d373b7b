"""Pages of the timeline: all of it, each quarter and each month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from paiqi.model.campaign import Campaign
from paiqi.model.periods import quarter_of
from paiqi.pages.kinds import PageData, PageViews
from paiqi.pages.parts import Part
from paiqi.pages.room import Load, load, numbered, parts_at, side_by_side, split
from paiqi.pages.site import Heading
from paiqi.text.localize import month
from paiqi.text.messages import Language, msg
from paiqi.views.calendar.day_scale import DayScale, month_scale, quarter_scale
from paiqi.views.calendar.lanes import Lane
from paiqi.views.calendar.timeline import Timeline
from paiqi.views.team.campaigns import is_over

#: What campaigns without a day take of a page.
WITHOUT = 0.3


@dataclass(frozen=True, slots=True)
class TimelineContext:
    """A timeline, or a part of its lanes, with the ways to others: `zooms` (zoom, path, title), to the
    stretch before and after (path and title, None at an end), and to that of today.
    """

    picture: Timeline
    zooms: tuple[tuple[str, str, str], ...]
    before: tuple[str, str] | None
    now: str
    after: tuple[str, str] | None
    part: Part


def whole(views: PageViews) -> Iterator[PageData]:
    """Everything on one scale."""
    picture = views.timelines[""]
    zooms = _zooms(views, picture.scale, ())
    title = msg("Timeline").text(views.language)
    for path, part, some in _parts(picture, "timeline/"):
        context = TimelineContext(some, zooms, None, "", None, part)
        yield PageData(path, _numbered(title, part), context, _headings(some))


def _headings(picture: Timeline) -> tuple[Heading, ...]:
    return tuple(Heading(lane.campaign.id, lane.campaign.title, 2) for lane in picture.lanes)


def periods(views: PageViews) -> Iterator[PageData]:
    """A page a quarter, a page a month."""
    language = views.language
    _, months = views.periods
    for scales in views.periods:
        for n, scale in enumerate(scales):
            for path, part, some in _parts(views.timelines[scale.key], _path(scale)):
                context = TimelineContext(
                    picture=some,
                    zooms=_zooms(views, scale, months),
                    before=_link(scales[n - 1], language) if n else None,
                    now=_path(
                        quarter_scale(views.today) if scale.zoom == "quarter" else month_scale(views.today)
                    ),
                    after=_link(scales[n + 1], language) if n + 1 < len(scales) else None,
                    part=part,
                )
                yield PageData(path, _numbered(_title(scale, language), part), context)


def _numbered(title: str, part: Part) -> str:
    return f"{title} · {part.number}" if part.before else title


def _parts(picture: Timeline, path: str) -> Iterator[tuple[str, Part, Timeline]]:
    """The pages of a timeline, each with its lanes."""
    lanes = timeline_parts(picture)
    undated = split(picture.undated, _line, WITHOUT)
    held = list(side_by_side(lanes, undated))
    for (address, part), (some, rest) in zip(parts_at(path, len(held)), held, strict=True):
        yield address, part, replace(picture, lanes=some, undated=rest)


def timeline_parts(picture: Timeline) -> list[tuple[Lane, ...]]:
    """The lanes of a timeline as its pages share them: those of campaigns that run or will run first, if
    there are several.
    """
    share = 1 - WITHOUT if picture.undated else 1.0
    return split(near(picture.lanes, picture.today, share), _weigh, share)


def place_of(picture: Timeline) -> Mapping[str, str]:
    """The page of the whole timeline on which each campaign stands that is not on the first."""
    undated = split(picture.undated, _line, WITHOUT)
    held = [tuple(lane.campaign for lane in some) for some in timeline_parts(picture)]
    return {
        one.id: numbered("timeline/", number)
        for parts in (held, undated)
        for number, some in enumerate(parts, 1)
        if number > 1
        for one in some
    }


def _line(campaign: Campaign) -> Load:
    return load(5, campaign.title)


def near(lanes: tuple[Lane, ...], today: date, room: float) -> tuple[Lane, ...]:
    """Lanes in their order where there is room for all; else those of campaigns that are over come last."""
    if len(split(lanes, _weigh, room)) == 1:
        return lanes
    over = [one for one in lanes if is_over(one.campaign, today)]
    return (*(one for one in lanes if not is_over(one.campaign, today)), *reversed(over))


def begin_of(picture: Timeline, today: date, share: float) -> Timeline:
    """A timeline with the lanes for which there is room, in their order: those of today and later first."""
    shown = split(near(picture.lanes, today, share), lambda lane: of_lane(lane.campaign), share)[0]
    names = {lane.campaign.id for lane in shown}
    return replace(picture, lanes=tuple(one for one in picture.lanes if one.campaign.id in names), undated=())


def _weigh(lane: Lane) -> Load:
    """A lane in the drawing and in the list below it."""
    marks = lane.all
    titles = [mark.title for mark in marks]
    return load(18 + 15 * len(marks), lane.campaign.title, lane.name, *titles, *titles)


def of_lane(campaign: Campaign) -> Load:
    """What a campaign's lane takes of a page, drawn only."""
    marks = len(campaign.milestone_slots) + len(campaign.activities) + len(campaign.placements)
    texts = [one.title for held in (campaign.phases, campaign.activities) for one in held]
    return load(
        12 + 4 * len(campaign.phases) + 7 * marks,
        campaign.title,
        *texts,
        *(one.title for one in campaign.placements),
    )


def of_campaigns(picture: Timeline, campaigns: Iterable[Campaign]) -> Timeline | None:
    """A timeline with the lanes of some campaigns; None where none of them has a day."""
    names = {one.id for one in campaigns}
    lanes = tuple(lane for lane in picture.lanes if lane.campaign.id in names)
    return replace(picture, lanes=lanes, undated=()) if lanes else None


def _path(scale: DayScale) -> str:
    return f"timeline/{scale.key}/"


def _link(scale: DayScale, language: Language) -> tuple[str, str]:
    return _path(scale), _title(scale, language)


def _title(scale: DayScale, language: Language) -> str:
    if scale.zoom == "month":
        return month(scale.first, language)
    return msg("Q{quarter} {year}", year=scale.first.year, quarter=quarter_of(scale.first)).text(language)


def _zooms(views: PageViews, scale: DayScale, months: Iterable[DayScale]) -> tuple[tuple[str, str, str], ...]:
    """The other stretches around what is shown: that of today where it lies within, else the first that has a
    page: a quarter may begin with months before the plan does.
    """
    today = views.today
    days = (today, *(one.first for one in months))
    day = next((one for one in days if scale.touches(one, one)), scale.first)
    return (
        ("all", "timeline/", msg("Everything").text(views.language)),
        ("quarter", _path(quarter_scale(day)), msg("By quarter").text(views.language)),
        ("month", _path(month_scale(day)), msg("By month").text(views.language)),
    )
