"""Markdown to safe HTML and to plain text: CommonMark with tables and footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.footnote import footnote_plugin

_TAGS = {
    "a", "blockquote", "br", "caption", "cite", "code", "dd", "del", "dl", "dt", "em", "h2", "h3", "h4", "h5",
    "h6", "hr", "i", "ins", "kbd", "li", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "section", "small",
    "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "id", "title"},
    "li": {"id"},
    "ol": {"start"},
    "span": {"lang"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
_CLASSES = {
    "a": {"footnote-backref"},
    "hr": {"footnotes-sep"},
    "li": {"footnote-item"},
    "ol": {"footnotes-list"},
    "section": {"footnotes"},
    "sup": {"footnote-ref"},
    "td": {"left", "center", "right"},
    "th": {"left", "center", "right"},
}
_FOOTNOTE_ID = re.compile(r"fn(ref)?-[a-z0-9-]+(:\d+)?")
# Han, kana, full-width forms and Chinese punctuation: a line break between two of these is no space.
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff“”‘’—…]"
_WRAPPED = re.compile(rf"(?<={_WIDE})\n(?={_WIDE})")


def render(markdown: str, name: str = "") -> str:
    """Return safe HTML; footnote ids carry `name`, else a mark of the content, so that texts share a page."""
    name = name or sha256(markdown.encode("utf-8", "replace")).hexdigest()[:8]
    return nh3.clean(
        _MARKDOWN.render(markdown, {"docId": name}),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_keep_attribute,
        allowed_classes=_CLASSES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )


def plain(markdown: str) -> str:
    """Return the words alone, paragraphs apart by a line; footnotes and HTML are left out."""
    blocks = []
    notes = False
    for token in _MARKDOWN.parse(markdown):
        notes = (notes or token.type == "footnote_block_open") and token.type != "footnote_block_close"
        if token.type == "inline" and not notes:
            blocks.append(_words(token.children or ()))
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.strip())
    return "\n".join(block for block in blocks if block)


def picture_lines(markdown: str) -> tuple[int, ...]:
    """Return the lines (from 1) of paragraphs that hold a Markdown picture, which a label does not show."""
    return tuple(
        (token.map or [0])[0] + 1
        for token in _MARKDOWN.parse(markdown)
        if token.type == "inline" and any(child.type == "image" for child in token.children or ())
    )


def _words(tokens: Sequence[Token]) -> str:
    parts = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
    return " ".join(_WRAPPED.sub("", "".join(parts)).split())


def _keep_attribute(_tag: str, attribute: str, value: str) -> str | None:
    if attribute == "id":
        return value if _FOOTNOTE_ID.fullmatch(value) else None
    return value


def _lower_titles(state: StateCore) -> None:
    """Make # an h2: the page's h1 is the panel's own title."""
    for token in state.tokens:
        if token.tag == "h1":
            token.tag = "h2"


def _class_alignment(state: StateCore) -> None:
    """Give table cells a class in place of an inline style, which the page's policy forbids."""
    for token in state.tokens:
        style = token.attrs.pop("style", None) if token.type in ("th_open", "td_open") else None
        if style is not None:
            token.attrs["class"] = str(style).removeprefix("text-align:")


def _join_wide(state: StateCore) -> None:
    """Drop the line breaks within Chinese prose, which browsers would show as spaces."""
    for block in state.tokens:
        children = block.children or []
        for before, token, after in zip(children, children[1:], children[2:], strict=False):
            around = before.content[-1:] + "\n" + after.content[:1]
            if token.type == "softbreak" and _WRAPPED.search(around):
                token.type, token.content = "text", ""


def _footnote_name(
    _self: RendererHTML, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType
) -> str:
    return f"-{env['docId']}-{tokens[idx].meta['id'] + 1}"


def _footnote_number(
    _self: RendererHTML, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
) -> str:
    return f"[{tokens[idx].meta['id'] + 1}]"


_MARKDOWN = MarkdownIt("commonmark").enable("table").use(footnote_plugin, inline=False)
_MARKDOWN.core.ruler.push("lower_titles", _lower_titles)
_MARKDOWN.core.ruler.push("class_alignment", _class_alignment)
_MARKDOWN.core.ruler.push("join_wide", _join_wide)
_MARKDOWN.add_render_rule("footnote_anchor_name", _footnote_name)
_MARKDOWN.add_render_rule("footnote_caption", _footnote_number)
