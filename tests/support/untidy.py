"""Plans as people leave them: every form of YAML that plans may have, in one file, untidily."""

from __future__ import annotations

from hypothesis import strategies as st

#: Texts that need a second look before they are written, and plain ones.
TEXTS = (
    "x", "春茶 首发", "a: b", "一\n二\n", "一\n 二", " lead", "trail ", "# 春茶#", "a #b", "-", "- a", "[x",
    "yes", "null", "~", "", "a, b", "it's", "\"q\" 'r'\\", "tab\tin", "e😀:", "\n", "a\n\n", "  \nb", "x:",
    "? y", "---", "...", "%a", "20:00", "'", "`", "@x", "{", "}", "a]b", "!t", "&a", "*a", "|", ">", "<<",
    "https://example.com/#a", "2026-03-20", "=", "\u3000全角", "a\u00a0b", "#", ":", ",", "a: ", "- - -",
)  # fmt: skip
_PLAIN = st.sampled_from(("a", "春茶", "19:30", "launch+1d 08:00", "x y", "http://a.b/c", "😀 tea", "a-b"))
_KEYS = st.lists(
    st.sampled_from(("id", "title", "标题", "at", "posts", '"x: y"', "'q'", "douyin-main", "k k")),
    min_size=1,
    max_size=4,
    unique=True,
)
_COMMENTS = st.sampled_from(("", "", " # note", "   #春茶 a: b, [c]", " # \"'"))
_BLANK = st.sampled_from(("", "", "\n", "# between\n", "\n\n"))


@st.composite
def _inline(draw: st.DrawFn, flow: bool = False) -> str:
    """A text in one line, or in quotes over two."""
    text = draw(_PLAIN)
    style = draw(st.integers(0, 5 if flow else 6))
    if style == 0:
        return f'"{text}, \\"{text}\\" \\n: #"'
    if style == 1:
        return f"'{text}''s # {text}'"
    if style == 6:
        return f"{text} #{text}, {text}[1]"
    return text


@st.composite
def _flow(draw: st.DrawFn, depth: int = 0) -> str:
    """A list or mapping in brackets, over one line or several."""
    pieces = []
    mapping = draw(st.booleans())
    for key in draw(_KEYS):
        value = draw(_flow(depth + 1)) if depth < 2 and draw(st.integers(0, 3)) == 0 else draw(_inline(True))
        pieces.append(f"{key}: {value}" if mapping else value)
    pad, comma = draw(st.sampled_from(("", " "))), draw(st.sampled_from(("", ",")))
    inner = ", ".join(pieces)
    if depth == 0 and draw(st.integers(0, 2)) == 0:
        inner = (",  # note, {\n" + " " * 30).join(pieces)
        pad = draw(st.sampled_from((pad, "\n" + " " * 29)))
    return ("{" if mapping else "[") + f"{pad}{inner}{comma}{pad}" + ("}" if mapping else "]")


@st.composite
def _block(draw: st.DrawFn, indent: int, depth: int) -> str:
    """The lines of a list or mapping as a block."""
    lines = ""
    mapping = depth == 0 or draw(st.booleans())
    step = draw(st.integers(1, 4))
    for key in draw(_KEYS):
        head = f"{key}:" if mapping else "-"
        lines += draw(_BLANK) if lines else ""
        form = draw(st.integers(0, 8))
        if form < 4:
            lines += f"{' ' * indent}{head} {draw(_inline())}{draw(_COMMENTS)}\n"
        elif form == 4:
            lines += f"{' ' * indent}{head}  {draw(_flow())}{draw(_COMMENTS)}\n"
        elif form == 5:
            inner = " " * (indent + step)
            mark = draw(st.sampled_from(("|", "|-", ">", ">-", "| # told", "|+", ">+")))
            lines += f"{' ' * indent}{head} {mark}\n{inner}# 一\n\n{inner}  two: x\n{inner}three\n"
        elif form == 6:
            inner = " " * (indent + step)
            lines += f"{' ' * indent}{head} one\n{inner}two\n\n{inner}three{draw(_COMMENTS)}\n"
        elif depth < 3:
            inner_lines = draw(_block(indent + (step if mapping else max(step, 2)), depth + 1))
            if not mapping and form == 7:
                lines += f"{' ' * indent}-{inner_lines[indent + 1 :]}"
            else:
                lines += f"{' ' * indent}{head}{draw(_COMMENTS)}\n{inner_lines}"
            lines += f"{' ' * (indent + 9)}# below\n" if form == 8 else ""
        else:
            lines += f"{' ' * indent}{head} []\n"
    return lines


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """The bytes of a file: with or without a byte order mark, either line end, none at the end."""
    text = draw(st.sampled_from(("", "# first\n", "---\n"))) + draw(_block(0, 0)) + draw(_BLANK)
    if draw(st.integers(0, 2)) == 0:
        text = text.rstrip("\n")
    if draw(st.integers(0, 2)) == 0:
        text = text.replace("\n", "\r\n")
    return (b"\xef\xbb\xbf" if draw(st.integers(0, 2)) == 0 else b"") + text.encode()
