"""The rulebook of a workspace: the packaged packs and word lists with its own over them."""

from __future__ import annotations

from dataclasses import replace

from paiqi.memo import FRESH, Memo
from paiqi.read.parts import Parts
from paiqi.resolve.own_lists import with_own_lists
from paiqi.resolve.own_packs import with_own
from paiqi.rulebook.packs import built_in_platforms
from paiqi.rulebook.word_lists import built_in_lists
from paiqi.text.diagnostics import Diagnostic


def with_rulebook(parts: Parts, memo: Memo = FRESH) -> tuple[Parts, list[Diagnostic]]:
    """The parts with the packs and lists that hold for them, and what is wrong with the workspace's own."""
    platforms, found = memo.value(
        "platforms", (parts.own_platforms,), lambda: with_own(built_in_platforms(), parts.own_platforms)
    )
    # With a list unread nobody knows what it allows or replaces: better no finding about words than false
    # ones.
    if parts.unread_words:
        return replace(parts, platforms=platforms), found
    wording, problems = memo.value(
        "wording", (parts.own_lists,), lambda: with_own_lists(built_in_lists(), parts.own_lists)
    )
    return replace(parts, platforms=platforms, wording=wording), [*found, *problems]
