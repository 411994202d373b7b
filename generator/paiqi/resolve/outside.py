"""What stands outside campaigns, settled: accounts, and rows that were written back."""

from __future__ import annotations

from collections.abc import Mapping

from paiqi.model.accounts import Account
from paiqi.model.campaign import CampaignPart
from paiqi.model.item import made
from paiqi.model.team import WriteBack, WriteBackRow
from paiqi.model.walk import posts_with_content
from paiqi.read.parts import CampaignFile, Parts
from paiqi.resolve.collected import Findings, Settled
from paiqi.resolve.formats import by_format, format_id
from paiqi.resolve.references import Directory
from paiqi.text.diagnostics import Diagnostic, Related, Severity
from paiqi.text.messages import msg


def settled_accounts(parts: Parts, directory: Directory) -> Settled[tuple[dict[str, Account], Directory]]:
    """The accounts, and the directory without those that dropped out."""
    found = Findings()
    accounts: dict[str, Account] = {}
    lost = []
    for part in parts.accounts:
        account = found.value(directory.settled(part))
        if account is None:
            lost.append(part.id)
        elif account.id not in accounts:
            platform = parts.platforms.get(account.platform)
            accounts[account.id] = made(
                Account,
                account,
                format=format_id(platform, account.format)
                or (platform.formats[0].id if platform and platform.formats else None),
                times=by_format(platform, account.times),
                cadence=by_format(platform, account.cadence),
                formats=tuple(entry.id for entry in platform.formats) if platform else (),
            )
    return found.over((accounts, directory.without("account", lost)))


def written_back(
    parts: Parts, settled: Mapping[str, tuple[CampaignFile, CampaignPart]], directory: Directory
) -> Settled[dict[str, WriteBack]]:
    """What was written back by post; rows about posts that nobody plans are errors."""
    known = {
        f"{name}/{content.id}/{post.id or post.account}"
        for name, (_, campaign) in settled.items()
        for content, post in posts_with_content(campaign)
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
