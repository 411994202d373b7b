"""Statuses of cells: ours, the workspace's own, and words that it may get as its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from paiqi.importers.doubts import Answers, Choice, Doubt, Question
from paiqi.importers.matching.known import Known
from paiqi.importers.naming import Ids
from paiqi.importers.values.kinds import KINDS
from paiqi.importers.values.newcomers import EACH, LONGEST, NOTES, NewStatus, counted
from paiqi.importers.values.reading import Cell, RowDraft
from paiqi.importers.values.texts import is_nothing, links_of, one_line, unlinked
from paiqi.model.choices import Status
from paiqi.text.messages import Spoken, msg
from paiqi.text.nearest import folded

#: What stands for a status that is on its way out; a plan tells it by a write-back.
PUBLISHED = "published"
#: Words of approved rows that are set up in a tool; 已排期 and “geplant” say no more than that there is a day.
_SET_UP = frozenset((
    "scheduled", "queued", "in queue", "已定时", "已定时发布", "已预约", "programmé", "programado", "agendado",
    "予約済み",
))  # fmt: skip
#: What a column's unknown words are asked about by, and each of them by itself.
COLUMN, WORD = "statuses", "status"
#: What an answer begins with that keeps a word, as a status of the workspace's own.
OWN = "own-"
#: What a word of a table may mean. What went out is written back, and nothing but a campaign is active.
_MEANT = tuple(one for one in Status if one not in (Status.published, Status.active))
_REMARKED = re.compile(r"(?P<status>[^()（）]+?)\s*[(（](?P<remark>[^()（）]+)[)）]")
_LIMITED = re.compile(r"仅|只|未|没|不|除|部分|\b(?:only|not?|except|but|part(?:ly|ial)?|some)\b")
#: What YAML takes as it stands within a list on one line.
_PLAIN = re.compile(r"[^\W\d_][\w \-]*", re.UNICODE)
MEANT = tuple(one.value for one in _MEANT)
#: A column of more different words than this holds remarks.
_WORDS = 12


def status_of(draft: RowDraft, cell: Cell, known: Known, answers: Answers) -> str:
    """The status that a cell means, as plans write it (one that the workspace is to get by its name); ""
    where none, and then the cell is kept.
    """
    text = one_line(unlinked(cell.text))
    found = known.statuses.meant(text)
    if not found and "://" in text:
        # A proof behind it stays in notes: posted <https://…>.
        text = links_of(text)[1]
        if found := known.statuses.meant(text):
            draft.keep(cell)
    if not found and (said := _REMARKED.fullmatch(text)) and not _LIMITED.search(said["remark"].casefold()):
        # 已完成（封面待补）: what is said in brackets stands in notes; 已发布（仅抖音） is not of all posts.
        found = known.statuses.meant(said["status"])
        if len(found) == 1:
            draft.keep(cell)
    if len(found) == 1:
        told = known.statuses.told[found[0]]
        if folded(text) not in {folded(one) for one in (found[0], told.zh, told.en)}:
            draft.tell("status-read", cell.place, listed=_taken(text, told))
        return found[0]
    answer = answers.get(word_id(text), "") or _of_column(answers.get(f"{COLUMN}:{cell.title}", ""))
    if answer.removeprefix(OWN) in MEANT:
        if not answer.startswith(OWN):
            return answer
        draft.statuses.append(NewStatus(text, answer.removeprefix(OWN)))
        return text
    near = None if found or answer else known.statuses.near(text)
    if near is not None and len(near[1]) == 1:
        draft.tell("status-near", cell.place, listed=_taken(text, known.statuses.told[near[1][0]]))
        return near[1][0]
    draft.keep(cell)
    draft.tell("status-unknown", cell.place, listed=text)
    if not answer and not found and len(text) <= LONGEST and not is_nothing(text):
        draft.words.append((cell.title, text, cell.place))
    return ""


def is_set_up(text: str) -> bool:
    """Whether a cell of a status says that a post waits in a tool for its time."""
    text = one_line(unlinked(text))
    said = _REMARKED.fullmatch(text)
    return folded(said["status"] if said else text) in _SET_UP


def _of_column(answer: str) -> str:
    return "" if answer == EACH else answer


def _taken(text: str, told: Spoken) -> Spoken:
    return Spoken(f"{text} → {told.zh}", f"{text} → {told.en}")


def word_id(text: str) -> str:
    """The id of the question what a word means: the same whatever its case."""
    return f"{WORD}:{folded(text)}"


def asked(words: Iterable[tuple[str, str, str]], answers: Answers) -> Iterator[Question]:
    """What the words of a column mean that are no status: column, word and place of each. One question a
    column, and one a word where that is wished.
    """
    columns: dict[str, list[tuple[str, str]]] = {}
    for title, text, place in words:
        columns.setdefault(title, []).append((text, place))
    for title, found in columns.items():
        by_word: dict[str, list[str]] = {}
        for text, place in found:
            by_word.setdefault(text, []).append(place)
        if answers.get(f"{COLUMN}:{title}") == EACH:
            yield from (_of_word(text, places) for text, places in by_word.items())
        elif len(by_word) <= _WORDS:
            yield _of_all(title, by_word)


def with_lines(doubts: Iterable[Doubt], words: Iterable[tuple[str, str, str]]) -> tuple[Doubt, ...]:
    """Doubts, of which the one about words that are no status gives the lines that make them statuses."""
    texts = list(dict.fromkeys(text for _, text, _ in words))[:_WORDS]
    ids = Ids(one.value for one in Status)
    lines = ", ".join(
        f"{{id: {ids.give(text, 'status')}, title: {_quoted(text)}, as: draft}}" for text in texts
    )
    result = []
    for one in doubts:
        if one.code == "status-unknown":
            code = one.code if texts else "status-remark"
            values = {**dict(one.message.values), "lines": f"statuses: [{lines}]"}
            one = replace(one, message=KINDS[code].of(**values))
        result.append(one)
    return tuple(result)


def _quoted(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _of_all(title: str, by_word: Mapping[str, list[str]]) -> Question:
    names = counted({text: len(places) for text, places in by_word.items()})
    return Question(
        f"{COLUMN}:{title}",
        tuple(place for places in by_word.values() for place in places),
        msg("words of “{title}” that are no status: {names}; what do they mean?", title=title, names=names),
        (
            *_own(),
            Choice(EACH, msg("ask for each of them")),
            Choice(NOTES, msg("nothing, they stay in notes")),
        ),
    )


def _of_word(text: str, places: Iterable[str]) -> Question:
    ours = [Choice(one.value, msg("read it as “{status}”", status=one.said)) for one in _MEANT]
    return Question(
        word_id(text),
        tuple(places),
        msg("what does “{text}” mean, which is no status?", text=text),
        (*_own(), *ours, Choice(NOTES, msg("nothing, they stay in notes"))),
    )


def _own() -> list[Choice]:
    return [
        Choice(
            f"{OWN}{one.value}",
            msg("keep as a status of your own that counts as “{status}”", status=one.said),
        )
        for one in _MEANT
    ]
