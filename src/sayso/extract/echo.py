"""Statements inside a statement that are none of their own: what the outer one has said already.

"She said they had seen no evidence of it" is one statement, told once. "The official said that Roe's claim was false"
holds a claim of Roe's, but not that it was false.
"""

import re

from sayso.extract.draft import Draft
from sayso.extract.settled import NO_PROOF, PROOF
from sayso.types import quoted

_OWNER = re.compile(r"(?:\b(?:his|her|their|its)|[’']s|s[’'])$", re.IGNORECASE)
_PREDICATE = re.compile(r"\W*(?:is|was|are|were|has|had|as|lacked|did)\b(?!,)")
_AGAIN = re.compile(r"(?:he|she|they|it|I|we|there)?$", re.IGNORECASE)
"""A source that may be the outer speaker once more."""
_PROOF_ALONE = re.compile(rf"(?:(?:the|any|that|this|such|some|no)\s+)?{PROOF}$", re.IGNORECASE)


def is_echo(text: str, inner: Draft, outer: Draft) -> bool:
    """Whether ``inner``, read in the content of ``outer``, says nothing that ``outer`` does not say by itself."""
    source, content = quoted(text, inner.source), quoted(text, inner.content)
    if _OWNER.search(source) and _PREDICATE.match(content):
        return True
    no_proof = _PROOF_ALONE.match(source) or (_AGAIN.match(source) and NO_PROOF.search(quoted(text, inner.cue)))
    return outer.stance == "no_evidence" and bool(no_proof)
