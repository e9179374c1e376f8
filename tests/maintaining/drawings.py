"""Draw the SVGs of docs/pictures whose numbers a snippet printed; `make cards` calls it.

A drawing holds names and numbers alone, so that both languages show the same file.  Its text
stands in filled boxes, its lines have a middle gray: both read on a light and on a dark page.
"""

import re

from guide_model.snippets import DOCS, SNIPPETS, recorded
from harness.writing import replace

WIDTH = 450
CODE, WEIGHT, OUTPUT, QUIET = "#14505c", "#7a5d10", "#2f7a88", "#5b6b6e"
LINE = "#6b7f83"
NUMBER = re.compile(r"-?\d+(?:\.\d*)?")


def printed(program: str, section: str) -> str:
    """Return what a section printed on Keras 3."""
    return recorded(SNIPPETS / f"{program}.py", section, "keras3").text


def line(text: str, start: str) -> str:
    """Return what stands behind the start of a line."""
    found = next(line for line in text.splitlines() if line.strip().startswith(start))
    return found.strip().removeprefix(start)


def numbers(text: str) -> list[str]:
    return [number.removesuffix(".").removesuffix(".0") for number in NUMBER.findall(text)]


def rows(found: list[str], width: int) -> list[list[str]]:
    return [found[start : start + width] for start in range(0, len(found), width)]


# --- Parts of a drawing


def box(x, y, width, height, text, color=CODE, size=15) -> str:
    middle = f'x="{x + width / 2:g}" y="{y + height / 2 + size / 3:g}"'
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="6" fill="{color}"/>'
        f'<text {middle} fill="#fff" font-size="{size}">{text}</text>'
    )


def sign(x, y, text) -> str:
    return f'<text x="{x}" y="{y}" fill="{LINE}" font-size="22">{text}</text>'


def stroke(path, more="") -> str:
    return f'<path d="{path}" stroke="{LINE}" stroke-width="2.5" fill="none"{more}/>'


def arrow(x1, y1, x2, y2) -> str:
    """Draw an arrow that goes across or down, from the first point to the second."""
    if y1 == y2:
        step = 9 if x2 > x1 else -9
        head = f"M{x2} {y2}l{-step} -6v12z"
        return stroke(f"M{x1} {y1}H{x2 - step}") + f'<path d="{head}" fill="{LINE}"/>'
    head = f"M{x2} {y2}l-6 -9h12z"
    return stroke(f"M{x1} {y1}V{y2 - 9}") + f'<path d="{head}" fill="{LINE}"/>'


def grid(x, y, cells, color, marked=(), cell=(34, 30)) -> str:
    """Draw an array; the marked cells, each a row and a column, have the color of weights."""
    width, height = cell
    return "".join(
        box(
            x + column * width,
            y + row * height,
            width - 2,
            height - 2,
            text,
            WEIGHT if (row, column) in marked else color,
        )
        for row, texts in enumerate(cells)
        for column, text in enumerate(texts)
    )


def drawing(height: int, *parts: str) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" role="img" '
        'font-family="ui-monospace, Menlo, Consolas, monospace" font-size="15" '
        'font-weight="600" text-anchor="middle">'
    )
    return "\n".join([head, *parts, "</svg>\n"])


# --- Drawings


def dense() -> str:
    """Show y = xW + b, with the numbers of one output marked."""
    text = printed("weights/what_weights_do", "dense")
    x, total = numbers(line(text, "x:")), numbers(line(text, "layer:"))
    kernel = rows(numbers(line(text, "W:")), len(total))
    products = numbers(line(text, "xW:"))
    bias = [f"{float(y) - float(p):g}" for y, p in zip(total, products, strict=True)]
    last = len(total) - 1
    middle = 80
    return drawing(
        140,
        box(4, 14, 100, 26, "x", QUIET),
        box(142, 14, 66, 26, "W", QUIET),
        box(246, 14, 66, 26, "b", QUIET),
        box(350, 14, 66, 26, "y", QUIET),
        grid(4, middle, [x], CODE),
        sign(122, middle + 21, "×"),
        grid(142, middle - 30, kernel, CODE, {(row, last) for row in range(len(kernel))}),
        sign(226, middle + 21, "+"),
        grid(246, middle, [bias], CODE, {(0, last)}),
        sign(330, middle + 21, "="),
        grid(350, middle, [total], OUTPUT, {(0, last)}),
    )


