"""What can be wrong with the layout of a page, measured as it is drawn in the window."""

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
    // Code is smaller than the text of its line: a line begins below the middle of the one before
    const linesOf = rects => [...rects].sort((a, b) => a.top - b.top).reduce((lines, it) => {
        const middle = lines.at(-1)
        return middle === undefined || it.top > middle
            ? [...lines, (it.top + it.bottom) / 2] : lines
    }, []).length
    const range = document.createRange(), words = [], all = []
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
    for (let node; (node = walker.nextNode()); ) {
        for (const { 0: word, index } of node.data.matchAll(/\(?[^\s(]+/g)) {
            range.setStart(node, index)
            range.setEnd(node, index + word.length)
            const drawn = [...range.getClientRects()].filter(it => it.width)
            words.push([word, linesOf(drawn)])
            all.push(...drawn)
        }
    }
    const text = cell.innerText.trim(), lines = linesOf(all)
    const [shortest] = [...words].sort((a, b) => a[0].length - b[0].length)
    const wraps = text.length <= 10 && !text.includes("\n") && lines > 1
    const inPieces = words.some(([word, rows]) => rows > 1 && word.length / rows < 4)
    if (!wraps && !inPieces && !(shortest?.[1] > 1)) return []
    return [`${JSON.stringify(text.slice(0, 40))}: ${lines} lines in ${cell.clientWidth} px`]
})"""
# For each output: how far below what stands before it in the page it begins
GAPS = """() => {
    const behind = ".output, .highlight + .tabbed-set, .highlight + ol + .tabbed-set"
    return [...document.querySelectorAll(behind)].map(it => {
        const before = it.previousElementSibling
        const code = before?.matches(".highlight, .highlight + ol")
        if (!code) return [it.outerHTML.slice(0, 99), 0]
        const end = before.getBoundingClientRect().bottom
        return [it.textContent.slice(0, 60), Math.round(it.getBoundingClientRect().top - end)]
    })
}"""
# The code whose button to copy isn't in the upper right corner of its block
BUTTONS_AWAY = """() => {
    const all = [...document.querySelectorAll(".highlight > .md-code__button")]
    return all.filter(button => {
        const it = button.getBoundingClientRect()
        const block = button.parentElement.getBoundingClientRect()
        const above = it.top < block.top, below = it.top > block.top + 16
        const left = it.right < block.right - 16, right = it.right > block.right
        return above || below || left || right
    }).map(button => button.previousElementSibling.textContent)
}"""
# What a page says or offers and a reader can neither see nor press, though no reader's choice (a closed
# box, another tab) hides it.  No size, no opacity and a place beside the page are as good as gone.
HIDDEN = r"""(more) => {
    const rest = "article, .md-footer, .md-header__title"
    const aside = "[hidden], script, style, template, noscript, svg *, .headerlink, .md-toggle" +
        ", details:not([open]) > :not(summary), .tabbed-set > input, .md-header__topic" +
        ", .highlight span, option, input[type=file], .md-footer__link--prev .md-footer__title" + (more ?? "")
    const other = tab => tab.parentElement.querySelector(":scope > .tabbed-block") &&
        [...tab.parentElement.children].some(it => it !== tab && it.checkVisibility())
    const says = it => it.matches("img, svg, input, button, select, canvas") ||
        [...it.childNodes].some(node => node.nodeType === 3 && node.data.trim())
    const pressed = it => it.matches("a, button, summary, label, input, select")
    const asked = {opacityProperty: true, visibilityProperty: true}
    return [...document.querySelectorAll(rest)].flatMap(part => [...part.querySelectorAll("*")])
        .filter(it => !it.closest(aside) && (says(it) || pressed(it)))
        .filter(it => {
            const tab = it.closest(".tabbed-block")
            if (tab && !tab.checkVisibility()) return !other(tab)
            const box = it.getBoundingClientRect()
            const gone = !it.checkVisibility(asked) || !box.width || !box.height || box.right <= 0
            return gone || (pressed(it) && getComputedStyle(it).pointerEvents === "none")
        })
        .map(it => `${it.localName}.${it.className}: ${it.textContent.trim().slice(0, 60)}`)
}"""
# The letters of each full line of each paragraph: a range for each letter tells on which line it is
LINES = """() => [...document.querySelectorAll("article > p, article > section > p")].flatMap(p => {
    if (p.className || p.closest(".take-along") || p.querySelector("code")) return []
    const lines = new Map(), range = document.createRange()
    const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT)
    for (let node; (node = walker.nextNode()); ) for (let i = 0; i < node.length; i++) {
        range.setStart(node, i); range.setEnd(node, i + 1)
        const top = Math.round(range.getBoundingClientRect().top / 8)
        lines.set(top, (lines.get(top) ?? "") + node.data[i])
    }
    return [...lines.values()].slice(0, -1)
})"""
# Whether the middle of an element is to be seen, and nothing lies over it
SEEN = """it => {
    const { left, top, width, height } = it.getBoundingClientRect()
    return it.contains(document.elementFromPoint(left + width / 2, top + height / 2))
}"""
# Waits until the page has kept its place for five frames: sections that are drawn late move it
KEPT_ITS_PLACE = """() => new Promise(done => {
    let same = 0, before = ""
    const look = () => {
        const now = `${scrollY} ${document.body.scrollHeight}`
        same = now === before ? same + 1 : 0
        before = now
        same > 5 ? setTimeout(done, 50) : requestAnimationFrame(look)
    }
    look()
})"""
# Waits until what was touched has moved to its end
MOVED_TO_ITS_END = """async () => {
    const frame = () => new Promise(requestAnimationFrame)
    await frame().then(frame)
    const ends = it => it.effect.getComputedTiming().endTime < Infinity
    const moving = document.getAnimations().filter(ends)
    await Promise.all(moving.map(it => it.finished.catch(() => {})))
}"""
DRAWN = """() => {
    document.styleSheets[0].insertRule('* { content-visibility: visible !important }')
}"""
TOO_WIDE = "() => document.documentElement.scrollWidth > innerWidth"


def is_too_wide(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    return page.evaluate(TOO_WIDE)
