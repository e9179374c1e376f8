"""Korean words stay whole where a line ends; a cell of a table is as wide as its words."""

import pytest
from harness.browser import DESKTOP, PHONE
from harness.site import NAMES, address
from page import LANGUAGES

# Korean words, in one element or running over several, that begin on one line and end on another:
# a range for each letter tells its line
BROKEN = r"""() => {
    const found = [], range = document.createRange()
    const inline = it => getComputedStyle(it).display === "inline"
    const line = ([node, at]) => {
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        return [...range.getClientRects()].at(-1)
    }
    const article = document.querySelector("article")
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT)
    const other = "pre, svg, script, style, button, .headerlink"
    const leftOut = it => it.closest(other) || !it.checkVisibility()
    let before, block, seen = 0
    for (let node; (node = walker.nextNode()); ) {
        const parent = node.parentElement
        if (leftOut(parent)) { before = null; continue }
        let home = parent
        while (inline(home)) home = home.parentElement
        if (home !== block) before = null
        block = home
        for (let at = 0; at < node.length; at++) {
            if (!/[가-힣]/.test(node.data[at])) { before = null; continue }
            const here = [node, at]
            seen++
            if (before) {
                const first = line(before), second = line(here)
                if (first && second && second.top > first.top + first.height / 2) {
                    const [text, end] = before
                    const start = text.data.slice(Math.max(0, end - 8), end + 1)
                    found.push(`${start}/${node.data.slice(at, at + 8)} in <${parent.localName}>`)
                }
            }
            before = here
        }
    }
    return [seen, found]
}"""
# A line may end before a parenthesis: what stands in it is a word of its own.
# Cells that are narrower than the shortest of their words, that have three letters or fewer of a
# word on a line, or that have a few letters on more than one line
NARROW = r"""() => [...document.querySelectorAll("article :is(td, th)")].flatMap(cell => {
    if (!cell.checkVisibility()) return []
    const range = document.createRange(), words = [], lines = new Set()
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
    for (let node; (node = walker.nextNode()); ) {
        for (const { 0: word, index } of node.data.matchAll(/\(?[^\s(]+/g)) {
            range.setStart(node, index)
            range.setEnd(node, index + word.length)
            const drawn = [...range.getClientRects()].filter(it => it.width)
            const tops = new Set(drawn.map(it => Math.round(it.top / 4)))
            words.push([word, tops.size])
            for (const top of tops) lines.add(top)
        }
    }
    const text = cell.innerText.trim()
    const [shortest] = [...words].sort((a, b) => a[0].length - b[0].length)
    const wraps = text.length <= 10 && !text.includes("\n") && lines.size > 1
    const inPieces = words.some(([word, rows]) => rows > 1 && word.length / rows < 4)
    if (!wraps && !inPieces && !(shortest?.[1] > 1)) return []
    return [`${JSON.stringify(text.slice(0, 40))}: ${lines.size} lines in ${cell.clientWidth} px`]
})"""
DRAWN = "document.styleSheets[0].insertRule('* { content-visibility: visible !important }')"


@pytest.fixture(scope="module", params=[DESKTOP, PHONE], ids=["1280", "390"])
def page(browser, request):
    context = browser.new_context(**request.param)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_korean_word_and_no_cell_of_a_table_is_broken(page, served, language, name):
    where = address(language, name)
    page.goto(served + where)
    page.evaluate(DRAWN)
    seen, broken = page.evaluate(BROKEN)
    assert seen > 50 or language == "en", "the test sees no Korean"
    assert not broken, f"{where}: words are broken at the end of a line:\n" + "\n".join(broken)
    narrow = page.evaluate(NARROW)
    assert not narrow, f"{where}: cells of a table are too narrow:\n" + "\n".join(narrow)
