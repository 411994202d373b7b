"""Workspaces in which every name is known, or none is: what looking for the nearest one costs."""

from __future__ import annotations

from pathlib import Path

_CAMPAIGN = "title: names\nstart: 2026-03-01\nend: 2026-04-15\n"
#: What stands for the kind of name in a slip: one letter off, two letters off, like nothing.
SLIPS = {"known": "", "one letter": "x", "two letters": "xq", "strange": "somebody-elses-name-"}


def write_accounts(root: Path, count: int, slip: str) -> None:
    """As many accounts as posts on them, each post's account with the slip in front of its number."""
    known = "".join(f"  - {{id: account-{number:05}, platform: weibo, name: n}}\n" for number in range(count))
    posts = "".join(
        f"  - {{id: c{number}, title: a, posts: {{account-{slip}{number:05}: 2026-03-20 20:00}}}}\n"
        for number in range(count)
    )
    _write(root, f"accounts:\n{known}", f"content:\n{posts}")


def write_series(root: Path, count: int, slip: str) -> None:
    """As many series as pieces of content in them, a piece's series with the slip in front of its number."""
    series = "".join(
        f"  - {{id: s-{number:05}, title: s, account: a, repeat: weekly fri 20:00}}\n"
        for number in range(count)
    )
    content = "".join(
        f"  - {{id: c{number}, title: a, series: s-{slip}{number:05}}}\n" for number in range(count)
    )
    _write(root, "accounts: [{id: a, platform: weibo, name: n}]\n", f"series:\n{series}content:\n{content}")


def _write(root: Path, accounts: str, campaign: str) -> None:
    plans = root / "plans"
    (plans / "campaigns").mkdir(parents=True)
    (plans / "workspace.yml").write_text("namespace: bench\ntitle: bench\nlanguage: en\n", "utf-8")
    (plans / "accounts.yml").write_text(accounts, "utf-8")
    (plans / "campaigns" / "names.yml").write_text(_CAMPAIGN + campaign, "utf-8")
