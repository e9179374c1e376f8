"""The colors of code, worked out once for the blocks that both languages show."""

from pymdownx.highlight import Highlight, HighlightExtension

NAME = "pymdownx.highlight"
_done: dict[str, str] = {}


def highlight_once(config) -> None:
    """Put an extension that remembers into the place of the one in mkdocs.yml."""
    place = config.markdown_extensions.index(NAME)
    config.markdown_extensions[place] = HighlightOnce(**config.mdx_configs.pop(NAME, {}))


class HighlightOnce(HighlightExtension):
    def get_pymdownx_highlighter(self):
        return _Once


class _Once(Highlight):
    def highlight(self, *given, code_block_count=0, **options):
        """Return the HTML of a block. Its number doesn't matter where lines have no addresses."""
        numbered = self.anchor_linenums or self.line_spans or self.line_anchors
        if numbered or options.get("inline") or options.get("title"):
            return super().highlight(*given, code_block_count=code_block_count, **options)
        settings = {name: value for name, value in vars(self).items() if name != "md"}
        key = repr((given, options, settings))
        if key not in _done:
            _done[key] = super().highlight(*given, **options)
        return _done[key]
