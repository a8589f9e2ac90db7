"""Which of the three languages a text is written in, by its letters."""

import re

_SAMPLE = 20_000
_CYRILLIC = re.compile(r"[а-яёіїєґ]", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_UKRAINIAN = re.compile(r"[іїєґ]|\w['’ʼ][яюєї]", re.IGNORECASE)
_RUSSIAN = re.compile(r"[ыэъё]", re.IGNORECASE)
_UKRAINIAN_WORDS = re.compile(r"\b(?:що|та|на|про|не|за|як|до|від|було)\b", re.IGNORECASE)
_RUSSIAN_WORDS = re.compile(r"\b(?:что|и|как|от|было|но|из|для|это|его)\b", re.IGNORECASE)


def detect_language(text: str) -> str:
    """ "en", "uk" or "ru", from the first 20,000 characters; "en" where neither alphabet prevails.

    Ukrainian and Russian are told apart by the letters that only one of them has (і ї є ґ; ы э ъ ё), and by
    common short words where a text is too short to hold such letters.
    """
    sample = text[:_SAMPLE]
    if len(_CYRILLIC.findall(sample)) <= len(_LATIN.findall(sample)):
        return "en"
    ukrainian, russian = _count(_UKRAINIAN, sample), _count(_RUSSIAN, sample)
    if ukrainian == russian:
        ukrainian, russian = _count(_UKRAINIAN_WORDS, sample), _count(_RUSSIAN_WORDS, sample)
    return "uk" if ukrainian > russian else "ru"


def _count(pattern: re.Pattern[str], sample: str) -> int:
    return len(pattern.findall(sample))
