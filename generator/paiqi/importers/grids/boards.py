"""Trello's export of a board (JSON): its cards, with the names of their lists, labels and members."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def board_records(value: Any) -> list[dict[str, Any]] | None:
    """The cards of a board, in the order of the export; None for what is no board.

    Shape (Trello's REST API, objects "board" and "card"): `lists` and `cards` at the top; a card names its
    list by `idList`, its people by `idMembers`, its own fields by `customFieldItems`.
    """
    if not isinstance(value, Mapping):
        return None
    cards, lists = value.get("cards"), value.get("lists")
    if not (isinstance(cards, list) and isinstance(lists, list)):
        return None
    if not all(isinstance(card, Mapping) and "idList" in card for card in cards):
        return None
    names = _names(lists, "name")
    people = _names(value.get("members"), "fullName")
    return [_card(card, names, people, _fields(value)) for card in cards]


def _card(
    card: Mapping[str, Any],
    lists: Mapping[str, str],
    people: Mapping[str, str],
    fields: Mapping[str, tuple[str, Mapping[str, str]]],
) -> dict[str, Any]:
    labels = [one for one in card.get("labels") or () if isinstance(one, Mapping)]
    record = {
        "id": card.get("id"),
        "name": card.get("name"),
        "list": lists.get(str(card.get("idList")), card.get("idList")),
        "due": card.get("due"),
        "start": card.get("start"),
        "dueComplete": card.get("dueComplete"),
        "labels": [one.get("name") or one.get("color") for one in labels],
        "members": [people.get(str(one), one) for one in card.get("idMembers") or ()],
        "desc": card.get("desc"),
        "attachments": [one for one in card.get("attachments") or () if isinstance(one, Mapping)],
        "closed": card.get("closed"),
        "url": card.get("shortUrl") or card.get("url"),
    }
    for item in card.get("customFieldItems") or ():
        title, options = fields.get(str(item.get("idCustomField")), ("", {}))
        held = item.get("value")
        if title:
            chosen = next(iter(held.values()), None) if isinstance(held, Mapping) else held
            record[title] = options.get(str(item.get("idValue")), chosen)
    return {key: one for key, one in record.items() if one not in (None, "")}


def _names(things: Any, key: str) -> dict[str, str]:
    listed = things if isinstance(things, list) else []
    return {str(one.get("id")): str(one.get(key, "")) for one in listed if isinstance(one, Mapping)}


def _fields(board: Mapping[str, Any]) -> dict[str, tuple[str, Mapping[str, str]]]:
    """A board's own fields by their id: the title, and the options of a choice by their ids."""
    found: dict[str, tuple[str, Mapping[str, str]]] = {}
    for one in board.get("customFields") or ():
        options = {
            str(option.get("id")): str((option.get("value") or {}).get("text", ""))
            for option in one.get("options") or ()
        }
        found[str(one.get("id"))] = (str(one.get("name", "")), options)
    return found
