"""The words of word lists in the texts of a plan for the public: which groups hold for a text, and which hits
are worth telling.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property

from paiqi.derive.public_texts import Publication
from paiqi.model.content import Evidence
from paiqi.model.wording import WordList, Words
from paiqi.rulebook.word_finder import Cover, Hit, Scanner, folded


class WordSearch:
    """Looks for the words of some lists in texts for the public; what it looks with is made for the first
    text.
    """

    def __init__(self, lists: Sequence[WordList]) -> None:
        self._lists = lists

    @cached_property
    def _tools(self) -> tuple[Scanner, _Wanted]:
        scanner = Scanner(self._lists)
        return scanner, _Wanted(scanner)

    def hits(self, texts: Iterable[Publication]) -> Iterator[tuple[Publication, Hit]]:
        """The words of texts that are worth telling, in their order."""
        if not self._lists:
            return
        scanner, wanted = self._tools
        for text in texts:
            found = scanner.scan(text.text, wanted.of(text))
            if found:
                for hit in _worth_telling(text, found):
                    yield text, hit


class _Wanted:
    """Which groups hold for a text: by its days, the regions it goes to, and whether it is a title."""

    def __init__(self, scanner: Scanner) -> None:
        self.groups = scanner.groups
        turns = {group.effective_from for _, group in self.groups} | {
            group.effective_to + timedelta(1) for _, group in self.groups if group.effective_to
        }
        #: Days on which a group comes into force or goes out of it: between two of them nothing changes.
        self.turns = sorted(day for day in turns if day)
        self.known: dict[tuple[frozenset[int], frozenset[str], bool], frozenset[int]] = {}
        self.seen: dict[tuple[frozenset[date], frozenset[str], bool], frozenset[int]] = {}

    def of(self, text: Publication) -> frozenset[int]:
        """The places of the groups that hold on any of the text's days."""
        key = text.days, text.regions, text.is_title
        groups = self.seen.get(key)
        if groups is None:
            groups = self.seen[key] = self._between_turns(text)
        return groups

    def _between_turns(self, text: Publication) -> frozenset[int]:
        key = (frozenset([bisect_right(self.turns, day) for day in text.days]), text.regions, text.is_title)
        if key not in self.known:
            self.known[key] = frozenset(
                number for number, (listed, group) in enumerate(self.groups) if _holds(listed, group, text)
            )
        return self.known[key]


def _holds(listed: WordList, group: Words, text: Publication) -> bool:
    return (
        (text.is_title or not listed.titles_only)
        and (listed.region is None or not text.regions or listed.region in text.regions)
        and any(group.in_force(day) for day in text.days)
    )


def _worth_telling(text: Publication, hits: Iterable[Hit]) -> Iterator[Hit]:
    """The hits without those that evidence covers, each word once."""
    proofs: list[Evidence] = [proof for item in text.about for proof in getattr(item, "evidence", ())]
    proven = Cover(_claims(text.text, proofs) if proofs else ())
    told = set()
    for hit in hits:
        name = (hit.words.id, hit.word)
        if name in told or (hit.words.evidence and proven.holds(hit.start, hit.end)):
            continue
        told.add(name)
        yield hit


def _claims(text: str, proofs: Iterable[Evidence]) -> Iterator[tuple[int, int]]:
    """Where claims with evidence stand in a text, whatever their width, case or blanks."""
    letters = [(letter, place) for place, character in enumerate(text) for letter in folded(character)]
    plain = "".join(letter for letter, _ in letters)
    for proof in proofs:
        claim = folded(proof.claim)
        at = plain.find(claim) if claim else -1
        while at >= 0:
            yield letters[at][1], letters[at + len(claim) - 1][1] + 1
            at = plain.find(claim, at + 1)
