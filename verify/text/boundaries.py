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
_LAST_WORD = re.compile(r"\S+$")
_ADDRESS = re.compile(r"[@/]|www\.|\w\.\w", re.I)
_INITIAL = re.compile(r"[^\W\d_]\.?")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
_NO_SPACE = re.compile(r"[^\W\d_]*[a-z]{2}$|\d$|[a-z]{2}[)\]]$")
_DOMAIN = re.compile(r"(?:com|org|net|gov|edu|io|co|js|md|txt|html?|pdf|jpe?g|php|tv)\b", re.I)
_SAYS = re.compile(
    r"(?:the |an? )?(?:[A-Z][\w.’'-]*,? ){1,4}"
    r"(?:said|says|asked|asks|added|told|wrote|writes|replied|shouted|tweeted|posted|recalled"
    r"|explained|continued|insisted|warned|joked|exclaimed|declared|argued|wondered)"
    r"(?=[.,;]| (?:on|in|at|to|as|after|while|during|of|about|when|before|from|with)\b)"
)
_QUOTE_WORDS = 3


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
    if _is_pause(text, begin, mark, marks) or (text[mark - 1 : mark] == "[" and "]" in marks):
        return True
    if _is_followed_by_speaker(text, mark, marks, following, end):
        return True
    start = max(begin, mark - _LOOK_BACK)
    return _is_in_bracket(text, begin, start, after, end) or _is_short_in_quote(
        text, start, after, end
    )


def _is_followed_by_speaker(text: str, mark: int, marks: str, following: int, end: int) -> bool:
    """``"Stop!" Jane Roe said.`` is one sentence. After a full stop a new one begins."""
    if text[mark] not in "?!" or marks[-1] not in "\"'”’»":
        return False
    return bool(_SAYS.match(text, following, min(end, following + 120)))


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


def _is_short_in_quote(text: str, start: int, after: int, end: int) -> bool:
    """Inside a quotation only what is long enough to state something is cut off."""
    opened = _find_open_quote(text, start, after)
    if opened < 0:
        return False
    close = _find_closing_quote(text, text[opened], after, min(end, after + _LOOK_BACK))
    if close < 0:
        return False
    said_before = len(text[opened:after].split())
    said_after = len(text[after:close].split())
    return said_before < _QUOTE_WORDS or said_after < _QUOTE_WORDS


def _find_open_quote(text: str, start: int, after: int) -> int:
    """Where the quotation that is open at ``after`` began, -1 if none is."""
    curly = text.rfind("“", start, after)
    if curly >= 0 and curly > text.rfind("”", start, after):
        return curly
    straight = text.rfind('"', start, after)
    return straight if straight >= 0 and _opens(text, straight) else -1


def _find_closing_quote(text: str, mark: str, after: int, end: int) -> int:
    """Where it closes, -1 if another one opens before, so that the mark was left out."""
    if mark == "“":
        close, again = text.find("”", after, end), text.find("“", after, end)
        return -1 if 0 <= again < close else close
    close = text.find('"', after, end)
    return -1 if close >= 0 and _opens(text, close) else close


def _opens(text: str, position: int) -> bool:
    """Is the straight mark at ``position`` an opening one, by the space around it?"""
    before = text[position - 1 : position]
    return (not before or before.isspace() or before in "([—–-") and not text[
        position + 1 : position + 2
    ].isspace()


def _is_glued_sentence(text: str, mark: int, after: int, end: int) -> bool:
    """``world.Today``: a capital and a small letter after a word, and no address or file name."""
    nxt = text[after : after + 2]
    if not (len(nxt) == 2 and nxt[0].isupper() and (nxt[1].islower() or nxt[1].isspace())):
        return False
    token = _LAST_WORD.search(text, max(0, mark - 60), mark)
    before = token.group() if token else ""
    if _ADDRESS.search(before) or not _NO_SPACE.search(before):
        return False
    following = text[after : min(end, after + 60)].split(None, 1)[0]
    return after - mark <= 2 and "@" not in following and not _DOMAIN.match(text, after, end)


def _is_abbreviation(
    text: str, begin: int, mark: int, after: int, following: int, end: int
) -> bool:
    """Does the dot at ``mark`` belong to a shortened word, so that the sentence goes on?"""
    match = _LAST_TOKEN.search(text, max(begin, mark - 60), mark)
    if match is None or text[mark:after].startswith(".."):
        return False
    token = match.group().strip("*_'’⁃•")
    if match.start() <= begin + 3 and _is_list_mark(text, begin, match.start(), token):
        return True
    next_match = _WORD.match(text, following, min(end, following + 60))
    next_word = next_match.group() if next_match else text[following]
    kind = _abbreviations().get(token.lower())
    if kind is not None and "(" in text[after:following]:
        # "At 7:40 p.m. (1740 GMT) it left": the bracket belongs to the sentence.
        return True
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
        return next_word[0].isdigit() or (next_word.isupper() and len(next_word) <= 4)
    if kind == "month":
        return next_word[0].isdigit() or not starts_sentence
    if kind == "time":
        return next_word.lower().rstrip(".") in phrases("after_clock_times")
    if kind == "initial" and len(next_word) == 2 and next_word.endswith("."):
        return True
    return not starts_sentence
