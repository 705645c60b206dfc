"""The normal form of a text: what two spellings of one name or term have in common."""

from __future__ import annotations

import unicodedata

_TATWEEL = "\u0640"
_BREVE = "\u0306"
_LETTERS = str.maketrans(
    {
        "\u0671": "\u0627",  # alef wasla: alef
        "\u0649": "\u064a",  # alef maqsura: ya
        "\u06cc": "\u064a",  # Farsi ya, which some keyboards and PDF producers write
        "\u06a9": "\u0643",  # Farsi kaf
        "\u0131": "i",  # Turkish dotless i
        "\u00f8": "o",
        "\u0142": "l",
        "\u0111": "d",
    }
)


def normal_form(text: str) -> str:
    """`text` in the form in which names and terms are compared, words parted by one space.

    Compatibility forms are unified and case is folded; accents, Arabic harakat and tatweel are
    dropped; the variants of alef and ya become one, as do ё and е (й stays, for it is a letter of
    its own); digits of any script become 0 to 9; punctuation and symbols become spaces.
    """
    if text.isascii():
        return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
    folded = unicodedata.normalize("NFKC", text).casefold()
    kept: list[str] = []
    for character in unicodedata.normalize("NFD", folded):
        category = unicodedata.category(character)
        if category == "Mn":
            if character == _BREVE and kept and kept[-1] == "и":
                kept[-1] = "й"
        elif category == "Nd":
            kept.append(str(unicodedata.digit(character)))
        elif category[0] in "LN":
            if character != _TATWEEL:
                kept.append(character)
        elif category != "Cf":
            # Invisible marks of direction and soft hyphens stand inside words; all else parts them.
            kept.append(" ")
    composed = unicodedata.normalize("NFC", "".join(kept)).translate(_LETTERS)
    return " ".join(composed.split())
