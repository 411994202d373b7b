"""What is said of rows of a list of what went out that a person should look at."""

from __future__ import annotations

from collections.abc import Mapping

from paiqi.importers.values.kinds import KINDS as OF_PLANS
from paiqi.text.messages import Message, msg, msg_n

_NO_DAY = msg("the day could not be read for sure: it is joined without a time")
_MORE = msg("more than one day and time stands here: look whether the right one was read")
_NO_TIME = msg("the time of day could not be read for sure: only the day was taken over")

#: By the code of a doubt; `count` is that of its cells.
KINDS: Mapping[str, Message] = {
    **OF_PLANS,
    **dict.fromkeys(
        (
            "date-order",
            "date-swapped",
            "date-year",
            "date-open",
            "date-unread",
            "date-impossible",
            "date-weekday",
        ),
        _NO_DAY,
    ),
    **dict.fromkeys(("time-half", "time-unread", "time-open", "zone-unknown"), _NO_TIME),
    **dict.fromkeys(("date-tentative", "date-range", "date-part", "time-range", "time-without-day"), _MORE),
    "sent-total": msg_n(
        "a row of totals was passed over", "{count} rows of totals were passed over", count=0
    ),
    "sent-empty": msg_n(
        "{count} row that says nothing of a post was passed over",
        "{count} rows that say nothing of a post were passed over",
        count=0,
    ),
    "sent-failed": msg("not out, as the list says ({text}): not joined"),
    "sent-early": msg("the time lies ahead: it is not out yet, so it was not joined"),
    "sent-undated": msg("the row has no day on which it went out"),
    "sent-account": msg(
        "on no account of the plan: paiqi list accounts shows them, --account says which it is"
    ),
    "sent-elsewhere": msg(
        "this is a list of {platform}: the account {account} is on another platform and was not used for it"
    ),
    "sent-link": msg("the link is no single post's: it was not used"),
}
