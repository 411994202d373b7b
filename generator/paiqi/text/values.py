"""Values as messages show them, to be typed as they stand."""

from __future__ import annotations

#: What parts a value that stands without quotes: in a list or mapping, behind a blank, in front of one.
_PARTING = (",", "[", "]", "{", "}", ": ", " #")


def typed(value: str) -> str:
    """A value as it can be typed wherever it is needed: in quotes where it would be parted without them."""
    if not any(one in value for one in _PARTING):
        return value
    return f"'{value}'" if '"' in value and "'" not in value else '"' + value.replace('"', '\\"') + '"'
