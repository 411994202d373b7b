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
    from paiqi.load.pipeline import Loaded


def meant_campaign(
    found: Found,
    texts: Mapping[str, bytes],
    loaded: Loaded,
    titles: Mapping[str, str],
    asker: Asker,
    *,
    guess: bool,
) -> str:
    """The id of the campaign that a file is to update; "" for a new one. `titles` say what columns are.

    Where nobody can be asked it ends, or guesses, if nothing is to be written.
    """
    from paiqi.importers.bringing import row_keys, source_of
    from paiqi.importers.doubts import Choice, Question
    from paiqi.importers.drafting import meant_before

    plan = loaded.plan
    assert plan is not None
    file, sheet = source_of(found)
    before = meant_before(
        texts, plan, file, sheet, lambda: row_keys(found, plan, titles, loaded.files.assets)
    )
    if not before:
        return ""
    first = plan.campaigns[before[0].campaign]
    why = before[0].why(first.title, file)
    if asker.quiet:
        told = msg("{why}: --into {id} updates it, --as ID makes another one", why=why, id=first.id)
        if guess:
            click.echo(both(told), err=True)
            return first.id
        fail(USAGE, both(told))
    names = [one.campaign for one in before]
    update = [
        Choice(one, msg("update “{title}” with what changed in the file", title=plan.campaigns[one].title))
        for one in names
    ]
    asked = msg("{why}: is that to be updated?", why=why)
    question = Question("campaign", (), asked, (*update, Choice("", msg("make another campaign"))), first.id)
    return asker.answers((question,)).get("campaign", "")
