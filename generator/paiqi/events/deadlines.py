"""Steps of content and tasks of activities: all-day events while they are open, and the list of tasks."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from paiqi.events.ical.writer import EPOCH, Event, Todo, changed, todo_bytes
from paiqi.events.item import Item
from paiqi.events.maker import Maker
from paiqi.events.scopes import Answered, Kind, Within, each_of, person_of
from paiqi.model.activities import Activity
from paiqi.model.campaign import Campaign
from paiqi.model.choices import Status as State
from paiqi.model.content import Content
from paiqi.model.liveness import keeps_its_place
from paiqi.model.plan import Plan
from paiqi.model.times import Slot
from paiqi.text.messages import msg


@dataclass(frozen=True, slots=True)
class _Deadline:
    """A step or a task, with its day where it has one; `person` is who owes it, `path` its page, `stopped`
    what stops it.
    """

    uid: str
    title: str
    slot: Slot
    person: str
    path: str
    stopped: State | None
    done: bool
    #: See `Item`.
    parent: str = ""
    unnamed: str = ""


def _of_content(maker: Maker, within: Within[Content]) -> Iterator[_Deadline]:
    content = within.item
    named: Counter[str] = Counter()
    for step in content.steps:
        # Of steps without ids the second of one name (a second round of review) is counted, done or not.
        named[step.step] += 1
        again = f"-{named[step.step]}" if named[step.step] > 1 else ""
        unnamed = maker.uid("deadline", f"{content.full_id}/{_short(step.step)}{again}")
        yield _Deadline(
            maker.uid("deadline", f"{content.full_id}/{step.id}") if step.id else unnamed,
            maker.beside(step.step, content.title),
            step.slot,
            step.answered_by,
            f"campaigns/{within.campaign}/#{content.id}",
            step.stopped,
            step.done,
            f"deadline/{content.full_id}",
            unnamed if step.id else "",
        )


def _of_activity(maker: Maker, within: Within[Activity]) -> Iterator[_Deadline]:
    activity = within.item
    for task in activity.tasks:
        yield _Deadline(
            maker.uid("task", f"{activity.full_id}/{task.id}"),
            maker.beside(task.title, activity.title),
            task.slot,
            task.owner,
            f"activities/{activity.full_id}/#{task.id}",
            task.stopped,
            task.done,
        )


def _open(
    maker: Maker, within: Answered[Content] | Answered[Activity], every: Iterable[_Deadline]
) -> Iterator[Item]:
    """The events of what is not done."""
    prefix = msg("Due: {title}", title="").text(maker.words)
    for one in every:
        if one.done or not one.slot:
            continue
        title, status = maker.said(prefix + one.title, one.stopped, tentative=one.slot.tentative)
        link, day = maker.url(one.path), timedelta(days=1)
        first, last = one.slot.first, one.slot.last
        told = "\n".join(filter(None, (within.people.get(one.person), link)))
        event = Event(one.uid, title, first, last + day, status=status, description=told, url=link)
        keys = {"campaign": within.campaign, "person": one.person}
        made = maker.made("deadline", event, keys, one.stopped, month=one.slot.precision == "month")
        yield changed(made, parent=one.parent, unnamed=one.unnamed)


def _contents(plan: Plan) -> Iterator[tuple[str, Answered[Content]]]:
    for key, held in each_of(lambda campaign: campaign.content)(plan):
        people = {step.answered_by: person_of(plan, step.answered_by) for step in held.item.steps}
        yield key, Answered(held.item, held.campaign, held.title, people)


def _activities(plan: Plan) -> Iterator[tuple[str, Answered[Activity]]]:
    for key, held in each_of(lambda campaign: campaign.activities)(plan):
        people = {task.owner: person_of(plan, task.owner) for task in held.item.tasks}
        yield key, Answered(held.item, held.campaign, held.title, people)


def _steps(maker: Maker, within: Answered[Content]) -> Iterator[Item]:
    return _open(maker, within, _of_content(maker, within))


def _tasks(maker: Maker, within: Answered[Activity]) -> Iterator[Item]:
    return _open(maker, within, _of_activity(maker, within))


def _todos(maker: Maker, within: Within[Activity]) -> Iterator[Item]:
    """The tasks of `tasks.ics`: those of a day."""
    activity = within.item
    for task in activity.tasks:
        if not task.slot or task.slot.precision != "day":
            continue
        title, held = maker.said(
            maker.beside(task.title, activity.title), None if task.done else task.stopped
        )
        off = held == "CANCELLED"
        todo = Todo(
            maker.uid("todo", f"{activity.full_id}/{task.id}"),
            title,
            task.slot.first,
            EPOCH,
            "COMPLETED" if task.done else "CANCELLED" if off else "NEEDS-ACTION",
            maker.url(f"activities/{activity.full_id}/#{task.id}"),
        )
        end = todo.due + timedelta(days=1)
        yield Item("todo", todo.uid, title, todo.due, end, todo_bytes(todo), ("tasks",), within.campaign, off)


def finished(maker: Maker, campaign: Campaign) -> dict[str, str]:
    """What steps and tasks that are done stand in, by UID: their deadlines are no more, but were not
    cancelled.
    """
    return {one.uid: one.parent for one in _every(maker, campaign) if one.done}


def undated(maker: Maker, campaign: Campaign) -> Iterator[tuple[str, str]]:
    """The UIDs of open steps and tasks without a day, each with what it stands in."""
    for one in _every(maker, campaign):
        if not one.done and not one.slot and keeps_its_place(one.stopped):
            yield one.uid, one.parent
            yield one.uid.replace("task.", "todo.", 1), one.parent


def _every(maker: Maker, campaign: Campaign) -> Iterator[_Deadline]:
    name, title = campaign.id, campaign.title
    for content in campaign.content:
        yield from _of_content(maker, Within(content, name, title))
    for activity in campaign.activities:
        yield from _of_activity(maker, Within(activity, name, title))


def _short(text: str) -> str:
    """A short name for what has no id."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


#: A content with its steps.
STEPS = Kind("steps", "item", _contents, _steps)
#: An activity with its tasks.
TASKS = Kind("tasks", "item", _activities, _tasks)
TODOS = Kind("todos", "item", each_of(lambda campaign: campaign.activities), _todos)
