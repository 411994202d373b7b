"""One item of each id, the first."""

from __future__ import annotations

from paiqi.resolve.unique import first_of_each
from paiqi.text.places import Span
from workspace import loaded, said


class _Item:
    def __init__(self, id: str, line: int) -> None:
        self.id, self.line = id, line

    def span(self, *path: str | int) -> Span:
        return Span("x.yml", self.line, 1)


def test_the_first_of_each_id_holds_and_every_other_is_told_with_it() -> None:
    items = [_Item("a", 1), _Item("b", 2), _Item("a", 3), _Item("a", 4)]
    kept, found = first_of_each(items, {}, "spring")
    assert kept == (items[0], items[1])
    assert [(one.span.line, one.related[0].span.line, one.campaign) for one in found] == [
        (3, 1, "spring"),
        (4, 1, "spring"),
    ]


def test_the_message_names_the_id_that_is_taken() -> None:
    _, (found,) = first_of_each([_Item("a", 1), _Item("a", 3)], {})
    assert found.message.english() == "the id a is taken"


def test_an_id_that_something_else_has_is_taken() -> None:
    kept, (found,) = first_of_each([_Item("a", 3)], {"a": _Item("a", 1)})
    assert (kept, found.related[0].span.line, found.campaign) == ((), 1, None)


def test_of_two_campaigns_the_one_that_cannot_be_read_has_its_id_too() -> None:
    head = "title: 春茶\nid: spring\n"
    result = loaded(f"# plans/campaigns/a.yml\n{head}# plans/campaigns/spring.yml\ntitle: [\n")
    assert sorted(said(result)) == ["bad-yaml 1:8", "duplicate-id 1:1"]
    result = loaded(f"# plans/campaigns/spring.yml\ntitle: [\n# plans/campaigns/z.yml\n{head}")
    (found,) = [item for item in result.diagnostics if item.code == "duplicate-id"]
    assert (str(found.span), str(found.related[0].span)) == (
        "plans/campaigns/z.yml:2:5",
        "plans/campaigns/spring.yml:1:1",
    )
    assert result.plan is not None
    assert result.plan.campaigns == {}
