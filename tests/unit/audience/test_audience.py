"""Who reads."""

from __future__ import annotations

import pytest

from paiqi.audience.audience import Audience, BadAudience, audience_of, refuse_unknown
from paiqi.model.choices import Visibility
from workspace import loaded


@pytest.mark.parametrize("text", ["internal", "public", "client", "client:guest"])
def test_an_audience_is_called_as_it_is_written(text: str) -> None:
    assert audience_of(text).key == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Internal",
        "all",
        "client:",
        "client:Guest",
        "client:a b",
        "public:guest",
        "internal:guest",
        ":guest",
    ],
)
def test_what_names_no_audience_is_refused(text: str) -> None:
    with pytest.raises(BadAudience, match="an audience is"):
        audience_of(text)


def test_a_client_that_no_plan_knows_is_refused_with_what_is_meant() -> None:
    plan = loaded("# plans/workspace.yml\nnamespace: a\ntitle: b\nclients: [{id: guest, title: 客}]\n").plan
    empty = loaded("title: x\n").plan
    assert plan is not None
    assert empty is not None
    refuse_unknown(Audience(Visibility.client, "guest"), empty, plan)
    refuse_unknown(Audience(Visibility.client), empty)
    with pytest.raises(BadAudience, match="there is no client gest: did you mean guest"):
        refuse_unknown(Audience(Visibility.client, "gest"), plan)
    with pytest.raises(BadAudience, match="there is no client guest: use one of: -"):
        refuse_unknown(Audience(Visibility.client, "guest"), empty)


def test_a_client_that_dropped_out_for_an_error_is_not_called_unknown() -> None:
    plan = loaded("# plans/workspace.yml\nnamespace: a\ntitle: b\nclients: [{id: guest}]\n").plan
    assert plan is not None
    refuse_unknown(Audience(Visibility.client, "guest"), plan)
