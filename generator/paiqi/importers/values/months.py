"""Names of months as plans of many languages write them, and what a slip of one was meant to be."""

from __future__ import annotations

from collections.abc import Mapping

from paiqi.text.nearest import Known

_NAMES = (
    "january jan janvier janv januar jänner januari janeiro enero ene gennaio gen ocak styczeń",
    "february feb février févr fevrier februar februari fevereiro fev febrero febbraio şubat luty",
    "march mar mars märz marz maret março marco marzo mart marzec",
    "april apr avril avr abril abr aprile nisan kwiecień",
    "may mai mei maio mayo maggio mag mayıs maj",
    "june jun juin juni junho junio giugno giu haziran czerwiec",
    "july jul juillet juil juli julho julio luglio lug temmuz lipiec",
    "august aug août aout agustus agosto ago agu ağustos sierpień",
    "september sep sept septembre septembro set septiembre settembre eylül wrzesień",
    "october oct octobre oktober okt outubro out octubre ottobre ott ekim październik",
    "november nov novembre novembro noviembre kasım listopad",
    "december dec décembre déc decembre dezember dez desember des dezembro diciembre dic dicembre aralık"
    " grudzień",
)
#: The number of a month by each of its names, in small letters.
MONTHS: Mapping[str, int] = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_KNOWN = Known(name for name in MONTHS if len(name) > 5)
#: How alike a slip and a name must be.
_NEAR = 0.8


def month_of(word: str) -> tuple[int, bool]:
    """The month of a name in small letters, and whether it is just near one (`novermber`); 0 for no name."""
    name = word.strip(".")
    if name in MONTHS:
        return MONTHS[name], False
    near = _KNOWN.nearest(name, _NEAR) if len(name) > 5 else None
    return (MONTHS[near], True) if near else (0, False)
