"""Questions of an import, asked of whoever sits at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import click

from paiqi.text.messages import Language, msg

if TYPE_CHECKING:
    from paiqi.importers.doubts import Question


def at_terminal() -> bool:
    """Whether somebody reads and types."""
    return sys.stdin.isatty() and sys.stdout.isatty()


class Asker:
    """Asks each question once; what was left undecided is not asked again. Quiet without a terminal."""

    def __init__(self, language: Language, step: Callable[[str], None], *, quiet: bool) -> None:
        self.language: Language = language
        self._step = step
        #: Whether nobody is asked anything.
        self.quiet = quiet or not at_terminal()
        self._left: set[str] = set()

    def answers(self, questions: tuple[Question, ...]) -> Mapping[str, str]:
        """What was answered, by the id of the question; empty where nothing more is to be asked."""
        if self.quiet:
            return {}
        given: dict[str, str] = {}
        for question in questions:
            if question.id in self._left:
                continue
            self._step("")
            answer = self._asked(question)
            if answer:
                given[question.id] = answer
            else:
                self._left.add(question.id)
        return given

    def _asked(self, question: Question) -> str:
        from paiqi.importers.telling import asked
        from paiqi.read.decoding import harmless

        click.echo("\n" + harmless(asked(question, self.language)))
        if not question.choices:
            prompt = msg("Answer (Enter: leave it undecided)").text(self.language)
            return str(click.prompt(prompt, default="", show_default=False)).strip()
        values = [one.value for one in question.choices]
        numbers = {str(number): value for number, value in enumerate(values, 1)}
        usual = next((number for number, value in numbers.items() if value == question.usual), "")
        prompt = (
            msg("Number (Enter: {number})", number=usual)
            if usual
            else msg("Number (Enter: leave it undecided)")
        ).text(self.language)
        while True:
            typed = str(click.prompt(prompt, default=usual, show_default=False)).strip()
            if not typed or typed in values:
                return typed
            if typed in numbers:
                return numbers[typed]
            click.echo(msg("type one of the numbers above").text(self.language))
