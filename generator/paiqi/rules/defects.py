"""A part of ours that broke off, as a finding: what it was, where in the plan as far as known, and that it is
to be reported.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path

from paiqi.model.item import Part
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import Message, msg
from paiqi.text.places import Span

_PLANS = "plans/"
#: Where it stands if nothing is known: the file that every workspace has.
_NOWHERE = Span("plans/workspace.yml")


def broken_off(what: Message, error: Exception, place: Span | None = None) -> Diagnostic:
    """The finding of a part that raised, at `place` where no part of the plan was in its hands.

    What the error itself says may hold words of the plan: only its kind is told.
    """
    return Diagnostic(
        "check-failed",
        Severity.error,
        _span(error) or place or _NOWHERE,
        msg(
            "{what} broke off ({kind} at {place}): what it would have found is not known",
            what=what,
            kind=type(error).__name__,
            place=place_of(error),
        ),
        msg("this is a defect of Paiqi itself: please report it with the plan that shows it"),
    )


def place_of(error: Exception) -> str:
    """Where in our code an error was raised, such as `quotas.py:66`."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"


def _span(error: Exception) -> Span | None:
    """The place of the part of the plan that was looked at last."""
    trace, held = error.__traceback__, []
    while trace:
        held.append(list(_spans(trace.tb_frame.f_locals.values())))
        trace = trace.tb_next
    return next((spans[-1] for spans in reversed(held) if spans), None)


def _spans(values: Iterable[object]) -> Iterator[Span]:
    # Packaged rule packs are parts too, and no places of the plan.
    return (
        value.span() for value in values if isinstance(value, Part) and value.span().file.startswith(_PLANS)
    )
