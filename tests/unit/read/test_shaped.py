"""Where the values of a part stand."""

from __future__ import annotations

from paiqi.model.campaign import CampaignPart
from paiqi.read.shape import shape
from paiqi.read.shaped import Source
from paiqi.read.source import read

TEXT = b"""\
title: tea
content:
  - id: film
    title: x
    posts: {dy: 19:30}
    accounts: [dy, xhs]
"""


def _part(data: bytes = TEXT) -> CampaignPart:
    document, _ = read(data, "x.yml")
    assert document is not None
    part, _ = shape(CampaignPart, document)
    assert isinstance(part, CampaignPart)
    return part


def _source(part: CampaignPart) -> Source:
    assert isinstance(part.src, Source)
    return part.src


def test_a_path_of_keys_and_places_leads_to_a_value() -> None:
    part = _part()
    assert str(part.span("title")) == "x.yml:1:8"
    assert str(part.span("content", 0, "title")) == "x.yml:4:12"
    assert str(part.content[0].span("accounts", 1)) == "x.yml:6:20"


def test_an_item_of_a_list_that_was_written_as_a_mapping_stands_at_its_key() -> None:
    assert str(_part().content[0].span("posts", 0)) == "x.yml:5:13"


def test_what_is_not_written_stands_where_the_nearest_thing_around_it_does() -> None:
    part = _part()
    assert str(part.span("content", 7, "title")) == "x.yml:3:3"
    assert str(part.span("goal")) == "x.yml:1:1"
    assert str(part.content[0].span("accounts", 2)) == "x.yml:6:15"
    assert str(part.content[0].span("posts", 1)) == "x.yml:5:12"


def test_a_key_stands_before_its_value_and_one_that_is_missing_where_its_part_does() -> None:
    source = _source(_part())
    assert str(source.key_span("content")) == "x.yml:2:1"
    assert str(source.key_span("goal")) == "x.yml:1:1"
    assert (source.has("content"), source.has("goal")) == (True, False)


def test_parts_that_say_the_same_are_equal_wherever_they_were_written() -> None:
    one, other = _part(), _part(b"# moved\n" + TEXT)
    assert one == other
    assert one != _part(TEXT.replace(b"tea", b"milk"))
    places = (_source(one), _source(other))
    assert (places[0] == places[1], places[0] != places[1], len(set(places))) == (True, False, 1)
