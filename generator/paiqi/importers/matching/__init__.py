"""Which column of a table is what: Table → Mapped columns, by their titles and by what stands in them."""

from paiqi.importers.matching.columns import matched
from paiqi.importers.matching.known import Known, known_of
from paiqi.importers.matching.told import WrongMapping, held_to

__all__ = ["Known", "WrongMapping", "held_to", "known_of", "matched"]
