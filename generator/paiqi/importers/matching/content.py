"""What stands in a column, told from a sample of its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from itertools import pairwise

from paiqi.importers.cells import CellValue
from paiqi.importers.matching.known import Known
from paiqi.importers.table import Row, Table
from paiqi.intent.clocks import clocks_in
from paiqi.intent.days import days_in, weekday_of
from paiqi.intent.meaning import Circumstances
from paiqi.intent.plain import plain

#: So many cells of a column are looked at, and of a table with very many columns so many in all.
SAMPLED, _IN_ALL, _LEAST = 200, 40_000, 10
#: A column is of a kind where so many of its cells are (0 to 1).
MOST = 0.6
#: From how many characters a text is copy and no title.
LONG = 90
#: What may stand between several accounts, people or hashtags of a cell.
SEPARATORS = re.compile(r"\s*(?:[,，、/;；+＋&|｜\n]|\band\b|\by\b|和|及)\s*")
_URL = re.compile(r"https?://\S+|www\.\S+|[\w.-]+\.(?:com|org|net|cn|io|co|ly|be)/\S*", re.IGNORECASE)
_MARKED = re.compile(r"\[[^\]]*\]\((\S+?)\)")
#: What a name of an account does not hold: an address, the ending of a file.
_LINKED = re.compile(r"://|<|\.[a-z0-9]{2,4}$", re.IGNORECASE)
#: A link behind its text, as grids have it: `Draft <https://…>`.
_LINK_BEHIND = re.compile(r".*<https?://[^>]+>$", re.DOTALL)
_HASHTAG = re.compile(r"[#＃][^\s#＃]+")
_FILE = re.compile(
    r"[^\s/][^/\n]{0,120}\.(?:jpe?g|png|gif|webp|mp4|mov|pdf|psd|ai|heic|svg|mp3|docx?)\b", re.I
)
_MARKS = frozenset(
    [
        "✓",
        "✔",
        "✅",
        "☑",
        "☑️",
        "✔️",
        "√",
        "×",
        "✗",
        "✘",
        "❌",
        "☐",
        "x",
        "o",
        "○",
        "●",
        "是",
        "否",
        "有",
        "无",
        "y",
        "n",
        "yes",
        "no",
        "true",
        "false",
        "1",
        "0",
        "-",
        "—",
        "/",
        "si",
        "sí",
        "oui",
        "non",
        "ja",
        "nein",
        "sim",
        "não",
        "はい",
        "いいえ",
        "done",
        "ok",
        "需要",
        "不需要",
        "checked",
        "unchecked",
    ]
)
#: A moment as programs write it, and dates that a person types with something around them.
_STAMP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[t ][0-9]{2}:[0-9]{2}(?::[0-9.]+)?\s?(?:z|[+-][0-9:]{4,5})?")
_DATELIKE = re.compile(
    r"[0-9]{1,4}\s?([-/.年])\s?[0-9]{1,2}\s?[-/.月]\s?[0-9]{1,5}\s?日?(?![0-9]).*"
    r"|[0-9]{1,2}\s?[-/月]\s?[0-9]{1,2}[日号]?(?![0-9/]).*"
)
_CLOCK = re.compile(
    r"(?:\b|(?<=\D))[0-9]{1,2}(?::[0-9]{2}){1,2}\s?(?:[ap]\.?m\.?)?|\b[0-9]{1,2}\s?[ap]\.?m\b\.?"
)
_NUMBER = re.compile(r"[-+]?[0-9][0-9.,]*\s?%?")
#: What stands where a day or a time is not known yet.
_OPEN = re.compile(
    r"[-?.—]+$|tb[acd]\b|n/?a$|asap|daily|weekly|待定|未定|待确认|暂无|每[天日周月]", re.IGNORECASE
)
_LONGEST_DATE, _LONGEST_LIST = 48, 200
#: The longest name of a day without a figure in it: `valentine's day`.
_LONGEST_DAY = 16
_SOME_DAY = Circumstances(today=date(2026, 1, 1), zone="UTC")


@dataclass(frozen=True, slots=True)
class Content:
    """A column's sample: how many cells hold something in the whole sample, and the shares (0 to 1) of those
    that are of a kind: `date`, `time`, `weekday`, `url`, `hashtags`, `account`, `status`, `owner`, `format`,
    `mark`, `number`, `file`, `text`.
    """

    filled: int
    shares: Mapping[str, float] = field(default_factory=dict)
    #: The mean length of its texts, and the share of different ones.
    length: float = 0.0
    different: float = 0.0
    counted: bool = False

    def mostly(self, kind: str, least: float = MOST) -> bool:
        """Whether most of what it holds is of that kind."""
        return self.filled > 0 and self.shares.get(kind, 0.0) >= least


def content_of(table: Table, column: int, known: Known) -> Content:
    """What stands in the column of that number of a table."""
    count = min(SAMPLED, max(_LEAST, _IN_ALL // len(table.columns)))
    values = [row.values[column] for row in sample(table.rows, count) if column < len(row.values)]
    held = [one for one in values if one is not None and not (isinstance(one, str) and not one.strip())]
    if not held:
        return Content(0)
    texts = [one.strip() for one in held if isinstance(one, str)]
    # What stands in many cells, as a status does, is looked at once; 1, 1.0 and True are three.
    counts = Counter((type(one), one) for one in held)
    shares = {
        kind: sum(count for (_, one), count in counts.items() if test(one)) / len(held)
        for kind, test in _tests(known).items()
    }
    return Content(
        filled=len(held),
        shares=shares,
        length=sum(map(len, texts)) / len(texts) if texts else 0.0,
        different=len(counts) / len(held),
        counted=_counted(held),
    )


def sample(rows: Sequence[Row], count: int) -> Sequence[Row]:
    """All rows, or so many of them spread evenly from the first to the last."""
    if len(rows) <= count:
        return rows
    return [rows[number * (len(rows) - 1) // (count - 1)] for number in range(count)]


def is_mark(value: CellValue) -> bool:
    """Whether a cell is no more than ticked or not: `✓`, `x`, `yes`, `是`, TRUE."""
    return isinstance(value, bool) or (
        not isinstance(value, float) and str(value).strip().casefold() in _MARKS
    )


def is_date(value: CellValue) -> bool:
    """Whether a cell looks like a day, or a day with a time, possible or not."""
    if isinstance(value, date):
        return True
    if not isinstance(value, str) or len(value) > _LONGEST_DATE:
        return False
    small = plain(value.strip("`* "))
    if _STAMP.fullmatch(small) or _DATELIKE.fullmatch(small):
        return True
    if len(small) > _LONGEST_DAY and not any(map(str.isdigit, small)):
        return False
    without = _CLOCK.sub("", small).strip(" ,@-|")
    return bool(without and days_in(without, _SOME_DAY))


def is_time(value: CellValue) -> bool:
    """Whether a cell looks like a time of day."""
    if isinstance(value, (time, timedelta)):
        return True
    if not isinstance(value, str) or len(value) > _LONGEST_DATE:
        return False
    small = plain(value)
    return bool(_CLOCK.match(small)) or bool(clocks_in(small) and not small.replace(".", "").isdigit())


def _is_number(value: CellValue) -> bool:
    if isinstance(value, str):
        return bool(_NUMBER.fullmatch(value.strip()))
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _counted(values: Sequence[CellValue]) -> bool:
    """Whether values are numbers that rise with the rows, as row numbers do."""
    numbers = [int(str(one).removesuffix(".0")) for one in values if str(one).removesuffix(".0").isdecimal()]
    rising = all(one < other for one, other in pairwise(numbers))
    # A row of the template may stand among them.
    return len(numbers) > 1 and len(numbers) >= len(values) - 1 and rising and numbers[0] in (0, 1)


#: A proof or a name behind a status: `posted <https://…> (ann)`.
_REMARKS = re.compile(r"(?:\s*(?:<[^<>]*>|[(（][^()（）]*[)）]))+\s*$")


def _tests(known: Known) -> Mapping[str, Callable[[CellValue], bool]]:
    """What tells of a value that it is of a kind."""

    def every(meant: Callable[[str], object]) -> Callable[[CellValue], bool]:
        def test(value: CellValue) -> bool:
            if not isinstance(value, str) or len(value) > _LONGEST_LIST:
                return False
            if meant(value):
                return True
            parts = [one for one in SEPARATORS.split(value) if one.strip(" -")]
            return bool(parts) and all(meant(one) or meant(_MARKED.sub(r"\1", one)) for one in parts)

        return test

    def text(value: CellValue, pattern: re.Pattern[str]) -> bool:
        return isinstance(value, str) and bool(pattern.match(value.strip()))

    return {
        "date": is_date,
        "time": is_time,
        "mark": is_mark,
        "number": _is_number,
        "weekday": lambda value: isinstance(value, str) and weekday_of(plain(value)) is not None,
        "url": lambda value: text(value, _URL),
        "linked": lambda value: text(value, _URL) or text(value, _LINK_BEHIND),
        "file": lambda value: text(value, _FILE),
        "hashtags": lambda value: isinstance(value, str) and _all_hashtags(value),
        "account": every(known.place),
        "placed": every(lambda text: known.begins_with_place(text) and not _LINKED.search(text)),
        "status": lambda value: (
            isinstance(value, str) and known.is_state(_REMARKS.sub("", value).strip("`* "))
        ),
        "owner": every(known.people.meant),
        "format": every(known.is_format),
        "pillar": every(known.pillars.meant),
        "segments": every(known.segments.meant),
        "purpose": every(known.purposes.meant),
        "off": lambda value: (
            value is False or str(value).strip().casefold() in ("false", "no", "off", "0", "否")
        ),
        "digit": lambda value: not isinstance(value, str) or any(map(str.isdigit, value)),
        "open": lambda value: isinstance(value, str) and bool(_OPEN.match(value.strip())),
        "text": lambda value: isinstance(value, str) and any(map(str.isalpha, value)),
    }


def _all_hashtags(value: str) -> bool:
    """Whether a text holds hashtags and hardly anything else."""
    found = _HASHTAG.findall(value)
    return bool(found) and sum(map(len, found)) * 2 > len(value.strip())
