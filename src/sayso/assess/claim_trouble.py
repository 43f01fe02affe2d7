"""What is the matter with the words of a claim: too short, too long, not English. They are looked up all the same."""

import re

LONGEST = 60
"""Words from which a claim is more than one proposition."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENGLISH = frozenset(
    "the a an of to in on at by for from with and or but is are was were be been has have had did does do will would "
    "can could may might must should not no that this it he she they we who what when where why how which his her "
    "its their before after about than as there s t".split()
)
_OTHER = frozenset(
    "der die das und ist nicht ein eine von mit hat haben war wurde sind auf für le la les des est une dans que qui "
    "pas sur avec été el los las del una no por con para fue ha il di che non per sono della het een van niet en zijn "
    "o os uma não com foi av att är och på som på i na nie jest że w się do".split()
)


def trouble(claim: str) -> str | None:
    """What a reader of the answer has to know about the claim's words, in a sentence or two; None where they will do.

    >>> trouble("Russia")
    'This is one word, not a claim: what is listed is near to it in meaning. Put it as a sentence that can be denied.'
    """
    words = _WORD.findall(claim)
    if not claim.strip():
        return "The claim is empty, so nothing can bear on it. Put it as a sentence that can be denied."
    if not words:
        return "The claim has no words in it, so nothing can bear on it. Put it as a sentence that can be denied."
    if _foreign(words):
        return (
            "The claim does not look like English, which is the one language that sayso compares: what it finds is "
            "chance. Put the claim in English."
        )
    if len(words) < 3:
        number = "one word" if len(words) == 1 else "two words"
        return (
            f"This is {number}, not a claim: what is listed is near to it in meaning. Put it as a sentence that can be "
            "denied."
        )
    if len(words) > LONGEST:
        return (
            f"The claim is {len(words)} words long and says more than one thing; what bears on it may bear on any "
            "part. Ask about one sentence at a time."
        )
    return None


def _foreign(words: list[str]) -> bool:
    """Mostly letters of another script, or a sentence with words of another language and none of English."""
    letters = "".join(words)
    if sum(char > "\u024f" for char in letters if char.isalpha()) > len(letters) / 2:
        return True
    small = [word.lower() for word in words]
    english = sum(word in _ENGLISH for word in small)
    return len(words) >= 4 and sum(word in _OTHER for word in small) > english
