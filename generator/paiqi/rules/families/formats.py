"""Rules about formats and types of accounts: what a platform does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from paiqi.derive.to_send import is_pending
from paiqi.model.accounts import Account
from paiqi.model.campaign import Promise, Series
from paiqi.model.content import Post
from paiqi.model.item import Item
from paiqi.model.liveness import is_owed
from paiqi.model.placements import Placement
from paiqi.model.platform import AccountType, Channel, Format, Platform
from paiqi.rules.rule import Finding, rule
from paiqi.rules.scopes import InCampaign, ItemScope, PostScope
from paiqi.text.diagnostics import Severity
from paiqi.text.messages import Spoken, msg
from paiqi.text.places import Span


def offered(entries: Iterable[Format | AccountType | Channel]) -> Spoken:
    """What a platform has, for a message: what to write, with its name."""
    entries = tuple(entries)
    return Spoken(
        "、".join(f"{one.id}（{one.name.zh}）" for one in entries) or "-",
        ", ".join(one.id for one in entries) or "-",
    )


@rule("unknown-format", Severity.error, "platform")
def unknown_format(
    scope: ItemScope[Account] | InCampaign[Series] | InCampaign[Promise] | PostScope | InCampaign[Placement],
) -> Iterator[Finding]:
    """A post, series, promise or deliverable has a format that its platform does not offer.
    形式在该平台上不存在。

    Why: What the platform does not offer cannot be published there.
    原因: 平台没有的形式无法发布。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - id: film
            title: 首发短片
            posts: {xhs-main: {at: 2026-03-20 20:00, format: newsletter}}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        content:
          - id: film
            title: 首发短片
            posts: {xhs-main: {at: 2026-03-20 20:00, format: video}}
    """
    item, platforms, known = scope.item, scope.ground.platforms, scope.ground.formats
    if isinstance(item, Post):
        if is_pending(item) and item.format not in known[item.platform]:
            yield from _unknown(item.span("format"), platforms[item.platform], item.format or "-")
    elif isinstance(item, Account):
        platform = platforms[item.platform]
        for key, form in _of_account(item):
            if form and form not in known[platform.id]:
                yield from _unknown(item.span(key), platform, form)
    elif isinstance(item, Placement):
        of_creator = platforms.get(item.creator.platform) if item.creator else None
        for piece in item.deliverables if of_creator else ():
            if of_creator and is_owed(piece.status) and piece.format not in known[of_creator.id]:
                yield from _unknown(piece.span("format"), of_creator, piece.format, (piece, *scope.about))
    else:
        of_account = scope.ground.platform_of(item.account)
        if of_account and item.format and item.format not in known[of_account.id]:
            yield from _unknown(item.span("format"), of_account, item.format, scope.above)


def _of_account(account: Account) -> Iterator[tuple[str, str | None]]:
    """The formats in what an account sets: its own one, times and rhythms."""
    yield "format", account.format
    yield from (("times", name) for name in account.times)
    yield from (("cadence", name) for name in account.cadence)


def _unknown(
    place: Span, platform: Platform, form: str, about: tuple[Item, ...] | None = None
) -> Iterator[Finding]:
    # A platform that lacks its formats has a finding of its own.
    if not platform.formats:
        return
    yield Finding(
        place,
        msg("{platform} has no format “{format}”", platform=platform.name.said, format=form),
        msg("use one of: {allowed}", allowed=offered(platform.formats)),
        about,
    )


@rule("unknown-account-type", Severity.error, "platform")
def unknown_account_type(scope: ItemScope[Account]) -> Iterator[Finding]:
    """An account has a type that its platform does not know.
    平台没有这种账号类型。

    Why: Quotas and limits differ by the type of account; a wrong one would be checked wrongly.
    原因: 不同账号类型的配额和限制不同，写错会查错。
    Bad:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        # plans/accounts.yml
        accounts:
          - {id: wechat-sub, platform: wechat-official, type: premium, name: 山野茶事}
    Good:
        title: 春茶上新
        start: 2026-03-01
        end: 2026-04-15
        # plans/accounts.yml
        accounts:
          - {id: wechat-sub, platform: wechat-official, type: subscription, name: 山野茶事}
    """
    account = scope.item
    platform = scope.ground.platforms[account.platform]
    types = [entry.id for entry in platform.account_types]
    if account.type and types and account.type not in types:
        yield Finding(
            account.span("type"),
            msg("{platform} has no account type “{type}”", platform=platform.name.said, type=account.type),
            msg("use one of: {allowed}", allowed=offered(platform.account_types)),
        )