def convolution() -> str:
    """Show the patch, the kernel and the one number that they make."""
    text = printed("weights/one_patch", "one-number")
    image, kernel, patch = (numbers(line(text, start)) for start in ("image:", "kernel:", "patch:"))
    bias = float(line(text, "sum:")) - sum(map(float, numbers(line(text, "products:"))))
    side, step = round(len(image) ** 0.5), round(len(kernel) ** 0.5)
    corner = {(side - step + row, column) for row in range(step) for column in range(step)}
    sums = " + ".join(f"{pixel}·{weight}" for pixel, weight in zip(patch, kernel, strict=True))
    result = line(text, "sum:").strip()
    cell = (44, 36)
    return drawing(
        214,
        box(4, 8, 130, 26, "image", QUIET),
        box(182, 8, 86, 26, "kernel", QUIET),
        box(316, 8, 86, 26, "layer", QUIET),
        grid(4, 44, rows(image, side), CODE, corner, cell),
        sign(158, 104, "×"),
        grid(182, 62, rows(kernel, step), WEIGHT, (), cell),
        sign(292, 104, "="),
        grid(316, 62, rows(numbers(line(text, "layer:")), step), OUTPUT, {(1, 0)}, cell),
        box(4, 172, 442, 32, f"{sums} + {bias:g} = {result}", WEIGHT),
    )


def stop() -> str:
    """Show how far a gradient gets back, with and without a stop."""
    text = printed("weights/slopes", "stop")
    parts = []
    for top, start, name in ((8, "passed on:", "identity"), (134, "stopped:", "stop_gradient")):
        output, first, last = re.findall(r"None|[\d.]+", line(text, start))
        reached = first != "None"
        back = top + 55
        parts += [
            box(4, top, 66, 34, "first"),
            arrow(72, top + 17, 92, top + 17),
            box(94, top, 130, 34, name, CODE if reached else QUIET),
            arrow(226, top + 17, 246, top + 17),
            box(248, top, 66, 34, "last"),
            arrow(316, top + 17, 336, top + 17),
            box(338, top, 108, 34, f"output {output}", OUTPUT, 14),
            arrow(392, back, 316, back),
            box(248, top + 40, 66, 30, last, WEIGHT),
            arrow(246, back, 74 if reached else 164, back),
            box(4, top + 40, 66, 30, first, WEIGHT if reached else QUIET),
        ]
        if not reached:
            parts.append(stroke(f"M160 {top + 40}V{top + 70}"))
    return drawing(214, *parts)


def mask() -> str:
    """Show what an average counts, where the mask is dropped and where it is passed on."""
    table = printed("layers/inputs", "mask")
    dropped = numbers(printed("layers/inputs", "lost").splitlines()[0])[0]
    passed = numbers(printed("layers/inputs", "supports"))[0]
    values = numbers(re.search("mean of (.*,.*):", table)[1])
    counted = [value != "0" for value in values]
    parts = []
    for left, name, mean, seen in (
        (4, "Same", dropped, [True] * 4),
        (234, "supports_masking", passed, counted),
    ):
        middle = left + 106
        for top, kept in ((46, counted), (144, seen)):
            marked = {(0, column) for column, word in enumerate(kept) if word}
            parts.append(grid(left + 7, top, [values], QUIET, marked, (50, 30)))
        for top, text in ((8, "Embedding"), (96, name), (192, "GlobalAveragePooling1D")):
            parts.append(box(left, top, 212, 30, text, CODE, 14))
        parts += [arrow(middle, top, middle, top + 14) for top in (80, 128, 176, 224)]
        parts.append(box(left + 66, 240, 80, 30, mean, OUTPUT))
    return drawing(278, *parts)


