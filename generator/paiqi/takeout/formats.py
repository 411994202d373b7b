"""The formats of `paiqi export`, a row each: its name, what it is, and what makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from paiqi.exporters import data_files
from paiqi.exporters.exported import Exported
from paiqi.exporters.schedulers import SCHEDULERS, Sending, Tool, handed_over
from paiqi.exporters.workbook import Wanted, workbook
from paiqi.text.messages import Spoken
from paiqi.views.site_views import SiteViews


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: the views of the plan as the audience sees it, and what of it.

    Ids of campaigns and accounts (none: all), the days of posts from `since` to `until`, both among them.
    `sending`: what else is said of an export for a scheduler.
    """

    views: SiteViews
    campaigns: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None
    sending: Sending = Sending()


@dataclass(frozen=True, slots=True)
class TakeoutFormat:
    """A format by its name on the command line, what it is for, and what makes its files of an order.

    `one_file` says that its only file may be given a name (`--out plan.xlsx`); `pictures`, that it names the
    pictures that the site carries.
    """

    name: str
    about: Spoken
    make: Callable[[Order], Exported]
    one_file: bool = False
    pictures: bool = False


def _data(ending: str) -> Callable[[Order], Exported]:
    def make(order: Order) -> Exported:
        files = data_files(order.views)
        return Exported({path: data for path, data in files.items() if path.endswith(f".{ending}")})

    return make


def _workbook(order: Order) -> Exported:
    return workbook(order.views, Wanted(order.campaigns, order.accounts, order.since, order.until))


def _scheduler(tool: Tool) -> TakeoutFormat:
    def make(order: Order) -> Exported:
        asked = replace(
            order.sending,
            campaigns=order.campaigns,
            accounts=order.accounts,
            since=order.since,
            until=order.until,
        )
        return handed_over(order.views, tool, asked)

    about = Spoken(f"{tool.about.zh} 的批量发布", f"bulk scheduling in {tool.about.en}")
    return TakeoutFormat(tool.name, about, make, pictures=True)


FORMATS: Mapping[str, TakeoutFormat] = {
    one.name: one
    for one in (
        TakeoutFormat(
            "xlsx",
            Spoken("Excel 工作簿，改完可以导回来", "a workbook to edit and bring back"),
            _workbook,
            one_file=True,
        ),
        TakeoutFormat("json", Spoken("程序用的数据", "data for programs"), _data("json")),
        TakeoutFormat("csv", Spoken("表格用的数据", "data for spreadsheets"), _data("csv")),
        *map(_scheduler, SCHEDULERS.values()),
    )
}
