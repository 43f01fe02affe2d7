"""The words round an outlet's name that make it the origin of what a text tells."""

import re

from sayso.link.outlets import Named

BLOCK, SHORT = 4, 6
"""Paragraphs that a colon introduces at most, and the words from which one is part of what was introduced."""

_WORD = r"(?:\w+ )?"
_WORK = "report|story|article|piece|column|op-ed|account|editorial(?! [jb])|scoop|leak|essay|segment"
_SAID_TO = (
    rf"according to|reported {_WORD}(?:by|in|on)|first reported by|told|tells|telling|citing|cites|cited by"
    rf"|quoted (?:by|in)|quoting|published {_WORD}(?:by|in)|obtained by|revealed by|seen by|reviewed by"
    rf"|interview(?:ed)? {_WORD}(?:with|by|on|to|in)|(?:{_WORK})s? {_WORD}(?:by|in|from|on|to|for)"
    rf"|appear(?:ed|ing|ance) {_WORD}on|said {_WORD}(?:on|to|in)|speaking {_WORD}(?:on|to|with)"
    rf"|spoke {_WORD}(?:on|to|with)|wrote {_WORD}(?:in|for)|as|statement to|e-?mail to|comments? {_WORD}to"
)
_BEFORE = re.compile(
    rf"\b(?:{_SAID_TO}) (?:an? )?{_WORD}(?:(?:{_WORK}|interview|poll) {_WORD}(?:by|in|from|on|with) )?"
    r"(?:the |both |an? )?[“\"‘']?(?:[A-Z][\w.]+[’']s? [“\"‘']?)?$"
)
_HAS_SAID = (
    "reported|reports|reporting|revealed|reveals|found|published|broke|disclosed|learned|learnt|understands|got hold of"
    "|printed|carried|aired|cites|quotes|noted|wrote|writes|obtained|quoted|confirmed|said|says|came out with"
)
_ITS_WORK = f"(?:news )?(?:{_WORK}|investigation|analysis|op ed|interview|poll|survey|headline|sources?|reporting)"
_ADVERBS = r"(?:(?:first|also|has|had|have|previously|then|later|recently|initially|itself|further) )*"
_AFTER = re.compile(
    rf"[”\"’]?(?:[’']s? [\w\s&.-]{{0,24}}?)?,? {_ADVERBS}"
    rf"(?:(?:{_HAS_SAID})\b(?! (?:it|he|she|they) (?:would|will|did|declined|could))|{_ITS_WORK}\b)"
)
_POSSESSED = re.compile(rf"[’']s? (?:[\w-]+ ){{0,3}}?(?:{_ITS_WORK}|reporters?)\b")
_DENIED = re.compile(r"\b(?:did not|didn[’']t|declined|refused|not) (?:\w+ ){0,3}$", re.IGNORECASE)
_CREDIT = re.compile(r"(?:Photo|Image|Credit|Getty|File|Watch|Source)\b[^\n]{0,40}$")
_TELLS = re.compile(r"\b(?:reported|reports|wrote|writes|published|came out with|broke|reads?|quoted?s?)\b")
_PARAGRAPH = re.compile(r"\n*([^\n]+)")


def cites(text: str, place: Named) -> bool:
    """Whether what stands round ``place`` makes the outlet the origin: "told CNN", "a Times story".

    A caption's credit and "did not answer the Post" do not.
    """
    before = text[max(0, place.start - 90) : place.start].rpartition("\n")[2]
    if _DENIED.search(before) or _CREDIT.search(before):
        return False
    if _POSSESSED.match(text, place.end) or _AFTER.match(text, place.end, place.end + 70):
        return True
    return bool(_BEFORE.search(before))


def introduced(text: str, start: int, end: int) -> tuple[int, int]:
    """The paragraphs that a sentence with a colon at its end introduces; an empty range where it does not.

    They end before one of a few words ("The saga continues."), and after ``BLOCK`` at the latest.
    """
    sentence = text[start:end].rstrip()
    if not sentence.endswith(":") or "\n" not in text[end - 1 : end + 1] or not _TELLS.search(sentence):
        return end, end
    last = end
    for _ in range(BLOCK):
        following = _PARAGRAPH.match(text, last)
        if following is None or len(following.group(1).split()) < SHORT:
            break
        last = following.end()
    return end, last
