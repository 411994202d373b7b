"""What a sheet and a plan do not agree on: what is asked of it, and what answers come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from paiqi.importers.doubts import Answers, Choice, Question
from paiqi.importers.drafting.words import Words, field_told, listed, titled
from paiqi.importers.entries import PlanValue, is_day
from paiqi.importers.merging import Conflict, Edited, Items
from paiqi.text.messages import Message, Spoken, msg

#: How a question about a conflict begins: its answer holds once and is not kept.
CONFLICT = "conflict:"
SHEET, PLAN = "sheet", "plan"


@dataclass(frozen=True)
class Disputed:
    """A sheet against a plan: fields that both changed; posts that the sheet has no longer, by their paths,
    as conflicts of their `account`; and paths of those of them that say more in the plan than when imported.
    """

    fields: tuple[Conflict, ...]
    posts: Mapping[str, Conflict]
    own: frozenset[str]

    def decided(self, answers: Answers) -> tuple[tuple[Conflict, ...], tuple[Edited, ...], tuple[str, ...]]:
        """The conflicts that are open, the fields that are the sheet's, and the posts that go."""
        said = {one: answers.get(self.id(one)) for one in (*self.fields, *self.posts.values())}
        undecided = tuple(one for one, answer in said.items() if answer not in (SHEET, PLAN))
        edited = tuple(Edited(one.item, one.field, one.sheet) for one in self.fields if said[one] == SHEET)
        return undecided, edited, tuple(path for path, one in self.posts.items() if said[one] == SHEET)

    def id(self, one: Conflict) -> str:
        """The id of the question about a conflict; untouched posts of one account are one question."""
        if self.posts.get(one.item) is one and one.item not in self.own:
            return f"{CONFLICT}*/{one.plan}"
        whole = replace(one, item=_content(one.item))
        # What a post only takes over from its content is one question with that.
        path = whole.item if whole in self._fields else one.item
        return f"{CONFLICT}{path.partition('/')[2]}.{one.field}"

    @cached_property
    def _fields(self) -> frozenset[Conflict]:
        return frozenset(self.fields)


def questions(
    disputed: Disputed, undecided: Sequence[Conflict], items: Items, places: Mapping[str, str], words: Words
) -> Iterator[Question]:
    """What is asked of conflicts, by titles and names; `items` and `places` (cells) are by their paths."""
    asked: dict[str, list[Conflict]] = {}
    for one in undecided:
        asked.setdefault(disputed.id(one), []).append(one)
    for name, several in asked.items():
        of = [
            one.item.rpartition("/")[0] if disputed.posts.get(one.item) is one else one.item
            for one in several
        ]
        cells = tuple(
            dict.fromkeys(cell for path in of if (cell := places.get(path) or places.get(_content(path), "")))
        )
        one = several[0]
        if disputed.posts.get(one.item) is one:
            titles = listed([told(path, items, words) for path in of])
            own = one.item in disputed.own
            yield Question(name, cells, *_removed(titles, words.account(str(one.plan)), own=own), PLAN)
        else:
            yield Question(name, cells, *_differing(told(one.item, items, words), one, words))


def told(path: str, items: Items, words: Words) -> Message:
    """A content or a post by its title and its channel."""
    title = str(items.get(_content(path), {}).get("title", path.rpartition("/")[2]))
    if path.count("/") < 2:
        return titled(title)
    account = items.get(path, {}).get("account", path.rpartition("/")[2])
    return titled(title, words.account(str(account)))


def _content(path: str) -> str:
    return "/".join(path.split("/")[:2])


def _removed(titles: Spoken, account: Spoken, *, own: bool) -> tuple[Message, tuple[Choice, ...]]:
    values = {"titles": titles, "account": account}
    if own:
        asked = msg("the sheet has taken {account} away from {titles}, of which the plan says more by now:"
                    " remove that post, or keep it?", **values)  # fmt: skip
        remove = msg("remove the post with all that the plan says of it")
    else:
        asked = msg(
            "the sheet has taken {account} away from {titles}: remove that post, or keep it?", **values
        )
        remove = msg("remove it from the plan")
    return asked, (Choice(PLAN, msg("keep it in the plan")), Choice(SHEET, remove))


def _differing(what: Message, one: Conflict, words: Words) -> tuple[Message, tuple[Choice, ...]]:
    three = (one.before, one.sheet, one.plan)
    years = len({value[:4] for value in three if isinstance(value, str) and is_day(value)})

    def known(value: PlanValue | None) -> Spoken | Message:
        return msg("nothing") if value is None else words.value(one.field, value, years)

    asked = msg(
        "{field} of {what} was {before}; since then both the sheet and the plan changed it. Which one holds?",
        field=field_told(one.field), what=what, before=known(one.before),
    )  # fmt: skip
    sheet = msg("the sheet's: {value}", value=known(one.sheet))
    plan = msg("keep the plan's: {value}", value=known(one.plan))
    return asked, (Choice(SHEET, sheet), Choice(PLAN, plan))
