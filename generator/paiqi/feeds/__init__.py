"""Plan and history → calendar feeds, and files of single events.

计划与历史 → 日历订阅：一行一种订阅；太大的保留今天前后，其余分段；发布前逐行检查。
"""

from paiqi.feeds.ahead import address_findings, findings_ahead
from paiqi.feeds.doubles import doubled_findings
from paiqi.feeds.edition import EditionRefused, reader_of
from paiqi.feeds.feed_files import FeedFault, feed_findings
from paiqi.feeds.making import Calendars, build_calendars, build_feeds
from paiqi.feeds.previous import (
    Before,
    Place,
    SiteAddress,
    SiteFolder,
    Unreachable,
    nothing_there,
    read_before,
)
from paiqi.feeds.single import Single
from paiqi.feeds.table import FEEDS, FeedFile, FeedKind, feed_names

__all__ = [
    "FEEDS",
    "Before",
    "Calendars",
    "EditionRefused",
    "FeedFault",
    "FeedFile",
    "FeedKind",
    "Place",
    "Single",
    "SiteAddress",
    "SiteFolder",
    "Unreachable",
    "address_findings",
    "build_calendars",
    "build_feeds",
    "doubled_findings",
    "feed_findings",
    "feed_names",
    "findings_ahead",
    "nothing_there",
    "read_before",
    "reader_of",
]
