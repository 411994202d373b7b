"""What a post sends out: its title, its text with tags and link, its pictures and videos."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from paiqi.derive.heads import ContentHead
from paiqi.model.content import Asset, Post
from paiqi.model.limits import Measure
from paiqi.model.liveness import happens, took_place
from paiqi.model.placements import Deliverable, Placement
from paiqi.model.times import UNDATED
from paiqi.rulebook.hashtags import as_written, tags_in
from paiqi.rulebook.in_force import creators_account
from paiqi.rulebook.word_finder import likened
from paiqi.text.places import Span

PICTURES = frozenset(["jpg", "jpeg", "png", "webp", "bmp", "gif", "heic", "avif"])
VIDEOS = frozenset(["mp4", "mov", "m4v", "webm", "avi", "mkv", "mpeg", "mpg"])


@dataclass(frozen=True, eq=False)
class PendingPost:
    """A post with the content it stands in; without slots, so that what many rules ask is worked out once."""

    post: Post
    content: ContentHead
    paired_tags: bool = False

    def place(self, *fields: str) -> Span:
        """Where a value is written: on the post, else on its content, else the post itself."""
        for item in (self.post, self.content):
            for field in fields:
                if item.src is not None and item.src.has(field):
                    return item.span(field)
        return self.post.span()

    def text(self, counts: Iterable[Measure]) -> str | None:
        """Its text with whatever else counts as text on its platform; None where there is no copy yet."""
        post = self.post
        if post.copy is None:
            return None
        parts = [post.copy]
        for measure in counts:
            if measure is Measure.headline and post.headline:
                parts.insert(0, post.headline)
            elif measure is Measure.hashtags:
                parts += [self.written(tag) for tag in self.beside]
            elif measure is Measure.link and post.link and post.link not in post.copy:
                parts.append(post.link)
        return " ".join(parts) if len(parts) > 1 else parts[0]

    @cached_property
    def plain(self) -> str:
        """What readers read of it, in simplified letters and lower case."""
        post = self.post
        return likened("\n".join(filter(None, (post.headline, post.copy, post.first_comment))))

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """Its hashtags, then those that only its text holds, each once."""
        listed = frozenset(self.post.hashtags)
        return (*self.post.hashtags, *(tag for tag in dict.fromkeys(self._in_text) if tag not in listed))

    @cached_property
    def beside(self) -> tuple[str, ...]:
        """Its hashtags that do not stand in its text."""
        return tuple(tag for tag in self.post.hashtags if tag not in self._in_text)

    @cached_property
    def _in_text(self) -> tuple[str, ...]:
        return tuple(tags_in(self.post.copy or "", paired=self.paired_tags))

    def written(self, tag: str) -> str:
        """A hashtag as it stands in a text on its platform."""
        return as_written(tag, paired=self.paired_tags)

    def tags_with(self, counts: Iterable[Measure]) -> tuple[str, ...]:
        """Its hashtags with those of whatever else counts on its platform, each once."""
        if Measure.first_comment not in counts or not self.post.first_comment:
            return self.tags
        held = tags_in(self.post.first_comment, paired=self.paired_tags)
        return tuple(dict.fromkeys((*self.tags, *held)))

    @cached_property
    def pictures(self) -> tuple[Asset, ...]:
        """Its pictures."""
        return tuple(asset for asset in self.post.assets if ending(asset) in PICTURES)

    @cached_property
    def videos(self) -> tuple[Asset, ...]:
        """Its videos."""
        return tuple(asset for asset in self.post.assets if ending(asset) in VIDEOS)


def creators_post(placement: Placement, piece: Deliverable) -> Post | None:
    """A creator's piece as a post on their platform; None where no platform is known."""
    if placement.creator is None:
        return None
    full_id = f"{placement.full_id}/{piece.id}"
    return Post(
        src=piece.src,
        id=piece.id,
        account=creators_account(placement.creator.platform),
        platform=placement.creator.platform,
        format=piece.format,
        title=piece.title,
        headline=piece.title or "",
        own_title=piece.own_title,
        copy=piece.copy,
        hashtags=(),
        disclosure=piece.disclosure or placement.disclosure,
        owner=placement.owner,
        status=piece.status,
        written=piece.written,
        word=piece.word,
        open_status=piece.status,
        slot=piece.slot,
        set_up=UNDATED,
        full_id=full_id,
        content_id=placement.id,
        campaign_id=placement.campaign_id,
        pillar=None,
        purpose=None,
        out=took_place(piece.status),
        late=False,
        overdue=False,
        uncertain=False,
    )


def ending(asset: Asset) -> str:
    """The ending of a file's name: `jpg`."""
    return asset.file.rpartition(".")[2].casefold()


def size_of(asset: Asset, lying: Mapping[str, int]) -> int | None:
    """The size of a file in bytes: as declared, else as it lies below plans/assets/."""
    return asset.bytes if asset.bytes is not None else lying.get(f"plans/assets/{asset.file}")


def is_pending(post: Post) -> bool:
    """Whether a post is still to go out, if its campaign runs."""
    return not post.out and happens(post.status)
