"""The catalogue as it is read at each start, and as Babel reads it."""

from __future__ import annotations

from importlib import resources

from babel.messages.pofile import read_po

from paiqi.text.messages import catalogue, msg_n


def test_the_catalogue_holds_what_babel_reads_of_it() -> None:
    with (resources.files("paiqi") / "text" / "locale" / "zh" / "LC_MESSAGES" / "paiqi.po").open(
        "rb"
    ) as file:
        entries = read_po(file, locale="zh")
    told = ((entry.id, entry.string) for entry in entries if entry.id and entry.string)
    # What is counted: the texts for one and for many, and Chinese has one form.
    read = {text[-1] if isinstance(text, tuple) else text: found for text, found in told}
    assert catalogue("zh") == {
        text: found[0] if isinstance(found, tuple) else found for text, found in read.items()
    }


def test_one_thing_and_many_are_told_apart_in_english() -> None:
    said = [msg_n("{count} error", "{count} errors", count=count) for count in (0, 1, 2, "1")]
    assert [one.english() for one in said] == ["0 errors", "1 error", "2 errors", "1 error"]
    assert [one.text("zh") for one in said] == ["0 个错误", "1 个错误", "2 个错误", "1 个错误"]
