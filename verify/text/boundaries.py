"""Does a full stop, question mark or exclamation mark end the sentence?"""

from __future__ import annotations

import re
from functools import cache

from verify.text.lexicon import phrases, table
from verify.text.tokens import INVISIBLE

_LOOK_BACK = 400
"""Characters searched for an open quotation or bracket: bounds the work in text without ends."""
_OPENERS = f"\"'“‘«([{{*_`#>•-–—¿¡{INVISIBLE}"
_GAP = re.compile(rf"[\s{INVISIBLE}]*")
_WORD = re.compile(r"[^\W_]+(?:[.’'&-][^\W_]+)*\.?")
_LAST_TOKEN = re.compile(r"[^\s\"“”‘«(\[{/—–]+$")
_INITIAL = re.compile(r"[^\W\d_]\.?")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
_NO_SPACE = re.compile(r"[^\W\d_]*[a-z]{2}$|\d$|[a-z]{2}[)\]]$")
_DOMAIN = re.compile(r"(?:com|org|net|gov|edu|io|co|js|md|txt|html?|pdf|jpe?g|php|tv)\b", re.I)
_SAYS = re.compile(
    r"(?:the |an? )?(?:[A-Z][\w.’'-]*,? ){1,4}"
    r"(?:said|says|asked|asks|added|told|wrote|writes|replied|shouted|tweeted|posted|recalled"
    r"|explained|continued|insisted|warned|joked|exclaimed|declared|argued|wondered)\b"
)
_QUOTE_WORDS = 4


@cache
def _abbreviations() -> dict[str, str]:
    return {row[0].lower(): row[1] for row in table("abbreviations")}


def ends_sentence(text: str, begin: int, mark: int, after: int, end: int) -> bool:
    """Does the sentence that began at ``begin`` end with the marks at ``mark``..``after``?

    ``end`` is the end of the paragraph; some text stands between ``after`` and it.
    """
    gap_end = _end_of_gap(text, after, end)
    following = _skip_openers(text, gap_end, end)
    if following >= end:
        return False
    if gap_end == after and not _is_glued_sentence(text, mark, after, end):
        return False
    if _continues(text, gap_end, following):
        return False
    if _is_inner_mark(text, begin, mark, after, following, end):
        return False
    return not (text[mark] == "." and _is_abbreviation(text, begin, mark, after, following, end))


def _end_of_gap(text: str, after: int, end: int) -> int:
    match = _GAP.match(text, after, end)
    return match.end() if match else after


def _skip_openers(text: str, position: int, end: int) -> int:
    while position < end and (text[position] in _OPENERS or text[position].isspace()):
        position += 1
    return position


def _continues(text: str, gap_end: int, following: int) -> bool:
    """A small letter or an inner mark goes on with the sentence."""
    if text[gap_end] in ",;:)]}”’!?%&/":
        return True
    character = text[following]
    # iPhone and eBay begin a sentence as any name does.
    return character.islower() and not text[following + 1 : following + 2].isupper()


def _is_inner_mark(text: str, begin: int, mark: int, after: int, following: int, end: int) -> bool:
    marks = text[mark:after]
    if marks.startswith("!") and text[mark + 1 : after + 1].strip() == "" and _is_name(text, mark):
        return True
    if _is_pause(text, begin, mark, marks):
        return True
    if marks[-1] in "\"'”’»" and _SAYS.match(text, following, min(end, following + 120)):
        return True
    start = max(begin, mark - _LOOK_BACK)
    return _is_in_bracket(text, begin, start, after, end) or _is_short_in_quote(
        text, begin, start, after, end
    )


def _is_name(text: str, mark: int) -> bool:
    return text[max(0, mark - 5) : mark] == "Yahoo"


def _is_pause(text: str, begin: int, mark: int, marks: str) -> bool:
    """Three dots after a space are a pause within the sentence; four end it."""
    dots = marks.count(".") + 3 * marks.count("…")
    return dots == 3 and mark > begin and text[mark - 1].isspace()


def _is_in_bracket(text: str, begin: int, start: int, after: int, end: int) -> bool:
    opened = max(text.rfind("(", start, after), text.rfind("[", start, after))
    if opened <= max(text.rfind(")", start, after), text.rfind("]", start, after)):
        return False
    closes = text.find(")" if text[opened] == "(" else "]", after, min(end, after + _LOOK_BACK))
    return closes >= 0 and opened > _skip_openers(text, begin, after) - 1


def _is_short_in_quote(text: str, begin: int, start: int, after: int, end: int) -> bool:
    """Inside a quotation only what is long enough to state something is cut off."""
    close = _find_closing_quote(text, start, after, end)
    if close < 0:
        return False
    said_before = len(text[start:after].split())
    said_after = len(text[after:close].split())
    return said_before < _QUOTE_WORDS or said_after < _QUOTE_WORDS


def _find_closing_quote(text: str, start: int, after: int, end: int) -> int:
    """Where the quotation that is open at ``after`` closes, or -1 if none is open."""
    reach = min(end, after + _LOOK_BACK)
    if text.rfind("“", start, after) > text.rfind("”", start, after):
        return text.find("”", after, reach)
    if text.count('"', start, after) % 2:
        return text.find('"', after, reach)
    return -1


def _is_glued_sentence(text: str, mark: int, after: int, end: int) -> bool:
    """``world.Today``: a capital and a small letter after a word, and no address or file name."""
    nxt = text[after : after + 2]
    if not (len(nxt) == 2 and nxt[0].isupper() and (nxt[1].islower() or nxt[1].isspace())):
        return False
    before = _LAST_TOKEN.search(text, max(0, mark - 60), mark)
    token = before.group() if before else ""
    if "@" in token or "www." in token.lower() or "." in token or not _NO_SPACE.search(token):
        return False
    return after - mark <= 2 and not _DOMAIN.match(text, after, end)


def _is_abbreviation(
    text: str, begin: int, mark: int, after: int, following: int, end: int
) -> bool:
    """Does the dot at ``mark`` belong to a shortened word, so that the sentence goes on?"""
    match = _LAST_TOKEN.search(text, max(begin, mark - 60), mark)
    if match is None or text[mark:after].startswith(".."):
        return False
    token = match.group().strip("*_'’")
    if match.start() <= begin + 3 and _is_list_mark(text, begin, match.start(), token):
        return True
    next_match = _WORD.match(text, following, min(end, following + 60))
    next_word = next_match.group() if next_match else text[following]
    kind = _abbreviations().get(token.lower())
    if kind is None:
        if _INITIAL.fullmatch(token):
            kind = "initial"
        elif _ACRONYM.search(token):
            kind = "either"
        else:
            return False
    return _goes_on(kind, next_word)


def _is_list_mark(text: str, begin: int, start: int, token: str) -> bool:
    if text[begin:start].strip(_OPENERS + " \t\n\r"):
        return False
    return len(token) == 1 or (token.isdigit() and len(token) <= 3)


def _goes_on(kind: str, next_word: str) -> bool:
    starts_sentence = next_word.lower().rstrip(".") in phrases("sentence_starters")
    if kind == "title":
        return True
    if kind == "number":
        return next_word[0].isdigit() or next_word.isupper() and len(next_word) <= 4
    if kind == "month":
        return next_word[0].isdigit() or not starts_sentence
    if kind == "time":
        return next_word.lower().rstrip(".") in phrases("after_clock_times")
    if kind == "initial" and len(next_word) == 2 and next_word.endswith("."):
        return True
    return not starts_sentence
