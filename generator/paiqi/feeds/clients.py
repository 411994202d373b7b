"""Calendar clients: how a feed is added in each, how soon changes show there, and how well that is known."""

from __future__ import annotations

from dataclasses import dataclass

from paiqi.text.messages import Message, Spoken, msg


@dataclass(frozen=True, slots=True)
class CalendarClient:
    """A client with its steps in order, its delay and what is known of it: `tested`, `reported` (by its
    makers or users) or `untested`.
    """

    name: Spoken
    steps: tuple[Message, ...]
    delay: Message
    known: str


def _named(zh: str, en: str = "") -> Spoken:
    return Spoken(zh, en or zh)


#: Delays: makers' help pages and users' reports; Thunderbird's was measured. Feishu and DingTalk offer no way
#: in by an address that could be found.
CLIENTS: tuple[CalendarClient, ...] = (
    CalendarClient(
        _named("Apple 日历（iPhone、Mac）", "Apple Calendar (iPhone, Mac)"),
        (
            msg("tap the webcal link, or scan the code, and confirm"),
            msg("on a Mac, choose iCloud as its place and every hour as its refresh"),
            msg("turn off “Remove alerts” only for the feed with reminders"),
        ),
        msg("as you set it"),
        "reported",
    ),
    CalendarClient(
        _named("Google 日历", "Google Calendar"),
        (
            msg("open the Google link on a computer and confirm; phones follow by themselves"),
            msg("or: Other calendars, +, From URL, and paste the address"),
        ),
        msg("8 to 24 hours"),
        "reported",
    ),
    CalendarClient(
        _named("Outlook（网页版、Microsoft 365）", "Outlook (web, Microsoft 365)"),
        (
            msg("open the link for Outlook.com or Outlook 365 and confirm"),
            msg("or: Add calendar, Subscribe from web, and paste the address with https"),
        ),
        msg("3 to 24 hours"),
        "reported",
    ),
    CalendarClient(
        _named("Thunderbird"),
        (msg("New calendar, On the network, and paste the address"), msg("leave the user name empty")),
        msg("30 minutes"),
        "tested",
    ),
    CalendarClient(
        _named("Evolution、GNOME 日历", "Evolution, GNOME Calendar"),
        (msg("New calendar, On the web, and paste the address"),),
        msg("as you set it"),
        "tested",
    ),
    CalendarClient(
        _named("小米、华为等手机日历", "Calendars of Xiaomi and Huawei phones"),
        (msg("download the .ics file and open it: it is read once and does not stay up to date"),),
        msg("never by itself"),
        "reported",
    ),
    CalendarClient(
        _named("飞书、钉钉、QQ 邮箱、网易", "Feishu, DingTalk, QQ Mail, NetEase"),
        (
            msg(
                "no way to subscribe to an address was found; download the .ics file, or use one of the"
                " clients above"
            ),
        ),
        msg("never by itself"),
        "untested",
    ),
)
KNOWN = {"tested": msg("tested"), "reported": msg("reported by users"), "untested": msg("not tested")}
