"""The question of which account a name means that nobody knows."""

from __future__ import annotations

from collections.abc import Sequence

from paiqi.importers.doubts import Choice, Question
from paiqi.importers.matching.known import Known
from paiqi.text.messages import msg
from paiqi.text.nearest import folded, with_name

#: The answer that a name means no account.
NONE = "none"


def account_question(name: str, places: Sequence[str], known: Known, among: Sequence[str] = ()) -> Question:
    """Which account a name of a table means: one of those given, else of all; `account:<name>` is its id.

    A workspace without accounts leaves the answer open: any name of a platform or account is one.
    """
    accounts = among or tuple(known.accounts.told)
    choices = tuple(
        Choice(one, msg("{account}", account=with_name(one, known.accounts.told[one]))) for one in accounts
    )
    if choices:
        choices += (Choice(NONE, msg("none of these")),)
    return Question(
        f"account:{folded(name)}",
        tuple(places),
        msg("which account is {name}?", name=name),
        choices,
    )
