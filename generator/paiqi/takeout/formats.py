"""The formats of `paiqi export`, a row each: its name, what it is, and what makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from paiqi.exporters.exported import Exported
from paiqi.exporters.schedulers import SCHEDULERS, Tool, handed_over
from paiqi.exporters.workbook import Wanted, workbook
from paiqi.takeout.calendars import calendars_of
from paiqi.takeout.document import document_of
from paiqi.takeout.documents import documents_of
from paiqi.takeout.order import Order
from paiqi.takeout.refusing import Refused
from paiqi.takeout.tables import data_of
from paiqi.text.messages import Spoken, msg


@dataclass(frozen=True, slots=True)
class TakeoutFormat:
    """A format by its name on the command line, what it is for, and what makes its files of an order.

    `one_file` says that its only file may be given a name (`--out plan.xlsx`); `pictures`, that it names the
    pictures that the site carries; `site`, that it is made of all that a site is made of (`Order.site`);
    `apart`, that its files have the names of a workspace's own, and so need a folder of their own.
    """

    name: str
    about: Spoken
    make: Callable[[Order], Exported]
    one_file: bool = False
    pictures: bool = False
    site: bool = False
    apart: bool = False


def _workbook(order: Order) -> Exported:
    wanted = Wanted(order.campaigns, order.accounts, order.since, order.until)
    try:
        return workbook(order.views, wanted)
    except ModuleNotFoundError as missing:
        if missing.name != "xlsxwriter":
            raise
        raise Refused(
            msg(
                "writing spreadsheets needs more of paiqi: {command}",
                command="pip install 'paiqi[spreadsheets]'",
            )
        ) from None


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
        TakeoutFormat("json", Spoken("程序用的数据", "data for programs"), partial(data_of, "json")),
        TakeoutFormat("csv", Spoken("表格用的数据", "data for spreadsheets"), partial(data_of, "csv")),
        TakeoutFormat("ics", Spoken("日历文件", "calendar files"), calendars_of, one_file=True, site=True),
        TakeoutFormat(
            "docs",
            Spoken("Markdown 页面，用任何生成器建站", "pages in Markdown for any generator"),
            documents_of,
            site=True,
            apart=True,
        ),
        TakeoutFormat(
            "markdown",
            Spoken("一份给人看的文档", "one document for people"),
            document_of,
            one_file=True,
        ),
        *map(_scheduler, SCHEDULERS.values()),
    )
}
