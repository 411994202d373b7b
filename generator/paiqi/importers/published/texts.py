"""The texts that a post may have gone out under."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from paiqi.model.content import Content, Post
from paiqi.model.plan import Plan

#: A caption is compared by how it begins.
_BEGINNING = 200


def posts_and_titles(plan: Plan) -> tuple[tuple[Post, ...], Mapping[str, tuple[str, ...]]]:
    """The posts of a plan, and by their full ids all that they may be called."""
    posts = tuple(plan.posts)
    contents = plan.contents
    return posts, {
        post.full_id: tuple(_texts(contents[f"{post.campaign_id}/{post.content_id}"], post)) for post in posts
    }


def _texts(content: Content, post: Post) -> Iterator[str]:
    yield from filter(None, (post.headline, post.own_title, content.title))
    if copy := post.copy or content.copy:
        yield str(copy)[:_BEGINNING]
