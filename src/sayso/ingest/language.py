"""Whether a text is surely in another language than English.

A text with enough of the small words of English is English. Of the rest, py3langid tells the language (Lui and Baldwin,
"langid.py: An Off-the-shelf Language Identification Tool", ACL 2012), and is believed only where it is sure.
"""

import re
from functools import cache
from typing import Any

from sayso.types import Spans

LETTERS = 200
"""A text with fewer letters than this is not judged."""
ENGLISH_WORDS = 0.08
"""From this share of small English words on, a text is English. Of 8,000 news articles, 8,000 reach it."""
SURE = 0.95
"""A text is in another language where py3langid gives all others together this chance."""
_ENGLISH = ("en", "pcm")
"""English and Nigerian Pidgin, which headlines are taken for."""
_WITHIN = {"ary": "ar", "arz": "ar", "wuu": "zh", "yue": "zh", "sdh": "ku", "grc": "el", "hbo": "he", "gug": "gn"}
"""Languages without a code of two letters, by the language under which they have one."""
_SAMPLE = 1500
"""Characters that are looked at, at the beginning, in the middle and at the end each."""
_SMALL = frozenset(
    "the and to that with for his from said by are were which would have has this they who not its".split()
)
_FEW = 15
"""Fewer different words in Latin letters without marks are no text in any language."""
_WORD = re.compile(r"[^\W\d_]+")
NAMES: dict[str, str] = dict(
    pair.split("=")
    for pair in (
        "af=Afrikaans am=Amharic an=Aragonese ar=Arabic as=Assamese az=Azerbaijani ba=Bashkir be=Belarusian"
        " bg=Bulgarian bn=Bengali br=Breton bs=Bosnian ca=Catalan cs=Czech cy=Welsh da=Danish de=German"
        " dz=Dzongkha el=Greek eo=Esperanto es=Spanish et=Estonian eu=Basque fa=Persian fi=Finnish fo=Faroese"
        " fr=French ga=Irish gl=Galician gu=Gujarati he=Hebrew hi=Hindi hr=Croatian ht=Haitian hu=Hungarian"
        " hy=Armenian id=Indonesian ig=Igbo is=Icelandic it=Italian ja=Japanese jv=Javanese ka=Georgian"
        " kk=Kazakh km=Khmer kn=Kannada ko=Korean ku=Kurdish ky=Kyrgyz la=Latin lb=Luxembourgish lg=Ganda"
        " ln=Lingala lo=Lao lt=Lithuanian lv=Latvian mg=Malagasy mk=Macedonian ml=Malayalam mn=Mongolian"
        " mr=Marathi ms=Malay mt=Maltese my=Burmese ne=Nepali nl=Dutch nn=Norwegian no=Norwegian oc=Occitan"
        " om=Oromo or=Odia pa=Punjabi pl=Polish ps=Pashto pt=Portuguese qu=Quechua ro=Romanian ru=Russian"
        " rw=Kinyarwanda sa=Sanskrit se=Sami si=Sinhala sk=Slovak sl=Slovenian sn=Shona so=Somali sq=Albanian"
        " sr=Serbian st=Sotho sv=Swedish sw=Swahili ta=Tamil te=Telugu tg=Tajik th=Thai tk=Turkmen tl=Tagalog"
        " tr=Turkish tt=Tatar ug=Uyghur uk=Ukrainian ur=Urdu uz=Uzbek vi=Vietnamese vo=Volapük wa=Walloon"
        " xh=Xhosa yo=Yoruba zh=Chinese zu=Zulu"
    ).split()
)
"""The English name of each language that may be told, by its ISO 639-1 code."""


def other_language(text: str, furniture: Spans = ()) -> str | None:
    """The ISO 639-1 code of the language of ``text`` without its ``furniture``; None where it may be English."""
    sample = _sample(_without(text, furniture))
    words = _WORD.findall(sample.lower())
    if sum(map(len, words)) < LETTERS or sum(word in _SMALL for word in words) >= ENGLISH_WORDS * len(words):
        return None
    if sample.isascii() and len(set(words)) < _FEW:
        return None
    ranked: list[tuple[str, float]] = _identifier().rank(sample)
    if sum(chance for code, chance in ranked if code in _ENGLISH) > 1 - SURE:
        return None
    best = ranked[0][0]
    code = _WITHIN.get(best, best)
    return code if code in NAMES else None


def _without(text: str, spans: Spans) -> str:
    parts, at = [], 0
    for start, end in spans:
        parts.append(text[at:start])
        at = end
    return "\n".join((*parts, text[at:]))


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
