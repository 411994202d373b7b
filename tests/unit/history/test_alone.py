"""What others hear of the past hangs on no other file: a campaign read alone says the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from changing import parts, resolved
from paiqi.audience.audience import audience_of
from paiqi.audience.projection import project
from paiqi.history.alone import alone
from paiqi.history.records import records_of
from paiqi.read.parts import Parts

Told = dict[tuple[str, str], object]


def told(written: Parts, audience: str) -> Told:
    """The records of the example's campaign for an audience."""
    found = records_of(alone(project(resolved(written), audience_of(audience))))
    return {key: record for key, record in found.items() if record.campaign == "example"}


@pytest.mark.parametrize("audience", ["public", "client", "client:qinglan"])
def test_a_campaign_read_alone_has_the_records_that_it_has_in_the_whole_plan(audience: str) -> None:
    whole = parts()
    by_itself = replace(
        whole, campaigns=tuple(file for file in whole.campaigns if file.id == "example"), ideas=()
    )
    assert told(by_itself, audience) == told(whole, audience)


def test_what_names_another_file_is_in_no_record_of_others() -> None:
    seen = project(resolved(parts()), audience_of("public"))
    assert any("idea" in record.fields for record in records_of(resolved(parts())).values())
    assert not any(
        name in record.fields for record in records_of(alone(seen)).values() for name in ("idea", "used_by")
    )
    assert "kpi" in {kind for kind, _ in records_of(alone(seen))}
