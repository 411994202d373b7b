"""Plan and history → calendar feeds, and files of single events."""

from paiqi.feeds.making import Calendars, build_calendars, build_feeds
from paiqi.feeds.parts import FeedFault, feed_findings
from paiqi.feeds.single import Single
from paiqi.feeds.table import FEEDS, FeedFile, FeedKind

__all__ = [
    "FEEDS",
    "Calendars",
    "FeedFault",
    "FeedFile",
    "FeedKind",
    "Single",
    "build_calendars",
    "build_feeds",
    "feed_findings",
]
