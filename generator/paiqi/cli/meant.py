"""Into which campaign a file goes, where nobody named one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from paiqi.cli.asking import Asker
from paiqi.cli.console import USAGE, both, fail
from paiqi.text.messages import msg

if TYPE_CHECKING:
    from paiqi.importers.looking import Found
    from paiqi.model.plan import Plan


def meant_campaign(found: Found, texts: Mapping[str, bytes], plan: Plan, asker: Asker, *, guess: bool) -> str:
    """The id of the campaign that a file is to update; "" for a new one.

    Where nobody can be asked it ends, or guesses, if nothing is to be written.
    """
    from paiqi.importers.bringing import source_of
    from paiqi.importers.doubts import Choice, Question
    from paiqi.importers.drafting import meant_before

    file, sheet = source_of(found)
    campaigns = meant_before(texts, plan, file, sheet)
    if not campaigns:
        return ""
    first = plan.campaigns[campaigns[0]]
    if asker.quiet:
        told = msg(
            "there is the campaign “{title}” of {file} already: --into {id} updates it, --as ID makes another"
            " one",
            title=first.title,
            file=file,
            id=first.id,
        )
        if guess:
            click.echo(both(told), err=True)
            return first.id
        fail(USAGE, both(told))
    update = [
        Choice(one, msg("update “{title}” with what changed in the file", title=plan.campaigns[one].title))
        for one in campaigns
    ]
    asked = msg("there is a campaign of {file} already: is that to be updated?", file=file)
    question = Question("campaign", (), asked, (*update, Choice("", msg("make another campaign"))), first.id)
    return asker.answers((question,)).get("campaign", "")
