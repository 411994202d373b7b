"""Values of fixed lists that are on none: the nearest one, and the list."""

from __future__ import annotations

from paiqi.intent.plain import half_width
from paiqi.model.choices import Choice
from paiqi.text.edits import Fix, Rewrite
from paiqi.text.messages import Message, Spoken
from paiqi.text.nearest import Known, one_of
from paiqi.text.places import Span

#: How alike a text and a name must be.
_NEAR = 0.6


def near_choice(cls: type[Choice], known: Known, text: str, span: Span) -> tuple[Message, Fix | None]:
    """The hint about a text that is no value of a list, and the proposal where one is near. `known` are all
    ways to write the list's values.
    """
    near = known.nearest(half_width(text).casefold(), _NEAR) if text else None
    member = cls.read(near) if near else None
    members = sorted(cls, key=lambda one: one is not member)
    allowed = Spoken(
        "、".join(f"{one.value}（{one.zh}）" for one in members), ", ".join(one.value for one in members)
    )
    if member is None:
        return one_of("", (), allowed), None
    shown = Spoken(member.zh, member.value)
    return one_of(member.value, (member.value,), allowed, shown), Fix(
        (Rewrite(span, member.value),), safe=False
    )
