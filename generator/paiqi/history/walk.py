"""The revisions of the plans, one after the other → the past of one audience."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from paiqi.audience.audience import Audience
from paiqi.history import cache, git
from paiqi.history.git import Checkout, Revision
from paiqi.history.kept import Skipped
from paiqi.history.keys import key_of
from paiqi.history.past import Past
from paiqi.history.units import TEAM, Reader, Shared, Unit, copies_of, is_internal
from paiqi.model.campaign import CampaignPart
from paiqi.model.item import Part
from paiqi.model.team import WriteBackRow
from paiqi.model.wording import WordList
from paiqi.model.workspace import WorkspacePart
from paiqi.read.decoding import MAX_BYTES, text_of
from paiqi.read.files import TEXT_SUFFIXES
from paiqi.read.homes import home_of
from paiqi.read.parts import CampaignFile, campaign_of
from paiqi.text.diagnostics import Diagnostic
from paiqi.text.messages import Language, Spoken

#: How many texts are held at once.
_TEXTS = 4000
#: What no campaign or event hangs on.
_APART = (CampaignPart, WordList)


def past_of(
    checkout: Checkout, revisions: Sequence[Revision], audience: Audience, language: Language
) -> Past:
    """The past after the last revision: from the cache as far as it reaches, the rest worked out; raises
    NoHistory.
    """
    names = list(cache.names(revisions, audience, language))
    kind = cache.kind_of(audience, language)
    start, past = cache.newest(checkout.store, kind, names)
    walk = _Walk(checkout, Reader(audience, language), past or Past(is_internal(audience)))
    for revision in revisions[:start]:
        walk.carry(revision)
    for revision in revisions[start:]:
        walk.step(revision)
    if start < len(revisions):
        cache.keep(checkout.store, kind, names[-1], walk.past)
    return walk.past


class _Walk:
    """The files of a revision and the past up to it."""

    def __init__(self, checkout: Checkout, reader: Reader, past: Past) -> None:
        self.checkout, self.reader, self.past = checkout, reader, past
        self.files: dict[str, str] = {}
        self.stems: dict[str, dict[str, str]] = {}
        #: Key of what campaigns stood in when they were last looked at; after a cached past, that of what was
        #: good then.
        self.seen: str | None = None

    def carry(self, revision: Revision) -> set[str]:
        """The files after a revision; the paths that changed among those that plans read."""
        changed = set()
        for path, blob in revision.changed:
            if not _read(path):
                continue
            changed.add(path)
            stem = campaign_of(path)
            places = self.stems.setdefault(stem, {}) if stem else self.files
            if blob is None:
                places.pop(path, None)
            else:
                places[path] = blob
            if stem and not places:
                del self.stems[stem]
        return changed

    def step(self, revision: Revision) -> None:
        """Takes one more revision into the past."""
        if self.seen is None and self.past.last:
            self.seen = self._shared_key()
        changed = self.carry(revision)
        shared = self._shared(revision)
        if shared is None:
            return
        stems = {stem for path in changed if (stem := campaign_of(path))}
        if shared.key != self.seen:
            stems |= set(self.stems)
        if any(path.endswith((".md", ".txt")) for path in changed):
            texts = {path for path in changed if path.endswith((".md", ".txt"))}
            stems |= {stem for stem in self.stems if not texts.isdisjoint(self._copies(stem))}
        if any(map(_is_published, changed)):
            stems |= self._written(revision)
        units: dict[str, Unit | None] = {stem: None for stem in stems if stem not in self.stems}
        good = key_of(sorted(self.past.good.items()))
        if self.past.tried.get(TEAM) != good:
            self.past.tried[TEAM] = good
            units[TEAM] = shared.team
        units |= self._units(revision, shared, sorted(stems & set(self.stems)))
        for stem in units:
            if units[stem] is None:
                self.past.tried.pop(stem, None)
        self.past.advance(units, revision.seconds, revision.commit[:7], shared.items.digest)
        if shared.key != self.seen:
            self.past.redigest(revision.seconds, shared.items.digest)
            self.seen = shared.key
        if len(self.reader.texts) > _TEXTS:
            # Whatever is needed again is fetched again.
            self.reader.texts.clear()

    def _shared_key(self) -> str | None:
        files = {path: blob for path, blob in self.past.good.items() if not _is_published(path)}
        self._fetch(files.values())
        shared, _ = self.reader.shared(files)
        return shared.key if shared else None

    def _shared(self, revision: Revision) -> Shared | None:
        """What stands outside campaigns: of each file its last version without an error."""
        good = self.past.good
        wanted = {path: blob for path, blob in self.files.items() if _kind(path) not in (None, *_APART)}
        if self.stems and not any(_kind(path) is WorkspacePart for path in wanted):
            # Nothing stands without it: a revision that lost it is not the end of all campaigns.
            wanted |= {path: blob for path, blob in good.items() if _kind(path) is WorkspacePart}
        self._fetch(wanted.values())
        # Each round leaves out at least one version that does not read.
        for _ in range(len(wanted) + 1):
            shared, broken = self.reader.shared(wanted)
            if shared is not None:
                for path in [path for path in good if path not in wanted and not _is_published(path)]:
                    del good[path]
                good.update(wanted)
                return shared
            known = [path for path in broken if path in wanted]
            if not known:
                return None
            for path in known:
                self._skip(revision, broken[path])
                older = good.get(path)
                if older and older != wanted[path]:
                    wanted[path] = older
                    self._fetch([older])
                else:
                    del wanted[path]
        return None

    def _copies(self, stem: str) -> tuple[str, ...]:
        own = tuple(sorted(self.stems[stem].items()))
        self._fetch(blob for _, blob in own)
        return copies_of(self.reader.campaign(stem, own)[0])

    def _written(self, revision: Revision) -> set[str]:
        """The campaigns whose rows of what was written back changed."""
        good = self.past.good
        before = self._rows()
        for path in [path for path in good if _is_published(path) and path not in self.files]:
            del good[path]
        for path, blob in self.files.items():
            if _is_published(path) and good.get(path) != blob:
                _, error = self._published(path, blob)
                if error:
                    self._skip(revision, error)
                else:
                    good[path] = blob
        after = self._rows()
        names = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        return {stem for stem, name in self.past.ids.items() if name in names}

    def _rows(self) -> dict[str, list[WriteBackRow]]:
        """What was written back, by campaign: of each file its last version without an error."""
        files = sorted((path, blob) for path, blob in self.past.good.items() if _is_published(path))
        if len(files) == 1:
            return self._published(*files[0])[0]
        joined: dict[str, list[WriteBackRow]] = {}
        for path, blob in files:
            for name, rows in self._published(path, blob)[0].items():
                joined.setdefault(name, []).extend(rows)
        return joined

    def _published(self, path: str, blob: str) -> tuple[dict[str, list[WriteBackRow]], Diagnostic | None]:
        """What was written back in a file, by campaign, and the first error."""
        # A cached past names rows that nothing in this run has fetched.
        self._fetch([blob])
        return self.reader.published(path, blob)

    def _units(self, revision: Revision, shared: Shared, stems: Sequence[str]) -> dict[str, Unit | None]:
        """The units of campaigns that read without an error; the others stay as they were, and are named."""
        past = self.past
        self._fetch(blob for stem in stems for blob in self.stems[stem].values())
        wanted: list[CampaignFile] = []
        names: dict[str, str] = {}
        texts: dict[str, str] = {}
        taken = {name: stem for stem, name in past.ids.items() if stem in self.stems}
        rows = self._rows() if stems else {}
        for stem in stems:
            own = tuple(sorted(self.stems[stem].items()))
            file, error = self.reader.campaign(stem, own)
            copies = {path: blob for path in copies_of(file) if (blob := self.files.get(path))}
            written = rows.get(file.id)
            key = key_of(own, shared.key, sorted(copies.items()), written)
            if past.tried.get(stem) == key:
                continue
            past.tried[stem] = key
            if error is not None or file.part is None or taken.get(file.id, stem) != stem:
                if error is not None:
                    self._skip(revision, error)
                continue
            taken[file.id] = stem
            names[file.id] = stem
            wanted.append(file)
            texts |= copies
        self._fetch(texts.values())
        copied = {
            path: text.strip("\n")
            for path, blob in texts.items()
            if (text := text_of(self.reader.texts[blob], path)[0]) is not None
        }
        units, broken = self.reader.units(
            shared, wanted, copied, [row for name in names for row in rows.get(name, ())]
        )
        for error in broken.values():
            self._skip(revision, error)
        return {names[name]: unit for name, unit in units.items()}

    def _fetch(self, blobs: Iterable[str]) -> None:
        missing = {blob for blob in blobs if blob not in self.reader.texts}
        if missing:
            self.reader.texts |= {
                name: data[: MAX_BYTES + 1] for name, data in git.blobs(self.checkout, missing).items()
            }

    def _skip(self, revision: Revision, error: Diagnostic) -> None:
        told = Spoken(error.message.text("zh"), error.message.text("en"))
        self.past.skip(Skipped(revision.commit[:7], error.span, told))


def _kind(path: str) -> type[Part] | None:
    home = home_of(path)
    return home.kind if home else None


def _is_published(path: str) -> bool:
    home = home_of(path)
    return home is not None and home.kind is None


def _read(path: str) -> bool:
    """Whether plans read a file, as `read_files` says."""
    parts = path.split("/")
    return (
        path.endswith(TEXT_SUFFIXES)
        and not path.startswith("plans/assets/")
        and not any(part.startswith(".") or part.endswith("~") for part in parts)
    )
