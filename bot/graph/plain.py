"""A message's HTML as plain text: names of those it mentions stay, pictures and files are only counted."""

from __future__ import annotations

from html.parser import HTMLParser

BLOCKS = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "blockquote", "pre"})
PICTURES = frozenset({"img", "attachment", "video", "codesnippet"})
UNSEEN = frozenset({"script", "style", "head"})
EMOJI = "emoji"


class _Reader(HTMLParser):
    """Collects what a person would read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.pictures = 0
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins on a line of its own; an emoji is told by its alternative text."""
        if tag in UNSEEN:
            self._unseen += 1
        elif tag in BLOCKS:
            self.parts.append("\n")
        elif tag == EMOJI:
            self.parts.append(dict(attrs).get("alt") or "")
        elif tag in PICTURES:
            self.pictures += 1

    def handle_endtag(self, tag: str) -> None:
        """The end of a block ends its line."""
        if tag in UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Text, but for what no reader sees."""
        if not self._unseen:
            self.parts.append(data)


def plain(html: str) -> tuple[str, int]:
    """Return the text, a line each block, and how many pictures and files stand in it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).splitlines())
    return "\n".join(line for line in lines if line), reader.pictures