def lora() -> str:
    """Show how many numbers the frozen kernel and the two small ones have."""
    counts = {
        name: numbers(size)[-1]
        for name, size in (
            (found, line(printed("advanced/why_lora", "counts"), f"{found} "))
            for found in ("kernel", "lora_kernel_a", "lora_kernel_b")
        )
    }
    kernel, a, b = counts
    return drawing(
        242,
        f'<rect x="4" y="8" width="150" height="150" rx="6" fill="{QUIET}"/>',
        box(14, 68, 130, 30, kernel, QUIET),
        sign(174, 91, "+"),
        f'<rect x="206" y="8" width="16" height="150" rx="4" fill="{WEIGHT}"/>',
        sign(244, 91, "·"),
        f'<rect x="266" y="75" width="150" height="16" rx="4" fill="{WEIGHT}"/>',
        box(4, 168, 150, 28, counts[kernel], QUIET),
        box(166, 168, 136, 28, a, WEIGHT),
        box(310, 168, 136, 28, b, WEIGHT),
        box(166, 204, 136, 28, counts[a], WEIGHT),
        box(310, 204, 136, 28, counts[b], WEIGHT),
    )


def files() -> str:
    """Show which of three files holds the layers, the weights and the optimizer."""
    parts = []
    for column, held in enumerate(printed("weights/what_files_hold", "table").splitlines()):
        name, layers, optimizer = re.fullmatch(
            r"(\S+) +layers: (\S+) +optimizer: (\S+)", held
        ).groups()
        left = 4 + 149 * column
        parts += [box(left, 8, 143, 30, name, QUIET, 14)]
        contents = (("layers", layers), ("weights", "True"), ("optimizer", optimizer))
        for row, (part, there) in enumerate(contents):
            top = 48 + 38 * row
            if there == "True":
                parts.append(box(left, top, 143, 30, part, WEIGHT if part == "weights" else CODE))
            else:
                edge = f"M{left} {top + 15}h143"
                parts.append(stroke(edge, ' stroke-dasharray="3 6"'))
    return drawing(166, *parts)


def precision() -> str:
    """Show in which type each policy stores its weights, and in which it computes."""
    wide = {"float16": 76, "float32": 152}  # a bar is as long as the type has bits
    parts = [box(138, 8, 152, 28, "weights", QUIET), box(298, 8, 148, 28, "output", QUIET)]
    found = re.findall(
        r"(\S+) +output (\S+) +weights (\S+)", printed("layers/precision", "policies")
    )
    shown = [row for row in found if {*row[1:]} <= {*wide}]
    for row, (policy, output, weights) in enumerate(shown):
        top = 46 + 38 * row
        parts += [
            box(4, top, 126, 30, policy, CODE, 14),
            box(138, top, wide[weights], 30, weights, WEIGHT, 14),
            box(298, top, wide[output] - 4, 30, output, OUTPUT, 14),
        ]
    return drawing(46 + 38 * len(shown), *parts)


def tree() -> str:
    """Show a model with a model inside, and where its weights are."""
    shapes = dict(re.findall(r"'([\w/]+)': (\([^)]*\))", printed("weights/finding", "dictionary")))
    inner = re.findall(r"(\w+) \[", printed("weights/finding", "leaves"))
    *inside, outside = inner
    entries = [(0, "model"), (1, "base"), *((2, name) for name in inside), (1, outside)]
    lines, boxes, top, last = [], [], 8, {}
    for depth, name in entries:
        left = 4 + 62 * depth
        if depth:
            above = last[depth - 1]
            lines.append(stroke(f"M{left - 38} {above}V{top + 15}H{left}"))
        boxes.append(box(left, top, 76, 30, name, CODE if depth else QUIET))
        last[depth] = top + 30
        for path in [path for path in shapes if path.startswith(f"{name}/")]:
            boxes += [
                box(216, top, 84, 30, path, WEIGHT, 14),
                box(304, top, 142, 30, shapes[path], WEIGHT, 14),
            ]
            top += 36
        top += 0 if any(path.startswith(f"{name}/") for path in shapes) else 36
    return drawing(top + 2, *lines, *boxes)


