"""The catalogue as it is read at each start, and as Babel reads it."""

from __future__ import annotations

from importlib import resources

from babel.messages.pofile import read_po

from paiqi.text.messages import catalogue


def test_the_catalogue_holds_what_babel_reads_of_it() -> None:
    with (resources.files("paiqi") / "text" / "locale" / "zh" / "LC_MESSAGES" / "paiqi.po").open(
        "rb"
    ) as file:
        entries = read_po(file, locale="zh")
    read = {entry.id: entry.string for entry in entries if entry.id and entry.string}
    assert catalogue("zh") == read
