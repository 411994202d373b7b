"""Who reads: the team, the public, all clients or one of them."""

from __future__ import annotations

from dataclasses import dataclass

from paiqi.model.choices import Visibility
from paiqi.model.plan import Plan
from paiqi.model.readers import ID
from paiqi.text.messages import Message, msg
from paiqi.text.nearest import one_of


class BadAudience(ValueError):
    """A word that names no audience, or a client that there is not; `message` says so."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.english())
        self.message = message


@dataclass(frozen=True, slots=True)
class Audience:
    """Who a build is for: a least openness, and for a client's build that client ("" = all clients)."""

    least: Visibility
    client: str = ""

    @property
    def key(self) -> str:
        """As written on the command line."""
        return f"client:{self.client}" if self.client else self.least.value


def audience_of(text: str) -> Audience:
    """The audience of `internal`, `public`, `client` or `client:<id>`; raises BadAudience."""
    kind, _, client = text.partition(":")
    least = Visibility.__members__.get(kind)
    if (
        least is None
        or (client and (least is not Visibility.client or ID.fullmatch(client) is None))
        or text.endswith(":")
    ):
        raise BadAudience(msg("an audience is internal, client, client:<id> or public"))
    return Audience(least, client)


def refuse_unknown(audience: Audience, *plans: Plan) -> None:
    """Raises BadAudience for a client that none of the plans knows: its site would be a public one under a
    wrong name.
    """
    known = [name for plan in plans for name in plan.clients]
    dropped_out = any(("client", audience.client) in plan.broken for plan in plans)
    if audience.client and audience.client not in known and not dropped_out:
        hint = one_of(audience.client, known, ", ".join(dict.fromkeys(known)) or "-")
        raise BadAudience(msg("there is no client {name}: {hint}", name=audience.client, hint=hint))
