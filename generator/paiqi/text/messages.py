"""Texts for people: an English template with its values, put into the reader's language late."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Literal

Language = Literal["zh", "en"]
# Entries of a catalogue as Babel writes it: an id (of what is counted, the text for one and for many) and its
# text, each in one or several quoted lines; those that are out of use are comments. Babel's own reader takes
# 40 ms, at each start of each command.
_ENTRY = re.compile(
    r'^msgid (?P<id>(?:".*"\s*)+)(?:^msgid_plural (?P<many>(?:".*"\s*)+))?'
    r'^msgstr(?:\[0\])? (?P<text>(?:".*"\s*)+)',
    re.MULTILINE,
)
_ESCAPE, _ESCAPED = re.compile(r"\\(.)"), {"n": "\n", "t": "\t", "r": "\r"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text that comes in both languages already, such as a platform's name in its rule pack."""

    zh: str
    en: str

    def text(self, language: Language) -> str:
        """The text in a language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Message:
    """An English template (the catalogue's key) and the values for its `{named}` places.

    `one` is the template where the value `count` is 1; "" where nothing is counted.
    """

    template: str
    values: tuple[tuple[str, object], ...] = ()
    one: str = ""

    def english(self) -> str:
        """The text in English."""
        return self.text("en")

    def text(self, language: Language) -> str:
        """The text in `language`; values that are messages are translated too."""
        values = dict(self.values)
        if language == "en" and self.one and str(values.get("count")) == "1":
            template = self.one
        else:
            template = translate(self.template, language)
        if not values:
            return template.replace("{{", "{").replace("}}", "}") if "{" in template else template
        filled = {
            name: value.text(language) if isinstance(value, (Message, Spoken)) else value
            for name, value in self.values
        }
        return template.format(**filled)

    def of(self, **values: object) -> Message:
        """The message with other values: of a table of templates."""
        return replace(self, values=tuple(sorted(values.items())))


def msg(template: str, /, **values: object) -> Message:
    """A message; `msg` is the keyword by which the catalogue's extractor finds templates."""
    return Message(template, tuple(sorted(values.items()))) if values else Message(template)


def msg_n(one: str, many: str, /, **values: object) -> Message:
    """A message about `count` things, as gettext has them: English has a text for one and one for many."""
    return Message(many, tuple(sorted(values.items())), one)


def translate(template: str, language: Language) -> str:
    """The catalogue's text for an English template; the template itself where there is none."""
    if language == "en":
        return template
    return catalogue(language).get(template, template)


@cache
def catalogue(language: Language) -> dict[str, str]:
    """English template → text of `language`, read from the packaged Babel catalogue.

    What is counted stands under its text for many: the language has one form, or the texts for one and for
    many would have to be told apart here.
    """
    # Read at run time instead of compiled: no generated binary can go stale in a checkout.
    path = resources.files("paiqi") / "text" / "locale" / language / "LC_MESSAGES" / "paiqi.po"
    entries = _ENTRY.finditer(path.read_text("utf-8"))
    read = ((_unquoted(entry["many"] or entry["id"]), _unquoted(entry["text"])) for entry in entries)
    return {template: text for template, text in read if template and text}


def _unquoted(lines: str) -> str:
    """The text of a catalogue's quoted lines."""
    text = "".join(line.strip()[1:-1] for line in lines.splitlines())
    return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), text) if "\\" in text else text
