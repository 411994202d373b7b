"""What stands outside campaigns, settled: accounts, and rows that were written back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from paiqi.memo import Memo
from paiqi.model.accounts import Account, AccountPart
from paiqi.model.campaign import CampaignPart
from paiqi.model.item import made
from paiqi.model.platform import Platform
from paiqi.model.team import WriteBack, WriteBackRow
from paiqi.model.walk import posts_with_content
from paiqi.read.parts import CampaignFile, Parts
from paiqi.resolve.collected import Findings, Settled
from paiqi.resolve.formats import by_format, format_id, respelled
from paiqi.resolve.references import Directory
from paiqi.text.diagnostics import Diagnostic, Related, Severity
from paiqi.text.messages import msg


def settled_accounts(
    parts: Parts, directory: Directory, memo: Memo
) -> Settled[tuple[Mapping[str, Account], Directory]]:
    """The accounts, and the directory without those that dropped out."""
    of = (parts.accounts, parts.platforms, directory.lost, directory.homes)
    (accounts, lost), found = memo.reading(
        "accounts",
        of,
        directory.sources,
        lambda asked: _accounts(parts.accounts, parts.platforms, directory.asking(asked)),
    )
    return (accounts, directory.without("account", lost) if lost else directory), found


def _accounts(
    written: Sequence[AccountPart], platforms: Mapping[str, Platform], directory: Directory
) -> Settled[tuple[Mapping[str, Account], Sequence[str]]]:
    """The accounts by id, and the ids of those that dropped out."""
    found = Findings()
    accounts: dict[str, Account] = {}
    lost = []
    for part in written:
        account = found.value(directory.settled(part))
        if account is None:
            lost.append(part.id)
        elif account.id not in accounts:
            platform = platforms.get(account.platform)
            if account.format:
                found.add(*respelled(account, format_id(platform, account.format), "format"))
            for name in ("times", "cadence"):
                for key in getattr(account, name):
                    found.add(*respelled(account, format_id(platform, key), name, key))
            accounts[account.id] = made(
                Account,
                account,
                format=format_id(platform, account.format)
                or (platform.formats[0].id if platform and platform.formats else None),
                times=by_format(platform, account.times),
                cadence=by_format(platform, account.cadence),
                formats=tuple(entry.id for entry in platform.formats) if platform else (),
            )
    return found.over((accounts, lost))


def written_back(
    parts: Parts, settled: Mapping[str, tuple[CampaignFile, CampaignPart]], directory: Directory
) -> Settled[dict[str, WriteBack]]:
    """What was written back by post; rows about posts that nobody plans are errors."""
    named = {row.post.partition("/")[0] for row in parts.published} & settled.keys()
    known = {
        f"{name}/{content.id}/{post.id or post.account}"
        for name in named
        for content, post in posts_with_content(settled[name][1])
    }
    found = Findings()
    rows: dict[str, WriteBackRow] = {}
    for row in parts.published:
        campaign, _, inner = row.post.partition("/")
        content = f"{campaign}/{inner.partition('/')[0]}"
        # What dropped out inside a campaign is known by its own id, whatever it stood in.
        post = f"{campaign}/{row.post.rpartition('/')[2]}"
        if row.post in known:
            if row.post in rows:
                found.add(
                    Diagnostic(
                        "duplicate-row",
                        Severity.warning,
                        row.span(),
                        msg("this post was written back before"),
                        msg("keep one row a post"),
                        (Related(rows[row.post].span(), msg("the first one stands here")),),
                    )
                )
            rows[row.post] = row
        elif (
            not {("campaign", campaign), ("content", content), ("content", post)} & directory.broken
            and not parts.lost
        ):
            found.add(
                Diagnostic(
                    "unknown-reference",
                    Severity.error,
                    row.span(),
                    msg("there is no post {id}", id=row.post),
                    msg(
                        "write it as campaign/content/post; the post's id is its account's unless it gives"
                        " its own"
                    ),
                )
            )
    return dict(rows), tuple(found.found)
