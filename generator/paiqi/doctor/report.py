"""What the doctor saw → text, and JSON for programs."""

from __future__ import annotations

import json
from itertools import groupby

from paiqi.doctor.observation import Visit
from paiqi.text.amounts import kilobytes
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import Language, msg, msg_n

_NAMES = {Severity.error: msg("error"), Severity.warning: msg("warning"), Severity.advice: msg("advice")}


def as_text(visit: Visit, language: Language) -> str:
    """What is the same for several feeds once, with the first of them; the worst first; at the end what was
    looked at.
    """
    lines = []
    ordered = sorted(visit.observations, key=lambda one: (-one.severity, one.code, one.message.english()))
    for _, group in groupby(ordered, key=lambda one: (-one.severity, one.code, one.message.english())):
        same = list(group)
        first = same[0]
        more = "" if len(same) == 1 else " " + msg("(and {count} more)", count=len(same) - 1).text(language)
        lines.append(
            f"{first.url}{more}: {_NAMES[first.severity].text(language)}: {first.message.text(language)}"
            f" [{first.code}]"
        )
        if first.hint:
            lines.append(f"    → {first.hint.text(language)}")
    events, size = sum(feed[1] for feed in visit.feeds), sum(feed[2] for feed in visit.feeds)
    lines.append(
        msg(
            "looked at {feeds}: {events}, {size} kB",
            feeds=msg_n("{count} feed", "{count} feeds", count=len(visit.feeds)),
            events=msg_n("{count} event", "{count} events", count=events),
            size=kilobytes(size),
        ).text(language)
    )
    if not visit.observations:
        lines.append(msg("All is well: calendars can subscribe to them.").text(language))
    return "\n".join(lines) + "\n"


def as_json(visit: Visit, language: Language) -> str:
    """An object with `version`, `feeds` (url, events, bytes) and `observations` (code, severity, url,
    message, hint).
    """
    value = {
        "version": 1,
        "feeds": [{"url": url, "events": events, "bytes": size} for url, events, size in visit.feeds],
        "observations": [
            {
                "code": one.code,
                "severity": one.severity.name,
                "url": one.url,
                "message": one.message.text(language),
                "hint": one.hint.text(language) if one.hint else None,
            }
            for one in visit.observations
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
