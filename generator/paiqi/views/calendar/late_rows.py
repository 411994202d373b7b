"""How posts, steps, tasks and pieces are called in lists, and where something late leads to."""

from __future__ import annotations

from dataclasses import dataclass

from paiqi.derive.ledger import Late
from paiqi.model.activities import Activity, Task
from paiqi.model.content import Content, Post, Step
from paiqi.model.placements import Deliverable, Placement


def post_path(post: Post) -> str:
    """The page and anchor of a post."""
    return f"campaigns/{post.campaign_id}/#{post.content_id}.{post.id}"


def step_title(step: Step, content: Content) -> str:
    """A step with what it is for."""
    return f"{step.step} · {content.title}"


def task_title(task: Task, activity: Activity) -> str:
    """A task with what it is for."""
    return f"{task.title} · {activity.title}"


def piece_title(piece: Deliverable, placement: Placement) -> str:
    """A creator's piece with who owes it."""
    who = placement.creator.name if placement.creator else placement.title
    return who if who == piece.own_title else f"{who} · {piece.own_title}"


@dataclass(frozen=True, slots=True)
class LateRow:
    """How something late is listed: its kind as in `Entry`, its title, its page and anchor, its platform."""

    kind: str
    title: str
    path: str
    platform: str = ""


def late_row(one: Late) -> LateRow:
    """How something late is listed."""
    page, inside, item = f"campaigns/{one.campaign}/#{one.inside.id}", one.inside, one.item
    if isinstance(item, Post):
        return LateRow("post", item.own_title, post_path(item), item.platform)
    if isinstance(inside, Activity):
        assert isinstance(item, Task)
        return LateRow("deadline", task_title(item, inside), f"activities/{inside.full_id}/#{item.id}")
    if isinstance(inside, Placement):
        assert isinstance(item, Deliverable)
        platform = inside.creator.platform if inside.creator else ""
        return LateRow("deliverable", piece_title(item, inside), page, platform)
    if isinstance(item, Step):
        return LateRow("deadline", step_title(item, inside), page)
    return LateRow("content", inside.title, page)
