"""Tags a state of the plans as agreed."""

from __future__ import annotations

from paiqi.days.today import Moment
from paiqi.history import Checkout, NoHistory, git
from paiqi.history.releases import good_name, text_of
from paiqi.load.pipeline import load_plan
from paiqi.model.choices import Visibility
from paiqi.text.diagnostics import Diagnostic, Severity
from paiqi.text.messages import Message, msg


class NoRelease(Exception):
    """A state that cannot be tagged: why, and what was found where that is the reason. `usage`: whether the
    name is the reason.
    """

    def __init__(self, message: Message, found: tuple[Diagnostic, ...] = (), *, usage: bool = False) -> None:
        """Keeps the reason for whoever tells it."""
        super().__init__(message.english())
        self.message, self.found, self.usage = message, found, usage


def release(
    checkout: Checkout,
    name: str,
    note: str,
    today: Moment,
    visibility: Visibility = Visibility.internal,
) -> None:
    """Tags what is committed; raises NoRelease where the name will not do, something is not committed or a
    check finds an error.

    Nothing is sent anywhere.
    """
    if not good_name(name):
        raise NoRelease(
            msg("a release is named with letters, digits, dots and dashes, such as v3 or 2026-03-18"),
            usage=True,
        )
    try:
        if git.is_tag(checkout, name):
            raise NoRelease(
                msg("there is a tag {name} already; a release never moves", name=name), usage=True
            )
        if git.is_dirty(checkout):
            raise NoRelease(msg("something below plans/ is not committed: commit it first"))
    except NoHistory:
        raise NoRelease(msg("this folder is not in a git repository with a commit")) from None
    loaded = load_plan(checkout.root, today)
    errors = tuple(item for item in loaded.diagnostics if item.severity is Severity.error)
    if errors or loaded.plan is None:
        raise NoRelease(msg("what has errors is not agreed: mend them first"), errors)
    try:
        git.make_tag(checkout, name, text_of(loaded.plan.workspace.namespace, note, visibility))
    except NoHistory:
        raise NoRelease(
            msg(
                "git could not make the tag; it wants to know who you are: git config user.name and"
                " user.email"
            )
        ) from None
