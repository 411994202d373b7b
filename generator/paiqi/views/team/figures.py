"""The ledger as a table: each figure of the plan, of its campaigns and of its accounts, with its days."""

from __future__ import annotations

from dataclasses import dataclass

from paiqi.derive.figure import Figure
from paiqi.derive.ledger import Ledger
from paiqi.derive.outlook import Outlook
from paiqi.model.plan import Plan


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The figures of a `kind` of thing (campaign, account or platform; "" for the whole plan) with its id."""

    kind: str
    id: str
    figures: tuple[Figure, ...]

    @property
    def of(self) -> str:
        """What they are of, as programs read it: `campaign:spring`, "" for the whole plan."""
        return f"{self.kind}:{self.id}" if self.kind else ""

    @property
    def path(self) -> str:
        """The page of its rows; "" for the whole plan, whose posts stand on the pages of its campaigns. What
        is promised and what is missing do not all: the rhythms of accounts belong to no campaign.
        """
        return f"figures/{self.kind}/{self.id}/" if self.kind else ""

    def named(self, name: str) -> Figure | None:
        """One of its figures; None where there is nothing to say."""
        return next((one for one in self.figures if one.name == name), None)

    @property
    def any(self) -> bool:
        """Whether one of them is not 0."""
        return any(one.value for one in self.figures)


def countable(plan: Plan) -> bool:
    """Whether a plan has anything that figures count: posts, or promises of some."""
    promised = any(account.cadence for account in plan.accounts.values())
    return promised or any(
        campaign.series
        or campaign.matrix
        or any(content.posts or content.accounts for content in campaign.content)
        for campaign in plan.campaigns.values()
    )


def figure_rows(plan: Plan, ledger: Ledger, outlook: Outlook) -> tuple[FigureRow, ...]:
    """The whole plan first, then campaigns, platforms and accounts in their order."""
    platforms = dict.fromkeys(one.platform for one in plan.accounts.values())
    subjects = [
        *(("campaign", name) for name in plan.campaigns),
        *(("platform", name) for name in platforms),
        *(("account", name) for name in plan.accounts),
    ]
    rows = (
        FigureRow(kind, name, (*ledger.figures(kind, name), *outlook.figures(kind, name)))
        for kind, name in subjects
    )
    return (FigureRow("", "", (*ledger.whole, *outlook.figures())), *rows)