def shared() -> str:
    """Show one layer between two inputs, and the sum of the gradients that come back."""
    found = dict(
        re.findall(r"(\w+) +output \S+ gradient (\S+)", printed("layers/why_shared", "added"))
    )
    outputs = dict(re.findall(r"(\w+) +output (\S+)", printed("layers/why_shared", "added")))
    left, right, both = (found[name] for name in ("left", "right", "both"))
    return drawing(
        158,
        box(4, 8, 110, 34, f"left {outputs['left']}", QUIET),
        box(4, 58, 110, 34, f"right {outputs['right']}", QUIET),
        arrow(116, 25, 156, 25),
        arrow(116, 75, 156, 75),
        box(158, 8, 118, 84, "twice", WEIGHT),
        arrow(278, 25, 318, 25),
        arrow(278, 75, 318, 75),
        box(320, 8, 126, 84, f"both {outputs['both']}", OUTPUT),
        arrow(217, 94, 217, 112),
        box(74, 114, 286, 34, f"gradient {left} + {right} = {both}", WEIGHT),
    )


def average() -> str:
    """Show a target network that comes closer to the online one with each update."""
    found = re.findall(r"target: (\S+)", printed("weights/averaging", "soft"))
    ground, whole = 190, 180
    parts = [stroke(f"M4 {ground - whole}H446", ' stroke-dasharray="3 6"')]
    parts += [
        box(4, ground - whole, 96, whole, "online", OUTPUT),
        box(4, ground + 8, 96, 30, "1", OUTPUT),
    ]
    for column, value in enumerate(found):
        left = 134 + 106 * column
        high = round(whole * float(value))
        parts += [
            f'<rect x="{left}" y="{ground - high}" width="98" height="{high}" fill="{WEIGHT}"/>',
            box(left, ground + 8, 98, 30, value, WEIGHT),
        ]
    return drawing(ground + 44, *parts)


def phases() -> str:
    """Show which arrays of a pretrained base move in which phase of fine-tuning."""
    head, *table = printed("weights/fine_tuning", "moved").splitlines()
    parts = [
        box(196 + 64 * column, 8, 58, 28, phase, QUIET) for column, phase in enumerate(head.split())
    ]
    for row, entry in enumerate(table):
        name, *cells = entry.split()
        top = 44 + 36 * row
        parts.append(box(4, top, 186, 30, name, CODE, 13))
        for column, cell in enumerate(cells):
            left = 196 + 64 * column
            still = stroke(f"M{left + 14} {top + 15}h30", ' stroke-dasharray="3 6"')
            parts.append(box(left, top, 58, 30, cell, WEIGHT, 14) if cell == "moved" else still)
    return drawing(44 + 36 * len(table), *parts)


DRAWINGS = {
    "dense.svg": dense,
    "convolution.svg": convolution,
    "stop.svg": stop,
    "mask.svg": mask,
    "lora.svg": lora,
    "files.svg": files,
    "precision.svg": precision,
    "tree.svg": tree,
    "shared.svg": shared,
    "average.svg": average,
    "phases.svg": phases,
}


def draw() -> None:
    """Draw what the records have changed since, and leave the rest as it is."""
    for name, drawn in DRAWINGS.items():
        path, text = DOCS / "pictures" / name, drawn().encode()
        if not path.is_file() or path.read_bytes() != text:
            replace(path, text)
