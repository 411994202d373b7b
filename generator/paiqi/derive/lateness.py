"""What is late by a day: steps, tasks, open slots, creators' pieces, and approvals that are still lacking."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from paiqi.derive.promises import OpenSlot
from paiqi.model.activities import Task
from paiqi.model.content import Content, Post, Step
from paiqi.model.liveness import happens, is_late, took_place
from paiqi.model.placements import Deliverable

#: So long before publishing a post must be approved.
APPROVED = timedelta(days=3)


def step_is_late(step: Step, content: Content, today: date) -> bool:
    """Whether a step is late: its day is over, and something of its content is still to go out."""
    last = step.slot.last if step.slot else None
    if not is_late(last, today, step.stopped, done=step.done) or not happens(content.status):
        return False
    return not content.posts or any(not post.out and happens(post.status) for post in content.posts)


def task_is_late(task: Task, today: date) -> bool:
    """Whether a task is late: its day is over, whatever became of its activity; some are due after it."""
    return is_late(task.slot.last if task.slot else None, today, task.stopped, done=task.done)


def slot_is_late(one: OpenSlot, today: date) -> bool:
    """Whether the day of an open slot is over."""
    return is_late(one.slot.last, today, one.status, done=one.out)


def piece_is_late(piece: Deliverable, today: date) -> bool:
    """Whether a creator's piece should be out and is not."""
    last, done = piece.slot.last if piece.slot else None, took_place(piece.status)
    return is_late(last, today, piece.status, done=done)


def lacking_approvals(content: Content, asked: Iterable[str]) -> tuple[str, ...]:
    """The approval steps that a workspace asks for and a content has not been given."""
    given = {one.step for one in content.approvals}
    return tuple(step for step in asked if step not in given)


def approval_due(post: Post) -> date:
    """The day by which a dated post must be approved."""
    return post.slot.first - APPROVED
