"""`make cards`: draw docs/pictures/card.<language>.png, which other sites show with a link."""

from browsing.chromium import found
from guide_model.snippets import DOCS
from playwright.sync_api import sync_playwright

from maintaining.made import cards, drawings, is_from, note

TEXT = {
    "ko": (
        "텐서플로우 가중치와<br>커스텀 레이어",
        "모든 코드를 케라스 3과 케라스 2에서 실행했습니다",
    ),
    "en": ("TensorFlow weights<br>and custom layers", "All code was run on Keras 3 and Keras 2"),
}
PAGE = """<html lang="{0}"><style>
body {{
  margin: 0;
  width: 1200px;
  height: 630px;
  box-sizing: border-box;
  padding: 90px;
  background: #17414a;
  color: #fff;
  font-family: "Noto Sans CJK KR", sans-serif;
}}
h1 {{ font-size: 76px; line-height: 1.3; margin: 0 0 40px; }}
p {{ font-size: 34px; color: #cfe3e6; }}
pre {{
  font: 32px/1.5 "Noto Sans Mono", monospace;
  background: #0d2b32;
  padding: 26px 34px;
  display: inline-block;
  border-left: 8px solid #d9c89c;
  margin: 0;
}}
</style><h1>{1}</h1><pre>layer.weights  →  [(3, 4), (4,)]</pre><p>{2}</p>"""


def draw():
    browser = found()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(**browser.launch)
        page = started.new_page(viewport={"width": 1200, "height": 630})
        for language, words in TEXT.items():
            page.set_content(PAGE.format(language, *words))
            page.screenshot(path=DOCS / "pictures" / f"card.{language}.png")


def main():
    if not all(map(is_from, cards())):
        draw()
    note(*cards(), *drawings())


if __name__ == "__main__":
    main()
