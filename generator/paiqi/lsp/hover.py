"""What the word at a cursor means, in the team's words: Markdown, in which no text of a plan is markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from paiqi.derive.ground import CommonGround
from paiqi.lsp.completion import Spot, meaning
from paiqi.lsp.dates import said, slot_of
from paiqi.lsp.expected import expected, field_of
from paiqi.lsp.posts import limits, post_at
from paiqi.lsp.references import Target, target_at
from paiqi.model.accounts import Account
from paiqi.model.content import Content
from paiqi.model.describe import Chosen, One
from paiqi.model.item import Part
from paiqi.model.plan import Plan
from paiqi.model.times import UNDATED, Slot
from paiqi.rules import RULES
from paiqi.rules.explain import level_name
from paiqi.text.localize import beside, bracketed, labelled
from paiqi.text.messages import Language, Message, msg

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&])")


def plain(text: str) -> str:
    """A text that Markdown shows as it stands."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def hover(spot: Spot, ground: CommonGround | None) -> str:
    """What is to be said of the word at the cursor; "" where that is nothing."""
    context = spot.context
    if context.kind == "comment" or not context.word.strip():
        return ""
    return "\n\n".join(dict.fromkeys(part for part in _parts(spot, ground) if part))


def explanation(code: str, language: Language) -> str:
    """What a finding's code is about, and why."""
    rule = RULES.get(code)
    if rule is None:
        return ""
    told = rule.explanation
    head = f"**{plain(code)}** ({plain(level_name(rule, language))})"
    return f"{head}: {plain(told.title(language))}\n\n{plain(told.why(language))}"


def _parts(spot: Spot, ground: CommonGround | None) -> Iterator[str]:
    context, language = spot.context, spot.language
    target = target_at(spot)
    if target is not None:
        yield item_text(target, spot.plan, language)
    if context.kind == "value" and spot.plan is not None and (target is None or target.is_milestone):
        if target is None or target.item.id != context.word:
            yield _moment(spot, spot.plan)
        yield from _choice(spot)
    key = context.path[-1] if context.kind == "value" and context.path else context.word
    around = context.path[:-1] if context.kind == "value" else context.path
    field = field_of(expected(spot.kind, around), key or "")
    if field is not None:
        yield f"**{plain(field.key)}**: {plain(meaning(field, language))}"
        if ground is not None and (found := post_at(spot)):
            held = list(limits(field.key, found[1], ground, language))
            account = ground.accounts[found[1].account]
            yield _listed(msg("Limits of {name} that day:", name=account.name), held, language)


def _listed(head: Message, lines: Sequence[str], language: Language) -> str:
    return (
        "\n".join([plain(head.text(language)), "", *(f"- {plain(line)}" for line in lines)]) if lines else ""
    )


def _moment(spot: Spot, plan: Plan) -> str:
    """Which day a point in time is."""
    shapes = [one.shape for one in spot.expectations if isinstance(one.shape, One)]
    if not any(one.scalar.kind in ("when", "at", "date") for one in shapes):
        return ""
    slot = slot_of(spot.context.word.strip(), plan, spot.campaign, _inherited(spot))
    word = spot.context.word.strip()
    return plain(labelled(word, said(slot, spot.language), spot.language)) if slot else ""


def _inherited(spot: Spot) -> Slot:
    """The day on which a bare time of day stands: that of the post's content."""
    found = post_at(spot)
    return found[1].slot if found and found[1].slot else UNDATED


def _choice(spot: Spot) -> Iterable[str]:
    for one in spot.expectations:
        if isinstance(one.shape, Chosen) and (member := one.shape.choice.read(spot.context.word)):
            yield plain(bracketed(member.label(spot.language), str(member.value), spot.language))


def item_text(target: Target, plan: Plan | None, language: Language) -> str:
    """What an item is: its name, and what a planner asks of it."""
    item = target.item
    head = f"**{plain(item.title or item.id)}** {plain(item.id)}"
    lines = [plain(item.about)] if item.about else []
    if target.is_milestone and target.campaign is not None:
        slots = [one.slot for one in target.campaign.milestone_slots if one.id == item.id]
        lines += [plain(said(slot, language)) for slot in slots]
    else:
        lines += [plain(line) for line in _about(item.part, plan, language)]
    return "  \n".join([head, *lines])


def _about(part: Part, plan: Plan | None, language: Language) -> Iterator[str]:
    owner = getattr(part, "owner", "")
    if owner and plan and (person := plan.people.get(owner)):
        name = bracketed(person.name, person.role, language) if person.role else person.name
        yield labelled(msg("Owner").text(language), name, language)
    if isinstance(part, Account):
        times = [f"{name} {clock:%H:%M}" for name, clock in part.times.items()]
        if part.format:
            yield labelled(msg("Format").text(language), part.format, language)
        if times:
            yield labelled(msg("Usual times").text(language), ", ".join(times), language)
    if isinstance(part, Content):
        days = [post.slot for post in part.posts if post.slot]
        if days:
            first = min(days, key=lambda slot: slot.sort_key)
            count = msg("posts: {count}", count=len(part.posts)).text(language)
            yield beside(count, said(first, language), language)
    for name in ("description", "brief", "summary"):
        if text := getattr(part, name, None):
            yield str(text).strip().split("\n")[0][:200]
            return
