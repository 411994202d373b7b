"""Whether what stands in a column fits a field, and which field it tells where no title does."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from paiqi.importers.matching.content import LONG, Content

#: Of what a column is told by its cells alone, in this order: what they hold, and the field.
_TELLING = (
    ("date", "date"), ("weekday", "weekday"), ("time", "time"), ("hashtags", "hashtags"), ("account",
    "account"),
    ("format", "format"), ("status", "status"), ("owner", "owner"), ("pillar", "pillar"), ("segments",
    "segments"),
    ("purpose", "purpose"), ("file", "assets"), ("url", "link"),
)  # fmt: skip
#: What a column of a field can not hold, if its title is right.
_AGAINST: Mapping[str, tuple[str, ...]] = {
    "title": ("date", "mark", "hashtags"),
    "date": ("account", "status", "owner", "format", "hashtags", "url"),
    "time": ("account", "status", "owner", "format", "hashtags", "url"),
    "account": ("date", "url", "hashtags", "status"),
    "format": ("date", "url", "hashtags"),
    "status": ("url", "hashtags", "owner", "account", "date"),
    "owner": ("date", "hashtags", "status"),
    "copy": ("date", "hashtags"),
    "hashtags": ("date", "url"),
    "link": ("date", "hashtags", "status"),
    "published_url": ("date", "hashtags", "status"),
    "published_at": ("url", "owner", "account"),
    "pillar": ("date", "url", "hashtags"),
}
#: As many cells as it takes to say that a title is wrong, and the share of them that say so.
_ENOUGH, _NEARLY_ALL = 3, 0.8
#: A column of texts of which most differ may be one of titles.
_DIFFERENT = 0.6
#: Where a text begins to be copy, of a title that may mean both.
_COPY = 55


def fitting(fields: Sequence[str], content: Content, taken: Collection[str]) -> tuple[str, bool]:
    """The first of several fields that a column's cells fit, and whether that is sure."""
    for field in fields:
        if not content.filled or _fits(field, content, taken):
            return field.rstrip("?!"), not field.endswith("?")
    # A title of such columns fits the last one, though cells do not tell it.
    return (fields[-1], False) if fields[-1] == "account" else ("notes", True)


def _fits(field: str, content: Content, taken: Collection[str]) -> bool:
    match field:
        case "copy":
            return "copy" not in taken and ("title" in taken or content.length >= _COPY)
        case "copy!":
            return "copy" not in taken
        case "title" | "brief":
            return field not in taken
        case "pillar":
            return content.mostly("pillar")
        case "published_at":
            return content.mostly("date")
        case "published_url" | "link":
            return content.mostly("linked")
        case "status":
            return content.mostly("mark") or content.mostly("status")
        case "account" | "format" | "hashtags":
            return content.mostly(field, 0.5)
        case "assets":
            return content.mostly("file") or content.mostly("linked")
        case "weekday" | "date" | "time":
            return content.mostly(field)
    return True


def against(field: str, content: Content) -> str:
    """The kind of what nearly all cells hold,
    where that contradicts the field that the title says; "" where
    it does not. `text` where a column of days holds words alone.
    """
    if content.filled < _ENOUGH or content.mostly("open"):
        return ""
    for kind in _AGAINST.get(field, ()):
        if content.mostly(kind, _NEARLY_ALL) and not content.mostly(field):
            return kind
    words = field in ("date", "time", "published_at") and content.shares.get("digit", 0) == 0
    return "text" if words and not content.mostly("open", 0.1) and not content.mostly("weekday", 0.1) else ""


def told_by_content(content: Content, taken: Collection[str], *, titled: bool = True) -> str:
    """The field that a column's cells tell, of those that no title took; "" where they tell none.

    Addresses under an unknown title may be of anything: of the card, of the folder, of whom to ask.
    """
    if titled and content.mostly("url"):
        return ""
    for kind, field in _TELLING:
        if content.mostly(kind):
            return "" if field in taken else field
    if content.mostly("number") or content.mostly("mark") or not content.mostly("text"):
        return ""
    if content.length >= LONG and "copy" not in taken:
        return "copy"
    if "title" not in taken and content.length < LONG and content.different >= _DIFFERENT:
        return "title"
    return ""


def of_a_place(content: Content, *, says_copy: bool = False) -> str:
    """What stands in a column whose title is an account or platform and nothing else."""
    if not content.filled or content.mostly("mark"):
        return "account"
    if content.mostly("url"):
        return "published_url"
    for kind in ("date", "time", "hashtags", "format", "status", "account", "owner"):
        if content.mostly(kind):
            return kind
    if content.mostly("number"):
        return "notes"
    return "copy" if says_copy or content.length >= LONG else "title"
