"""The pages of what is planned: the matrix, campaigns, activities, ideas and reports."""

from __future__ import annotations

from paiqi.pages import (
    campaign,
    campaigns,
    matrix,
    reports,
    work,
)
from paiqi.pages.kinds import PageKind, PageScope
from paiqi.text.messages import msg

CAMPAIGNS = msg("Campaigns")
MATRIX = msg("Matrix")
ITEM = PageScope.item
CAMPAIGN = PageScope.campaign
ALL = PageScope.workspace

OF_PLANS: tuple[PageKind, ...] = (
    PageKind(
        "matrix",
        matrix.coverage,
        matrix.CoverageContext,
        ALL,
        "coverage purposes supplies load_table outlook orders",
        msg("Coverage"),
        "matrix/",
        MATRIX,
    ),
    PageKind(
        "matrix-content",
        matrix.content,
        matrix.ContentContext,
        ALL,
        "matrices orders",
        msg("Content × account"),
        "matrix/content/",
        MATRIX,
    ),
    PageKind(
        "matrix-campaign",
        matrix.grids,
        matrix.GridContext,
        CAMPAIGN,
        "matrix",
        below="matrix/campaign/",
        always=False,
    ),
    PageKind(
        "matrix-promises",
        matrix.promises,
        matrix.PromisesContext,
        ALL,
        "promises outlook accounts campaigns_by_id orders",
        msg("Promises"),
        "matrix/promises/",
        MATRIX,
    ),
    PageKind(
        "campaigns",
        campaigns.campaigns,
        campaigns.CampaignsContext,
        ALL,
        "campaigns timeline",
        msg("Campaigns"),
        "campaigns/",
        CAMPAIGNS,
    ),
    PageKind(
        "campaign",
        campaign.campaign,
        campaign.CampaignContext,
        CAMPAIGN,
        "for_whom course phases pieces matrix promises_of kpis money currency learned_in learned_of_pieces "
        "finished releases since_release slip called",
        below="campaigns/",
    ),
    PageKind(
        "activities",
        campaigns.activities,
        campaigns.ActivitiesContext,
        ALL,
        "activities",
        msg("Activities"),
        "activities/",
        CAMPAIGNS,
    ),
    PageKind(
        "activity",
        campaigns.activity,
        campaigns.ActivityContext,
        ITEM,
        "tasks linked_content learned_of",
        below="activities/",
    ),
    PageKind(
        "creators",
        work.creators,
        work.CreatorsContext,
        ALL,
        "placements",
        msg("Creators"),
        "creators/",
        CAMPAIGNS,
        there=lambda views: views.placements.any,
        holds="creators/",
    ),
    PageKind(
        "ideas",
        campaigns.ideas,
        campaigns.IdeasContext,
        ALL,
        "ideas pillars communities contents",
        msg("Ideas"),
        "ideas/",
        CAMPAIGNS,
        holds="ideas/",
    ),
    PageKind(
        "learnings",
        campaigns.learnings,
        campaigns.LearningsContext,
        ALL,
        "learnings",
        msg("Learnings"),
        "learnings/",
        CAMPAIGNS,
        there=lambda views: views.learnings,
    ),
    PageKind("brief", reports.brief, reports.BriefContext, CAMPAIGN, "brief title for_whom", below="brief/"),
    PageKind(
        "review",
        reports.review,
        reports.ReviewContext,
        CAMPAIGN,
        "review finished slip learned_in",
        below="review/",
        always=False,
    ),
)
