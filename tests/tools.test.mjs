// The inspector's and the scrubber's pure parts, without a page: `node --test`, as
// tests/test_javascript.py runs it, and tests/maintaining/mutants.py over and over.
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {before, describe, test} from "node:test";
import {crc32 as crcOfNode} from "node:zlib";

import {codeAmong, isMessage, isSkipped, nameOf} from "../docs/tools/checker/given.js";
import {parts, pieces} from "../docs/tools/checker/pieces.js";
import {
  codeBlock,
  fill,
  grouped as withCommas,
  make,
  scrolling,
  spoken,
  sum,
  tuple,
} from "../docs/tools/dom.js";
import {histogram, legend, paint, picture} from "../docs/tools/drawing.js";
import {codeFor} from "../docs/tools/inspector/code.js";
import {
  columns,
  isNumber,
  short,
  sorted,
  textOf,
  valueOf,
} from "../docs/tools/inspector/columns.js";
import {crc32} from "../docs/tools/inspector/crc32.js";
import {csv} from "../docs/tools/inspector/csv.js";
import {decode} from "../docs/tools/inspector/dtypes.js";
import {grouped} from "../docs/tools/inspector/grouping.js";
import {sizesOf, typeOf} from "../docs/tools/inspector/header.js";
import {LARGEST, parse} from "../docs/tools/inspector/json.js";
import {kindOf} from "../docs/tools/inspector/kinds.js";
import {layersOf} from "../docs/tools/inspector/layers.js";
import {visible} from "../docs/tools/inspector/letters.js";
import {loadable} from "../docs/tools/inspector/loadable.js";
import "../docs/tools/inspector/memory.js";
import {namesFor} from "../docs/tools/inspector/names.js";
import {Pages} from "../docs/tools/inspector/pages.js";
import {pair} from "../docs/tools/inspector/pairs.js";
import {pictures} from "../docs/tools/inspector/pictures.js";
import {Change, Histogram, Summary} from "../docs/tools/inspector/statistics.js";
import {Tree} from "../docs/tools/inspector/tree.js";
import {warningsOf} from "../docs/tools/inspector/warnings.js";
import {filtersOf, pointOf, values} from "../docs/tools/scrubber/training.js";

const fault = (/** @type {string} */ code) => (/** @type {any} */ error) => error.code === code;

describe("bytes become numbers", () => {
  const bytes = (/** @type {number[]} */ ...list) => Uint8Array.from(list);
  /** @type {[string, number[], number[]][]} */
  const cases = [
    ["float16", [0x00, 0x3c], [1]],
    ["float16", [0x00, 0xc0], [-2]],
    ["float16", [0x55, 0x35], [0.333251953125]],
    ["float16", [0x01, 0x00], [2 ** -24]], // the smallest subnormal
    ["float16", [0xff, 0x03], [1023 * 2 ** -24]], // the largest
    ["float16", [0x01, 0x80], [-(2 ** -24)]],
    ["float16", [0x00, 0x04], [2 ** -14]], // the smallest normal
    ["float16", [0xff, 0x7b], [65504]],
    ["float16", [0x00, 0x80], [-0]],
    ["float16", [0x00, 0x00], [0]],
    ["float16", [0x00, 0x7c], [Infinity]],
    ["float16", [0x00, 0xfc], [-Infinity]],
    ["float16", [0x01, 0x7c], [NaN]],
    ["float16", [0x00, 0xfe], [NaN]],
    ["float16", [0x00, 0x3c, 0x00, 0x40], [1, 2]],
    [">f2", [0x00, 0x3c], [1]],
    ["bfloat16", [0x80, 0x3f], [1]],
    ["bfloat16", [0x49, 0xc0], [-3.140625]],
    ["bfloat16", [0x01, 0x00], [2 ** -133]], // a subnormal
    ["bfloat16", [0x00, 0x80], [-0]],
    ["bfloat16", [0x80, 0x7f, 0xc0, 0x7f], [Infinity, NaN]],
    ["float32", [0, 0, 128, 63], [1]],
    ["float32", [0, 0, 0, 128], [-0]],
    ["float32", [1, 0, 0, 0], [2 ** -149]],
    [">f4", [0, 0, 128, 63], [1]],
    ["float64", [0, 0, 0, 0, 0, 0, 0xf0, 0x3f], [1]],
    ["float64", [1, 0, 0, 0, 0, 0, 0, 0], [5e-324]],
    [">f8", [0, 0, 0, 0, 0, 0, 0xf0, 0xbf], [-1]],
    ["int8", [0xff, 0x80, 0x7f], [-1, -128, 127]],
    ["int16", [0xfe, 0xff], [-2]],
    [">i2", [0x00, 0x80], [-32768]],
    ["int32", [0xff, 0xff, 0xff, 0xff], [-1]],
    [">i4", [0, 0, 0, 0x80], [-(2 ** 31)]],
    ["int64", [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], [-1]],
    [">i8", [0, 0, 0, 0, 1, 0, 0, 0], [2 ** 32]],
    ["uint8", [0xff, 0x80], [255, 128]],
    ["uint16", [0xff, 0xff, 0x00, 0x80], [65535, 32768]],
    [">u2", [0xff, 0xff], [65535]],
    ["uint32", [0xff, 0xff, 0xff, 0xff], [2 ** 32 - 1]],
    [">u4", [0, 0, 0, 0x80], [2 ** 31]],
    ["uint64", [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], [2 ** 64]], // rounded
    [">u8", [0, 0, 0, 0, 0, 0, 0, 0x80], [2 ** 63]],
    ["bool", [0, 1], [0, 1]],
    ...["float16", "bfloat16", "float32", "float64", "int64", "uint16", "bool"].map(
      (dtype) => /** @type {[string, number[], number[]]} */ ([dtype, [], []]),
    ),
  ];
  for (const [dtype, given, wanted] of cases) {
    test(`${dtype} of [${given}] is [${wanted}]`, () => {
      assert.deepEqual(Array.from(decode(bytes(...given), dtype), Number), wanted);
      const whole = bytes(9, ...given, 9); // a part of a larger buffer, at an odd place
      assert.deepEqual(
        Array.from(decode(whole.subarray(1, 1 + given.length), dtype), Number),
        wanted,
      );
    });
  }
  test("a half is what IEEE says, for every one of them", () => {
    const all = Uint16Array.from({length: 65536}, (_, bits) => bits);
    const read = decode(new Uint8Array(all.buffer), "float16");
    for (const bits of [1, 2, 512, 1023, 1024, 1025, 15360, 15361, 31743, 31744, 32769, 64511]) {
      const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
      const size = exponent
        ? Math.pow(2, exponent - 25) * (1024 + fraction)
        : Math.pow(2, -24) * fraction;
      assert.equal(read[bits], exponent === 31 ? sign * Infinity : sign * size, `${bits}`);
    }
  });
});

describe("statistics", () => {
  /** @param {number[][]} pieces */
  const of = (...pieces) => {
    const summary = new Summary();
    for (const piece of pieces) summary.add(piece);
    return summary.result();
  };
  const near = (/** @type {number} */ a, /** @type {number} */ b) =>
    assert.ok(Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b)), `${a} is not ${b}`);

  test("of a few values", () => {
    assert.deepEqual(of([1, 2, 3, 6]), {
      count: 4,
      zeros: 0,
      nan: 0,
      inf: 0,
      min: 1,
      max: 6,
      mean: 3,
      std: Math.sqrt(3.5),
    });
  });
  test("of a scalar, and of minus zero, which is a zero", () => {
    const {std, zeros, min, max} = of([-0]);
    assert.ok(std === 0 && zeros === 1 && min === 0 && max === 0);
    assert.deepEqual(of([5]), {
      count: 1,
      zeros: 0,
      nan: 0,
      inf: 0,
      min: 5,
      max: 5,
      mean: 5,
      std: 0,
    });
  });
  test("of nothing, and of nothing finite, there is no mean", () => {
    const none = {min: NaN, max: NaN, mean: NaN, std: NaN, zeros: 0};
    assert.deepEqual(of(), {...none, count: 0, nan: 0, inf: 0});
    assert.deepEqual(of([]), {...none, count: 0, nan: 0, inf: 0});
    assert.deepEqual(of([NaN, Infinity], [-Infinity, NaN, NaN]), {
      ...none,
      count: 5,
      nan: 3,
      inf: 2,
    });
  });
  test("what isn't finite is counted and left out", () => {
    const found = of([0, NaN, 4], [Infinity], [-Infinity, 8, 0]);
    assert.deepEqual(
      [found.count, found.zeros, found.nan, found.inf, found.min, found.max, found.mean],
      [7, 2, 1, 2, 0, 8, 3],
    );
    near(found.std, Math.sqrt((9 + 1 + 25 + 9) / 4));
  });
  test("in pieces they are what they are at once", () => {
    const all = Array.from({length: 1000}, (_, i) => Math.sin(i * 7) * 100 + 1000);
    const mean = all.reduce((a, b) => a + b, 0) / all.length;
    const std = Math.sqrt(all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / all.length);
    for (const size of [1, 3, 7, 500, 1000]) {
      const pieces = [];
      for (let i = 0; i < all.length; i += size) pieces.push(all.slice(i, i + size));
      const found = of(...pieces);
      near(found.mean, mean);
      assert.ok(Math.abs(found.std - std) < 1e-9);
      assert.deepEqual(
        [found.min, found.max, found.count],
        [Math.min(...all), Math.max(...all), 1000],
      );
    }
  });
  test("of one tiny value, no digit is lost", () => {
    const {min, max, mean, std} = of([1e-20]);
    assert.deepEqual([min, max, mean, std], [1e-20, 1e-20, 1e-20, 0]);
  });
  test("of negative values", () => {
    const found = of([-3, -1]);
    assert.deepEqual([found.min, found.max, found.mean, found.std], [-3, -1, -2, 1]);
  });

  test("a histogram has the bins of NumPy", () => {
    const found = new Histogram(0, 10, 5);
    assert.deepEqual([...found.edges], [0, 2, 4, 6, 8, 10]);
    found.add([0, 1.9, 2, 3.9, 4, 9.9, 10, 10.1, -0.1, NaN, Infinity, -Infinity]);
    assert.deepEqual(found.counts, [2, 2, 1, 0, 2]);
    found.add([5]);
    assert.deepEqual(found.counts, [2, 2, 2, 0, 2]);
  });
  test("each edge begins its bin, the last one ends it", () => {
    for (const [min, max, bins] of [
      [0, 1, 3],
      [-0.3, 0.7, 7],
      [0.1, 0.3, 40],
      [-1e-3, 1e5, 40],
    ]) {
      const found = new Histogram(min, max, bins);
      found.add(found.edges);
      const wanted = Array.from({length: bins}, (_, i) => (i === bins - 1 ? 2 : 1));
      assert.deepEqual(found.counts, wanted, `${min} to ${max}`);
    }
  });
  test("just beside an edge is in the other bin", () => {
    const found = new Histogram(0.1, 0.7, 3);
    const below = found.edges.slice(1, 3).map((edge) => edge - 1e-16);
    found.add(below.filter((value, i) => value < found.edges[i + 1]));
    assert.equal(found.counts[2], 0);
  });
  test("of a constant there is one full bin", () => {
    const found = new Histogram(3, 3, 4);
    assert.deepEqual([...found.edges], [2.5, 2.75, 3, 3.25, 3.5]);
    found.add([3, 3]);
    assert.deepEqual(found.counts, [0, 0, 2, 0]);
  });

  test("how far two weights are apart", () => {
    const change = new Change();
    assert.deepEqual(change.result(), {largest: NaN, mean: NaN});
    change.add([1, 2, NaN, Infinity], [1.5, -1, 3, 3]);
    change.add([0], [0]);
    change.add([], []);
    assert.deepEqual(change.result(), {largest: 3, mean: 3.5 / 3});
    assert.equal(change.count, 3);
    const small = new Change();
    small.add([1, 1], [1.25, 1.125]);
    assert.deepEqual(small.result(), {largest: 0.25, mean: 0.1875});
  });
});

describe("CSV", () => {
  test("has commas, quotes doubled, and Windows line ends", () => {
    assert.equal(csv([["a", 1, undefined, 'b"c', null]]), '"a",1,,"b""c","null"\r\n');
    assert.equal(csv([[1.5], [-2], [0]]), "1.5\r\n-2\r\n0\r\n");
    assert.equal(csv([]), "");
    assert.equal(csv([["a,b", "c\nd"]]), '"a,b","c\nd"\r\n');
    assert.equal(csv([[NaN, Infinity, -Infinity]]), "NaN,Infinity,-Infinity\r\n");
  });
  for (const formula of [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    " =1",
    "\u200b=1",
    "'=1",
    "＝1",
    "＋1",
    "－1",
    "＠A",
    "\u22121",
    "﹦1",
    "﹢1",
    "﹣1",
    "﹫1",
    "\tx",
    "\rx",
    "\nx",
  ]) {
    test(`${JSON.stringify(formula)} begins no formula`, () => {
      assert.equal(csv([[formula]]), `"'${formula}"\r\n`);
    });
  }
  test("nor does what follows another separator", () => {
    assert.equal(csv([["a;=1"]]), '"a;\'=1"\r\n');
    assert.equal(csv([["a,+1"]]), '"a,\'+1"\r\n');
    assert.equal(csv([["a\t@x"]]), '"a\t\'@x"\r\n');
    assert.equal(csv([["a\n-1"]]), '"a\n\'-1"\r\n');
    assert.equal(csv([['a"=1']]), '"a""\'=1"\r\n');
  });
  test("what is none stays", () => {
    assert.equal(csv([["a=1", "conv-1", "1+1"]]), '"a=1","conv-1","1+1"\r\n');
  });
});

describe("pairs of weights", () => {
  const weight = (/** @type {string} */ path, /** @type {number[]} */ shape = [2]) =>
    /** @type {any} */ ({path, name: path.split("/").at(-1), shape});
  const said = (/** @type {any[]} */ first, /** @type {any[]} */ second) => {
    const found = pair(first, second);
    return {
      pairs: found.pairs.map(([a, b]) => `${a.path}=${b.path}`),
      different: found.different.map(({path}) => path),
      onlyFirst: found.onlyFirst.map(({path}) => path),
      onlySecond: found.onlySecond.map(({path}) => path),
    };
  };
  const none = {pairs: [], different: [], onlyFirst: [], onlySecond: []};
  test("by path", () => {
    const files = [
      [weight("a/kernel"), weight("b/kernel")],
      [weight("b/kernel"), weight("a/kernel")],
    ];
    assert.deepEqual(said(files[0], files[1]), {
      ...none,
      pairs: ["a/kernel=a/kernel", "b/kernel=b/kernel"],
    });
  });
  test("in their order, where the layers have other names", () => {
    assert.deepEqual(
      said(
        [weight("d_1/kernel"), weight("d_1/bias"), weight("x/bias")],
        [weight("x/bias"), weight("d_2/kernel"), weight("d_2/bias")],
      ),
      {...none, pairs: ["x/bias=x/bias", "d_1/kernel=d_2/kernel", "d_1/bias=d_2/bias"]},
    );
  });
  test("unless their number, a name or a shape is another", () => {
    for (const [second, left] of /** @type {[any[], string[]][]} */ ([
      [[weight("d_2/kernel")], ["d_2/kernel"]],
      [
        [weight("d_2/bias"), weight("d_2/kernel")],
        ["d_2/bias", "d_2/kernel"],
      ],
      [
        [weight("d_2/kernel", [3]), weight("d_2/bias")],
        ["d_2/kernel", "d_2/bias"],
      ],
      [
        [weight("d_2/kernel"), weight("d_2/bias", [3])],
        ["d_2/kernel", "d_2/bias"],
      ],
    ])) {
      assert.deepEqual(said([weight("d_1/kernel"), weight("d_1/bias")], second), {
        ...none,
        onlyFirst: ["d_1/kernel", "d_1/bias"],
        onlySecond: left,
      });
    }
  });
  test("of one path and two shapes they are different", () => {
    assert.deepEqual(said([weight("a/kernel", [2])], [weight("a/kernel", [3])]), {
      ...none,
      different: ["a/kernel"],
    });
    assert.deepEqual(said([], []), none);
  });
});

describe("letters that can't be seen", () => {
  for (const [given, wanted] of [
    ["가중치 kernel", "가중치 kernel"],
    ["a\u202eb", "a\\u202eb"],
    ["a\u200bb", "a\\u200bb"],
    ["a\u00a0b", "a\\u00a0b"],
    ["a\nb\t", "a\\u000ab\\u0009"],
    ["\u{e0041}", "\\U000e0041"],
    ["\uffff", "\\uffff"],
    ["\u{10ffff}", "\\U0010ffff"],
    ["\u{1d173}", "\\U0001d173"],
    ["🙂", "🙂"],
    ["", ""],
  ])
    test(`${JSON.stringify(given)} is shown as ${wanted}`, () =>
      assert.equal(visible(given), wanted));
});

describe("JSON of a file", () => {
  test("is read, with Python's numbers that JSON lacks", () => {
    assert.deepEqual(parse('{"a": [1, "b"]}', "c"), {a: [1, "b"]});
    assert.deepEqual(parse('{"a": NaN, "b": [Infinity, -Infinity], "c": "NaN"}', "c"), {
      a: null,
      b: [null, null],
      c: "NaN",
    });
    assert.deepEqual(parse('["\\"NaN", NaN]', "c"), ['"NaN', null]);
    assert.deepEqual(parse("[]", "c"), []);
  });
  for (const text of ["", "5", '"a"', "null", "true", "{", "[1,]", "NaN", '{"a": Nan}']) {
    test(`${JSON.stringify(text)} is damaged`, () => {
      assert.throws(() => parse(text, "config.json"), {
        code: "damaged",
        message: "damaged: config.json",
      });
    });
  }
  const deep = (/** @type {number} */ depth, [open, close] = "[]") =>
    `${open.repeat(depth)}${close.repeat(depth)}`;
  const objects = (/** @type {number} */ depth) =>
    `${'{"a":'.repeat(depth - 1)}{}${"}".repeat(depth - 1)}`;
  test("is refused where it is deeper than any model", () => {
    assert.ok(parse(deep(500), "c"));
    assert.throws(() => parse(deep(501), "c"), fault("too-large"));
    assert.ok(parse(objects(500), "c"));
    assert.throws(() => parse(objects(501), "c"), fault("too-large"));
    assert.ok(parse(`[${Array(600).fill(deep(3)).join()}]`, "c"), "side by side isn't deep");
    assert.ok(parse(`[${Array(600).fill("{}").join()}]`, "c"));
  });
  test("is refused where it has more values than any model", () => {
    const most = 2 ** 21;
    assert.ok(parse(`[0${",0".repeat(most - 1)}]`, "c"));
    assert.throws(() => parse(`[0${",0".repeat(most)}]`, "c"), fault("too-large"));
    assert.throws(() => parse(`[${"[],".repeat(most / 2 + 1)}0]`, "c"), fault("too-large"));
    assert.throws(() => parse(`[${"{},".repeat(most / 2 + 1)}0]`, "c"), fault("too-large"));
  });
  test("what stands in a text isn't counted", () => {
    const text = `["${"[".repeat(600)}", "\\"${"{".repeat(600)}", "\\\\", [1]]`;
    assert.equal(parse(text, "c").length, 4);
    assert.throws(() => parse(`["\\\\", ${deep(501)}]`, "c"), fault("too-large"));
    assert.equal(LARGEST, 33_554_432);
  });
});

describe("the checksum of an archive", () => {
  for (const length of [0, 1, 2, 3, 4, 5, 7, 8, 9, 1000, 2 ** 22, 2 ** 22 + 5]) {
    test(`of ${length} bytes is zlib's`, async () => {
      const bytes = Uint8Array.from({length}, (_, i) => (i * 31 + (i >> 8)) & 255);
      /** @type {number[]} */
      const said = [];
      const found = await crc32(new Blob([bytes]), (done) => said.push(done));
      assert.equal(found, crcOfNode(bytes));
      assert.ok(said.every((done) => done >= 0 && done <= 1));
      assert.equal(said.length, Math.ceil(length / 2 ** 22));
    });
  }
});

describe("the columns of the table", () => {
  const statistics = {
    count: 8,
    min: -1.23456789,
    max: 2,
    mean: NaN,
    std: 0.5,
    zeros: 2,
    nan: 1234,
    inf: 0,
  };
  const change = {largest: 0.25, mean: 0.125};
  const row = (/** @type {object} */ more) =>
    /** @type {any} */ ({
      layer: "dense_10",
      name: "kernel",
      shape: [3, 4],
      dtype: "float32",
      count: 1200,
      ...more,
    });
  const whole = row({statistics, change});
  const stated = ["layer", "name", "shape", "dtype", "count"];
  const computed = ["min", "max", "mean", "std", "zeros", "nan", "inf"];
  test("are those of one file or of two", () => {
    assert.deepEqual(columns(false), [...stated, ...computed]);
    assert.deepEqual(columns(true), [...stated, "largest", "change", ...computed]);
    assert.deepEqual(columns(true).filter(isNumber), ["count", "largest", "change", ...computed]);
  });
  for (const [column, wanted] of Object.entries({
    layer: "dense_10",
    name: "kernel",
    shape: "(3, 4)",
    dtype: "float32",
    count: "1,200",
    largest: "0.25",
    change: "0.125",
    min: "-1.23457",
    max: "2",
    mean: "–",
    std: "0.5",
    zeros: "25 %",
    nan: "1,234",
    inf: "0",
  }))
    test(`${column} is shown as ${wanted}`, () => assert.equal(textOf(whole, column), wanted));
  test("are empty until the values are read", () => {
    for (const column of [...computed, "largest", "change"]) {
      assert.equal(textOf(row({}), column), "");
      assert.equal(valueOf(row({}), column), undefined);
    }
    const empty = row({statistics: {...statistics, count: 0, zeros: 0}});
    assert.equal(textOf(empty, "zeros"), "–");
    assert.equal(textOf(row({layer: "a\u202e"}), "layer"), "a\\u202e");
    assert.equal(short(1 / 3), "0.333333");
    assert.equal(short(1234567), "1234570");
  });
  test("sort, and what isn't known comes last", () => {
    const rows = [
      row({layer: "d_10", shape: [9], count: 9, statistics: {...statistics, min: 3}}),
      row({layer: "d_9", shape: [2, 2], count: 4, statistics: {...statistics, min: NaN}}),
      row({layer: "d_11", shape: [5], count: 5, statistics: {...statistics, min: 1}}),
      row({layer: "D_8", shape: [1], count: 1}),
    ];
    const order = (/** @type {string} */ column, /** @type {boolean} */ down) =>
      sorted(rows, column, down).map(({count}) => count);
    assert.deepEqual(order("min", false), [5, 9, 4, 1]);
    assert.deepEqual(order("min", true), [9, 5, 4, 1]);
    assert.deepEqual(order("layer", false), [1, 4, 9, 5]);
    assert.deepEqual(order("layer", true), [5, 9, 4, 1]);
    assert.deepEqual(order("shape", false), [1, 4, 5, 9]);
    assert.deepEqual(order("count", true), [9, 5, 4, 1]);
  });
});

describe("code for a weight", () => {
  const model = /** @type {any} */ ({format: "keras"});
  const weight = /** @type {any} */ ({path: "layers/d/vars/0", dtype: "float32"});
  const lookup = {layers: ["outer", 'in"ner'], number: 1};
  const lines = (/** @type {any} */ more, format = "keras") =>
    codeFor("my model.keras", {...model, format}, {...weight, ...more}).split("\n");
  test("loads the model where Keras can", () => {
    const found = lines({lookup});
    assert.deepEqual(found.slice(0, 5), [
      "import numpy as np",
      "from tensorflow import keras",
      "",
      'model = keras.models.load_model("my model.keras", compile=False)',
      'w = model.get_layer("outer").get_layer("in\\"ner").get_weights()[1]',
    ]);
    assert.deepEqual(found.slice(5), [
      "",
      'values = np.asarray(w, "float64")',
      "finite = values[np.isfinite(values)]",
      "print(w.shape, w.dtype)",
      "if finite.size:",
      "    print(finite.min(), finite.max(), finite.mean(), finite.std())",
      "print((values == 0).mean(), np.isnan(values).sum(), np.isinf(values).sum())",
    ]);
  });
  test("reads the file where it can't", () => {
    assert.deepEqual(lines({}).slice(0, 11), [
      "import io",
      "import zipfile",
      "",
      "import h5py",
      "import numpy as np",
      "",
      'with zipfile.ZipFile("my model.keras") as archive:',
      '    data = io.BytesIO(archive.read("model.weights.h5"))',
      "with h5py.File(data) as model:",
      '    w = model["layers/d/vars/0"][()]',
      "",
    ]);
    assert.deepEqual(lines({dtype: "bfloat16", path: "a\u202e"}, "h5").slice(0, 8), [
      "import h5py",
      "import ml_dtypes",
      "import numpy as np",
      "",
      'with h5py.File("my model.keras") as model:',
      '    w = model["a\\u202e"][()]',
      "w = w.view(ml_dtypes.bfloat16)",
      "",
    ]);
  });
});

describe("the header of an object", () => {
  const little = (/** @type {number} */ number, /** @type {number} */ size) =>
    Array.from({length: size}, (_, i) => Math.floor(number / 256 ** i) % 256);
  const fixed = (/** @type {number} */ size, /** @type {number} */ bits) => [
    ...[0x10, bits, 0, 0],
    ...little(size, 4),
    ...[0, 0],
    ...little(size * 8, 2),
  ];
  const float = (
    /** @type {number} */ size,
    /** @type {number} */ exponent,
    /** @type {number} */ mantissa,
    order = 0,
  ) => [
    ...[0x11, 0x20 | order, size * 8 - 1, 0],
    ...little(size, 4),
    ...[0, 0],
    ...little(size * 8, 2),
    ...[mantissa, exponent, 0, mantissa],
    ...little(2 ** (exponent - 1) - 1, 4),
  ];
  const ANY = 9; // what stands in bytes that mean nothing
  /** A header of the first version. @param {[number, number[], number?][]} messages */
  const first = (...messages) => {
    const content = messages.flatMap(([type, bytes, flags = 0]) => [
      ...little(type, 2),
      ...little(bytes.length, 2),
      ...[flags, ANY, ANY, ANY],
      ...bytes,
    ]);
    return [1, 0, ...little(messages.length, 2), 1, 0, 0, 0, ...little(content.length, 4)].concat(
      [ANY, ANY, ANY, ANY],
      content,
    );
  };
  /** A header of the second version. @param {number} flags  @param {[number, number[]][]} messages */
  const second = (flags, ...messages) => {
    const content = messages.flatMap(([type, bytes]) => [
      type,
      ...little(bytes.length, 2),
      0,
      ...(flags & 4 ? [ANY, ANY] : []),
      ...bytes,
    ]);
    return [
      ...[0x4f, 0x48, 0x44, 0x52, 2, flags],
      ...Array((flags & 0x20 ? 16 : 0) + (flags & 0x10 ? 4 : 0)).fill(7),
      ...little(content.length, 1 << (flags & 3)),
      ...content,
    ];
  };
  const reading = (/** @type {number[]} */ bytes) => {
    const file = Uint8Array.from([...bytes, ...Array(64).fill(0)]);
    return (/** @type {number} */ from, /** @type {number} */ to) => file.subarray(from, to);
  };
  /**
   * @param {number[]} bytes
   * @param {Record<string, number>} [members]
   * @param {number} [at]
   * @param {[number, number]} [sizes]
   */
  const typed = (bytes, members, at = 0, sizes = [8, 8]) => {
    const shifted = [...Array(at).fill(5), ...bytes];
    return typeOf(reading(shifted), at, sizes, members);
  };
  const shape = /** @type {[number, number[]]} */ ([1, [1, 2, 3, 4, 5, 6, 7, 8]]);
  /** @type {[string, number[], string, string, Record<string, number>?][]} */
  const cases = [
    ["uint8", fixed(1, 0), "uint8", ""],
    ["int8", fixed(1, 8), "int8", ""],
    ["uint16", fixed(2, 0), "uint16", ""],
    ["int16", fixed(2, 8), "int16", ""],
    ["int32", fixed(4, 8), "int32", ""],
    ["uint64", fixed(8, 0), "uint64", ""],
    ["int64", fixed(8, 8), "int64", ""],
    ["big-endian int16", fixed(2, 9), ">i2", ""],
    ["big-endian uint32", fixed(4, 1), ">u4", ""],
    ["big-endian uint64", fixed(8, 1), ">u8", ""],
    ["one byte has no order", fixed(1, 9), "int8", ""],
    ["float16", float(2, 5, 10), "float16", ""],
    ["float32", float(4, 8, 23), "float32", ""],
    ["float64", float(8, 11, 52), "float64", ""],
    ["big-endian float32", float(4, 8, 23, 1), ">f4", ""],
    ["big-endian float16", float(2, 5, 10, 1), ">f2", ""],
    ["another float of two bytes", float(2, 8, 7), "float16 (2 B)", "number-type"],
    ["12 bits of 2 bytes", [0x10, 8, 0, 0, 2, 0, 0, 0, 0, 0, 12, 0], "int12 (2 B)", "number-type"],
    ["unsigned 4 bits", [0x10, 0, 0, 0, 1, 0, 0, 0, 0, 0, 4, 0], "uint4 (1 B)", "number-type"],
    ["big-endian 4 bits", [0x10, 1, 0, 0, 1, 0, 0, 0, 0, 0, 4, 0], "uint4 (1 B)", "number-type"],
    ["320 bits", [0x10, 0, 0, 0, 40, 0, 0, 0, 0, 0, 64, 1], "uint320 (40 B)", "number-type"],
    [
      "4 bits of 2 ** 24 bytes",
      [0x10, 0, 0, 0, 0, 0, 0, 1, 0, 0, 4, 0],
      "uint4 (16777216 B)",
      "number-type",
    ],
    // a message of the first version is filled up to 8 bytes
    ["float32, filled up", [...float(4, 8, 23), ANY, ANY, ANY, ANY], "float32", ""],
    ["int16, filled up", [...fixed(2, 8), ANY, ANY, ANY, ANY], "int16", ""],
    ["bytes without a tag", [0x15, 0, 0, 0, 2, 0, 0, 0], "bfloat16", ""],
    ["bytes with a tag", [0x15, 8, 0, 0, 2, 0, 0, 0], "opaque", "not-numbers"],
    ["three bytes", [0x15, 0, 0, 0, 3, 0, 0, 0], "opaque", "not-numbers"],
    ["a text", [0x13, 0, 0, 0, 4, 0, 0, 0], "string", "not-numbers"],
    ["texts of any length", [0x19, 1, 0, 0, 16, 0, 0, 0], "vlen", "not-numbers"],
    ["a reference", [0x17, 0, 0, 0, 8, 0, 0, 0], "other", "not-numbers"],
    ["h5py's complex", [0x36, 2, 0, 0, 8, 0, 0, 0, 0x72, 0, 0, 0], "complex64", "number-type"],
    ["another compound", [0x36, 2, 0, 0, 8, 0, 0, 0, 0x61, 0], "compound", "not-numbers"],
    ["a compound of three", [0x36, 3, 0, 0, 8, 0, 0, 0, 0x72, 0], "compound", "not-numbers"],
    ["of a longer name", [0x36, 2, 0, 0, 8, 0, 0, 0, 0x72, 0x61, 0], "compound", "not-numbers"],
    ["complex of HDF5 2", [0x5b, 0, 0, 0, 16, 0, 0, 0], "complex128", "number-type"],
    [
      "h5py's bool",
      // its names and values stand after the type of the values
      [0x38, 2, 0, 0, 1, 0, 0, 0, ...fixed(1, 8), ...Buffer.from("FALSE\0TRUE\0"), 0, 1],
      "bool",
      "",
      {FALSE: 0, TRUE: 1},
    ],
    ...[
      {FALSE: 0},
      {FALSE: 1, TRUE: 0},
      {FALSE: 0, TRUE: 2},
      {FALSE: 0, TRUE: 1, MAYBE: 2},
      {},
    ].map(
      (members) =>
        /** @type {[string, number[], string, string, any]} */ ([
          `an enumeration of ${JSON.stringify(members)}`,
          [0x38, 2, 0, 0, 1, 0, 0, 0, ...fixed(1, 8)],
          "enum",
          "not-numbers",
          members,
        ]),
    ),
    [
      "an enumeration of longer numbers",
      [0x38, 2, 0, 0, 2, 0, 0, 0, ...fixed(2, 8)],
      "enum",
      "not-numbers",
      {FALSE: 0, TRUE: 1},
    ],
  ];
  for (const [name, type, dtype, refused, members] of cases) {
    test(`${name} is ${dtype}`, () => {
      const wanted = {dtype, refused, external: false};
      assert.deepEqual(typed(first(shape, [3, type]), members), wanted);
      assert.deepEqual(typed(first([3, type]), members, 24), wanted);
      for (const flags of [0, 1, 2, 4, 0x10, 0x20, 0x34, 0x35])
        assert.deepEqual(typed(second(flags, shape, [3, type]), members, 3), wanted, `${flags}`);
    });
  }
  test("a flag may say something else than that a type stands elsewhere", () => {
    assert.equal(typed(first([3, fixed(4, 8), 1])).dtype, "int32");
  });
  test("values may be in other files", () => {
    assert.ok(typed(first([3, fixed(4, 8)], [7, [0, 0]])).external);
  });
  test("a header goes on elsewhere", () => {
    const rest = first([3, fixed(2, 0)]).slice(16);
    const start = first([0x10, [...little(100, 8), ...little(rest.length, 8)]]);
    const bytes = [...start, ...Array(100 - start.length).fill(9), ...rest];
    assert.equal(typed(bytes).dtype, "uint16");
    const chunk = second(0, [3, float(4, 8, 23)]).slice(7);
    const all = chunk.length + 8;
    const second_ = second(0, [0x10, [...little(100, 8), ...little(all, 8)]]);
    const more = [...second_, ...Array(100 - second_.length).fill(9), 0x4f, 0x43, 0x48, 0x4b];
    assert.equal(typed([...more, ...chunk, 0, 0, 0, 0]).dtype, "float32");
  });
  test("an address and a length may be of other sizes than eight bytes", () => {
    const rest = first([3, fixed(2, 0)]).slice(16);
    for (const [address, length] of /** @type {[number, number][]} */ ([
      [2, 4],
      [4, 2],
    ])) {
      const start = first([0x10, [...little(100, address), ...little(rest.length, length)]]);
      const bytes = [...start, ...Array(100 - start.length).fill(ANY), ...rest];
      assert.equal(typed(bytes, undefined, 0, [address, length]).dtype, "uint16");
    }
    const own = first([3, fixed(8, 8)]);
    const shared = first([3, [3, 2, ...little(100, 2)], 2]);
    const committed = [...shared, ...Array(100 - shared.length).fill(ANY), ...own];
    assert.equal(typed(committed, undefined, 0, [2, 4]).dtype, "int64");
  });
  test("neither what is left of a block nor its checksum is a message", () => {
    const chunk = [...second(0, [3, float(4, 8, 23)]).slice(7), 7, 0, 0]; // and three bytes
    const start = second(0, [0x10, [...little(100, 8), ...little(chunk.length + 8, 8)]]);
    const before = [...start, ...Array(100 - start.length).fill(ANY), 0x4f, 0x43, 0x48, 0x4b];
    const found = typed([...before, ...chunk, 7, 0, 0, 0]);
    assert.deepEqual([found.dtype, found.external], ["float32", false]);
    for (const flags of [0, 4]) {
      const short = second(flags, [3, float(4, 8, 23)]);
      short[6] += 3;
      assert.equal(typed([...short, 7, 0, 0]).external, false, `${flags}`);
    }
  });
  test("a message may be empty, the last one, too", () => {
    assert.ok(typed(first([3, fixed(4, 8)], [7, []])).external);
    for (const flags of [0, 4])
      assert.ok(typed(second(flags, [3, fixed(4, 8)], [7, []])).external, `${flags}`);
  });
  test("a header has 4,097 blocks at most", () => {
    /** Blocks that each lead to the next. @param {number} count of those before the last */
    const chain = (count) => {
      const last = first([3, fixed(4, 8)]).slice(16);
      const blocks = Array.from({length: count}, (_, i) => {
        const size = i === count - 1 ? last.length : 24;
        return [0x10, 0, 16, 0, 0, 0, 0, 0, ...little(40 + i * 24, 8), ...little(size, 8)];
      });
      return [1, 0, 1, 0, 1, 0, 0, 0, 24, 0, 0, 0, 0, 0, 0, 0, ...blocks.flat(), ...last];
    };
    assert.equal(typed(chain(1)).dtype, "int32");
    assert.equal(typed(chain(4096)).dtype, "int32");
    assert.throws(() => typed(chain(4097)), {code: "damaged", message: /without end/});
  });
  test("a header that leads in circles ends", () => {
    const size = 24;
    const block = [0x10, 0, 16, 0, 0, 0, 0, 0, ...little(16, 8), ...little(size, 8)];
    const bytes = [1, 0, 1, 0, 1, 0, 0, 0, ...little(size, 4), 0, 0, 0, 0, ...block];
    assert.throws(() => typed(bytes), {code: "damaged", message: /without end/});
  });
  test("a type may stand by itself", () => {
    const own = first([3, fixed(8, 8)]);
    /** @type {[number[], string][]} */
    const places = [
      [[3, 2, ...little(200, 8)], "int64"],
      [[2, 0, ...little(200, 8)], "int64"],
      [[1, 0, 0, 0, 0, 0, 0, 0, ...little(200, 8)], "int64"],
      [[3, 1, ...little(200, 8)], "other"],
    ];
    for (const [content, dtype] of places) {
      const start = first([3, content, 2]);
      const found = typed([...start, ...Array(200 - start.length).fill(0), ...own]);
      assert.deepEqual(
        [found.dtype, found.refused],
        [dtype, dtype === "other" ? "number-type" : ""],
      );
    }
    const start = first([3, places[0][0], 2]);
    const named = first(shape, [3, fixed(8, 8)]); // whose first message isn't the type
    const behind = typed([...start, ...Array(200 - start.length).fill(0), ...named]);
    assert.equal(behind.dtype, "int64");
    const circle = first([3, [3, 2, ...little(200, 8)], 2]);
    const again = typed([...circle, ...Array(200 - circle.length).fill(0), ...circle]);
    assert.equal(again.dtype, "other", "one that is elsewhere again is none");
  });
  test("what isn't whole is damaged", () => {
    const damaged = fault("damaged");
    assert.throws(() => typed(first(shape)), {code: "damaged", message: /without a type/});
    assert.throws(() => typed([2, ...first([3, fixed(4, 8)]).slice(1)]), {
      code: "damaged",
      message: /unknown version/,
    });
    assert.throws(() => typeOf(reading([]), 60, [8, 8]), damaged);
    const cut = first([3, fixed(4, 8)]);
    cut[8] = 200; // a block that is longer than the file
    assert.throws(() => typeOf((from, to) => Uint8Array.from(cut).subarray(from, to), 0, [8, 8]), {
      code: "damaged",
    });
  });
  test("a message that is longer than its block is a gap", () => {
    const bytes = first([3, fixed(4, 8)], [1, [0, 0, 0, 0]]);
    bytes[8] -= 3;
    assert.equal(typed(bytes).dtype, "int32");
  });
  test("the sizes of addresses stand at the start of the file", () => {
    const old = (/** @type {number[]} */ ...sizes) => [
      ...Array(8).fill(0),
      0,
      0,
      0,
      0,
      0,
      ...sizes,
    ];
    const young = (/** @type {number[]} */ ...sizes) => [...Array(8).fill(0), 2, ...sizes];
    assert.deepEqual([...sizesOf(reading(old(8, 4)))], [8, 4]);
    assert.deepEqual([...sizesOf(reading(young(2, 8)))], [2, 8]);
    assert.deepEqual([...sizesOf(reading([...Array(8).fill(0), 1, 9, 9, 0, 0, 4, 2]))], [4, 2]);
    for (const sizes of [
      [3, 8],
      [8, 3],
      [0, 0],
      [16, 8],
    ]) {
      assert.throws(() => sizesOf(reading(old(...sizes))), fault("damaged"));
      assert.throws(() => sizesOf(reading(young(...sizes))), fault("damaged"));
    }
  });
});

describe("a picture's pixels", () => {
  /** @param {number[]} given  @param {number} limit  @returns {number[][]} each pixel */
  const painted = (given, limit) => {
    /** @type {any} */
    let put;
    const image = {data: new Uint8ClampedArray(given.length * 4)};
    const context = {
      createImageData: (/** @type {number} */ width, /** @type {number} */ height) => {
        assert.deepEqual([width, height], [given.length, 1]);
        return image;
      },
      putImageData: (/** @type {any[]} */ ...all) => (put = all),
    };
    const canvas = /** @type {any} */ ({width: given.length, height: 1, getContext: () => context});
    paint(canvas, Float32Array.from(given), limit, "what it says");
    assert.deepEqual(put, [image, 0, 0]);
    assert.ok(canvas.title === "what it says" && canvas.ariaLabel === "what it says");
    return given.map((_, i) => [...image.data.slice(i * 4, i * 4 + 4)]);
  };
  const [BLUE, WHITE, RED, GRAY] = [
    [33, 102, 172, 255],
    [247, 247, 247, 255],
    [178, 24, 43, 255],
    [128, 128, 128, 255],
  ];
  test("go from red over white to blue", () => {
    assert.deepEqual(painted([2, -2, 0, -0], 2), [BLUE, RED, WHITE, WHITE]);
  });
  test("are halfway at half the limit", () => {
    assert.deepEqual(painted([1, -1], 2), [
      [140, 174, 210, 255],
      [212, 136, 145, 255],
    ]);
  });
  test("are no darker beyond the limit", () => {
    assert.deepEqual(painted([9, -9], 2), [BLUE, RED]);
  });
  test("are white where all is zero, and gray where there is no number", () => {
    assert.deepEqual(painted([0, 0], 0), [WHITE, WHITE]);
    assert.deepEqual(painted([NaN, Infinity, -Infinity, 1], 1), [GRAY, GRAY, GRAY, BLUE]);
  });
});

describe("what a picture shows", () => {
  /** A file with one weight of ascending values, read as HDF5 reads a part. @param {number[]} shape */
  const fileOf = (shape) => {
    const all = Float32Array.from({length: shape.reduce((a, b) => a * b, 1)}, (_, i) => i);
    const read = (
      /** @type {any} */ _,
      /** @type {number[]} */ offset,
      /** @type {number[]} */ size,
      /** @type {number[]} */ every,
    ) => {
      let places = [0];
      for (const [axis, length] of shape.entries()) {
        places = places.flatMap((place) =>
          Array.from(
            {length: size[axis]},
            (_, i) => place * length + offset[axis] + i * every[axis],
          ),
        );
      }
      return new Uint8Array(Float32Array.from(places, (place) => all[place]).buffer);
    };
    return /** @type {any} */ ({dataset: () => ({}), read});
  };
  const of = (/** @type {number[]} */ shape, channel = 0) =>
    pictures(fileOf(shape), /** @type {any} */ ({path: "w", shape, dtype: "float32"}), channel);
  test("a kernel: one for each filter, of the chosen channel", () => {
    const found = of([2, 3, 2, 2], 1);
    assert.deepEqual(
      [found.height, found.width, found.filters, found.channels, found.steps],
      [2, 3, 2, 2, [1, 1]],
    );
    assert.deepEqual(
      found.values.map((values) => [...values]),
      [
        [2, 6, 10, 14, 18, 22],
        [3, 7, 11, 15, 19, 23],
      ],
    );
  });
  test("a kernel of one dimension: all channels", () => {
    const found = of([3, 2, 2]);
    assert.deepEqual([found.height, found.width, found.channels], [3, 2, 1]);
    assert.deepEqual([...found.values[1]], [1, 3, 5, 7, 9, 11]);
  });
  test("a matrix, a vector and a scalar", () => {
    assert.deepEqual([...of([2, 3]).values[0]], [0, 1, 2, 3, 4, 5]);
    assert.deepEqual([of([2, 3]).filters, of([2, 3]).channels], [0, 1]);
    const [vector, scalar] = [of([3]), of([])];
    assert.deepEqual([vector.height, vector.width, [...vector.values[0]]], [1, 3, [0, 1, 2]]);
    assert.deepEqual([scalar.height, scalar.width, [...scalar.values[0]]], [1, 1, [0]]);
  });
  test("every nth value of what is large", () => {
    const found = of([257, 2]);
    assert.deepEqual([found.height, found.width, found.steps], [129, 2, [2, 1]]);
    assert.deepEqual([...found.values[0].slice(0, 4)], [0, 1, 4, 5]);
    assert.deepEqual(of([256, 1]).steps, [1, 1]);
    assert.deepEqual([of([2, 257]).width, of([2, 257]).steps], [129, [1, 2]]);
    assert.equal(of([1, 1, 1, 300]).values.length, 256);
    assert.equal(of([1, 1, 1, 300]).filters, 300);
  });
});

describe("what a picture shows of what is too large", () => {
  /** What is read of a weight of a shape, as [offset, size, steps]. @param {number[]} shape */
  const readOf = (shape, channel = 0) => {
    /** @type {number[][]} */
    let asked = [];
    const read = (/** @type {any} */ _, /** @type {number[][]} */ ...all) => {
      asked = all;
      return new Uint8Array(all[1].reduce((a, b) => a * b, 4));
    };
    const weight = /** @type {any} */ ({path: "w", shape, dtype: "float32"});
    const found = pictures(/** @type {any} */ ({dataset: () => ({}), read}), weight, channel);
    const {height, width, steps, channels, values} = found;
    const lengths = new Set(values.map(({length}) => length));
    return {asked, shown: [height, width], steps, channels, lengths: [...lengths]};
  };
  test("nothing at once has more than 2 ** 22 values", () => {
    assert.deepEqual(readOf([2, 64, 256, 1, 256]), {
      asked: [
        [0, 0, 0, 0, 0],
        [1, 64, 256, 1, 256],
        [2, 1, 1, 1, 1],
      ],
      shown: [64, 256],
      steps: [2, 1],
      channels: 1,
      lengths: [2 ** 14],
    });
    // with 250 values in each row of 256 pictures there is room for 65 rows, with 129 for 127
    assert.deepEqual(readOf([66, 250, 1, 256]).steps, [2, 1]);
    assert.deepEqual(readOf([128, 257, 1, 256]).steps, [2, 2]);
    // of one dimension, with 255 channels of 255 filters for 64, with 128 of 256 for 128
    assert.deepEqual(readOf([65, 255, 255]).asked[1], [33, 255, 255]);
    assert.deepEqual(readOf([100, 128, 256]).asked[1], [100, 128, 256]);
  });
  test("a kernel of three dimensions goes from left to right along the last one", () => {
    const found = readOf([300, 2, 600, 3, 1], 2);
    assert.deepEqual(found.asked, [
      [0, 0, 0, 2, 0],
      [150, 2, 200, 1, 1],
      [2, 1, 3, 1, 1],
    ]);
    assert.deepEqual([found.shown, found.steps, found.channels], [[300, 200], [2, 3], 3]);
  });
  test("a kernel of one dimension has 256 channels side by side", () => {
    const found = readOf([600, 300, 2], 7);
    assert.deepEqual(found.asked, [
      [0, 0, 0],
      [200, 256, 2],
      [3, 1, 1],
    ]);
    assert.deepEqual([found.shown, found.steps, found.channels], [[200, 256], [3, 1], 1]);
    assert.deepEqual(readOf([2, 5, 2]).asked[1], [2, 5, 2]);
  });
  test("a vector is read as it is, and so is what is empty", () => {
    assert.deepEqual(readOf([600]).asked, [[0], [200], [3]]);
    assert.deepEqual(readOf([]).asked, [[], [], []]);
    assert.deepEqual(readOf([0, 3]).asked, [
      [0, 0],
      [0, 3],
      [1, 1],
    ]);
  });
});

describe("pages of a file", () => {
  const PAGE = 65536;
  const byte = (/** @type {number} */ at) => (at * 7 + Math.floor(at / PAGE)) & 255;
  const bytesOf = (/** @type {number} */ from, /** @type {number} */ to) => {
    const bytes = new Uint8Array(Math.max(0, to - from));
    for (let i = 0; i < bytes.length; i++) bytes[i] = byte(from + i);
    return bytes;
  };
  /** A file of so many bytes, what was read of it, and how often it moved. @param {number} size */
  const opened = (size) => {
    /** @type {[number, number][]} */
    const reads = [];
    const blob = {size, slice: (/** @type {number[]} */ ...range) => range};
    Object.assign(globalThis, {
      FileReaderSync: class {
        readAsArrayBuffer(/** @type {[number, number]} */ [from, to]) {
          reads.push([from, to]);
          return bytesOf(from, Math.min(to, size)).buffer;
        }
      },
    });
    const moves = {count: 0};
    const pages = new Pages(/** @type {any} */ (blob), () => (moves.count += 1));
    return {pages, reads, moves};
  };
  for (const [from, to] of [
    [0, 1],
    [5, 5],
    [9, 3],
    [0, PAGE],
    [PAGE, PAGE + 1],
    [PAGE - 3, PAGE + 4],
    [2 * PAGE - 3, 2 * PAGE + 4],
    [PAGE - 1, PAGE + 1],
    [3, 2 * PAGE],
    [PAGE - 1, 2 * PAGE + 1],
    [0, 3 * PAGE + 100],
    [3 * PAGE + 7, 3 * PAGE + 100],
  ])
    test(`from ${from} to ${to} they have the bytes of the file`, () => {
      const {pages} = opened(3 * PAGE + 100);
      assert.deepEqual(pages.read(from, to), bytesOf(from, to));
      assert.deepEqual(pages.slice(from, to).read(), bytesOf(from, to));
    });
  test("a slice ends with the file", () => {
    const {pages, reads} = opened(100);
    const sizes = [pages.slice(90, 200), pages.slice(90, 95), pages.slice(150, 200)];
    assert.deepEqual(
      sizes.map(({size}) => size),
      [10, 5, 0],
    );
    assert.equal(reads.length, 0, "nothing is read before it is asked for");
    assert.deepEqual([...pages.slice(98, 200).read()], [byte(98), byte(99)]);
  });
  test("each is read once, and what is longer than two is read by itself", () => {
    const {pages, reads} = opened(5 * PAGE);
    pages.read(7, 7);
    assert.deepEqual(reads, [], "nothing is read for nothing");
    pages.read(10, 20);
    pages.read(30, 40);
    pages.read(PAGE - 1, PAGE + 1);
    pages.read(PAGE, 2 * PAGE);
    assert.deepEqual(reads, [
      [0, PAGE],
      [PAGE, 2 * PAGE],
    ]);
    pages.read(2 * PAGE - 1, 4 * PAGE);
    assert.deepEqual(reads.at(-1), [2 * PAGE - 1, 4 * PAGE]);
    pages.read(3 * PAGE, 3 * PAGE + 1);
    assert.deepEqual(reads.at(-1), [3 * PAGE, 4 * PAGE]);
  });
  test("256 are kept, those that were used last", () => {
    const {pages, reads} = opened(258 * PAGE);
    const use = (/** @type {number} */ page) => pages.read(page * PAGE, page * PAGE + 1);
    for (let page = 0; page < 256; page++) use(page);
    use(0);
    assert.equal(reads.length, 256);
    use(256);
    use(0);
    use(2);
    assert.equal(reads.length, 257, "they are still there");
    use(1);
    assert.deepEqual(reads.slice(257), [[PAGE, 2 * PAGE]], "the one that wasn't used is gone");
  });
  test("each is told of once in a call of the library", () => {
    const {pages, moves} = opened(4 * PAGE + 100);
    const toldOf = (/** @type {number} */ from, /** @type {number} */ to) => {
      const before = moves.count;
      pages.read(from, to);
      return moves.count - before;
    };
    assert.equal(toldOf(0, 1), 1);
    assert.equal(toldOf(5, 9), 0);
    assert.equal(toldOf(PAGE - 1, PAGE + 1), 1, "one of two is new");
    assert.equal(toldOf(PAGE, PAGE + 1), 0);
    assert.equal(toldOf(2 * PAGE, 2 * PAGE + 1), 1);
    assert.equal(toldOf(4 * PAGE, 4 * PAGE + 1), 1, "the last, which isn't full, too");
    assert.equal(toldOf(4 * PAGE, 4 * PAGE + 1), 0);
    pages.begin();
    assert.equal(toldOf(0, 1), 1);
  });
});

describe("the limit of memory", () => {
  test("is 512 MiB, with what is asked for", () => {
    const memory = new WebAssembly.Memory({initial: 1, maximum: 16384});
    assert.equal(memory.grow(1), 1, "the pages that it had");
    assert.throws(() => memory.grow(8191), RangeError);
    assert.equal(memory.buffer.byteLength, 2 * 65536);
    assert.equal(memory.grow(8190), 2);
    assert.equal(memory.buffer.byteLength, 2 ** 29);
    assert.throws(() => memory.grow(1), {name: "RangeError", message: /memory\.js/});
  });
});

describe("models that Keras may load", () => {
  const keras = {module: "keras.layers", registered_name: null};
  const dense = (/** @type {any} */ config, more = {}) => ({
    ...keras,
    class_name: "Dense",
    config,
    ...more,
  });
  const relu = {class_name: "function", config: "relu", registered_name: "function"};
  const policy = (/** @type {string} */ name, type = "DTypePolicy") =>
    dense({dtype: {module: "keras", class_name: type, config: {name}, registered_name: null}});
  for (const [name, config] of /** @type {[string, any][]} */ ([
    ["a layer of Keras", dense({units: 3})],
    ["of Keras 2", dense({}, {module: "tf_keras.src.layers.core"})],
    ["of the top module", dense({}, {module: "keras"})],
    ["without a module", {class_name: "Dense", config: {}}],
    ["registered under its own name", dense({}, {registered_name: "Dense"})],
    ["nothing", null],
    ["a number", 5],
    ["arguments", {units: 3, use_bias: true}],
    ["no configuration", dense(null)],
    ["a list for one", dense([1])],
    ["a tuple", {class_name: "__tuple__", items: [1, 2]}],
    ["a tensor of a call", {class_name: "__keras_tensor__", config: {shape: [null, 3]}}],
    ["a function", {...relu, module: "builtins"}],
    ["a function of Keras", {...relu, module: "keras.activations"}],
    ["layers within layers", {...keras, class_name: "Model", config: {layers: [dense({})]}}],
    ...["float32", "float64", "float16", "bfloat16", "mixed_float16", "mixed_bfloat16"].map(
      (dtype) => [dtype, dense({dtype})],
    ),
    ...["int8", "uint8", "int64", "bool", "string", null].map((dtype) => [dtype, dense({dtype})]),
    ["a policy", policy("mixed_float16")],
    ["an older policy", policy("float32", "Policy")],
    ["no adapters", dense({lora_rank: null, quantization_mode: null, quantization_config: null})],
  ]))
    test(`${name}: yes`, () => assert.equal(loadable(config), true));
  for (const [name, config] of /** @type {[string, any][]} */ ([
    ["a layer of another module", dense({}, {module: "os"})],
    ["of one that begins like Keras", dense({}, {module: "keras_evil.layers"})],
    ["of one that ends like Keras", dense({}, {module: "evil.keras"})],
    ["of a module that is no text", dense({}, {module: 5})],
    ["a layer of one's own", dense({}, {class_name: "Mine"})],
    ["registered under another name", dense({}, {registered_name: "Custom>Mine"})],
    ["a module without a class", {module: "keras.layers"}],
    ["a registered name without a class", {registered_name: "Mine"}],
    ["a lambda", {class_name: "__lambda__", config: {value: "…"}}],
    ["a type of a value", {class_name: "__typespec__"}],
    ["a value of a module", {class_name: "__tuple__", module: "os"}],
    ["a value that is registered", {class_name: "__tuple__", registered_name: "x"}],
    ["a key of Python's", {__class__: 1}],
    ["a function of another module", {...relu, module: "os"}],
    ["a function of no module", {...relu, module: null}],
    ["another function", {...relu, module: "builtins", config: "system"}],
    ["a list with one", [dense({}), dense({}, {module: "os"})]],
    ["a layer within", dense({layers: [dense({}), {class_name: "Mine"}]})],
    ["numbers of eight bits with a point", dense({dtype: "float8"})],
    ["another number", dense({dtype: "int8_from_float32"})],
    ["a policy of such numbers", policy("float8")],
    ["a policy that quantizes", policy("int8_from_float32", "QuantizedDTypePolicy")],
    ["adapters", dense({lora_rank: 4})],
    ["numbers that are quantized", dense({quantization_mode: "int8"})],
    ["and how", dense({quantization_config: {bits: 8}})],
  ]))
    test(`${name}: no`, () => assert.equal(loadable(config), false));
  test("one that is nested without end is read to the end", () => {
    /** @type {any} */
    let [good, bad] = [dense({}), dense({}, {module: "os"})];
    for (let i = 0; i < 20_000; i++) [good, bad] = [{layer: good}, {layer: bad}];
    assert.deepEqual([loadable(good), loadable(bad)], [true, false]);
  });
});

describe("the scrubber's numbers", () => {
  const training = {
    steps: 100,
    accuracy: [0.1, 0.9],
    weights: [
      {
        name: "conv/kernel",
        shape: [1, 2, 1, 2],
        scale: 0.5,
        values: [
          [0, 1, 2, 3],
          [100, -100, 50, 0],
        ],
      },
    ],
  };
  test("are whole steps of a scale", () => {
    const [kernel] = training.weights;
    assert.deepEqual([...values(training, kernel, 1)], [0.5, -0.5, 0.25, 0]);
    assert.deepEqual(
      [...values(training, kernel, 0)].map((value) => Math.round(value * 1000)),
      [0, 5, 10, 15],
    );
  });
  test("are those of each filter", () => {
    const found = filtersOf(Float32Array.from([1, 2, 3, 4, 5, 6]), 3);
    assert.deepEqual(
      found.map((filter) => [...filter]),
      [
        [1, 4],
        [2, 5],
        [3, 6],
      ],
    );
  });
  test("make a line from left to right, 1 at the top", () => {
    const at = (/** @type {number} */ epoch) => pointOf([0, 0.5, 1], epoch, [300, 60]);
    assert.deepEqual(
      [at(0), at(1), at(2)],
      [
        [5, 55],
        [150, 30],
        [295, 5],
      ],
    );
  });
  test("are in the file whole", () => {
    const file = new URL("../docs/tools/scrubber/training.json", import.meta.url);
    const recorded = JSON.parse(readFileSync(file, "utf8"));
    const epochs = recorded.accuracy.length;
    assert.ok(epochs > 5 && recorded.accuracy.every((/** @type {number} */ a) => a >= 0 && a <= 1));
    for (const {name, shape, scale, values: rows} of recorded.weights) {
      assert.equal(rows.length, epochs, name);
      const size = shape.reduce((/** @type {number} */ a, /** @type {number} */ b) => a * b, 1);
      const flat = rows.flat();
      assert.ok(
        rows.every((/** @type {number[]} */ row) => row.length === size) && scale > 0,
        name,
      );
      assert.equal(
        Math.max(...flat.map(Math.abs)),
        recorded.steps,
        `${name}: its scale is its largest`,
      );
    }
  });
});

/** What a page makes of elements, without a page. */
class Made {
  /** @param {string} tag */
  constructor(tag) {
    this.tag = tag;
    this.style = {};
    /** @type {Record<string, string>} */
    this.attributes = {};
    /** @type {any[]} */
    this.children = [];
    /** @type {[string, unknown][]} */
    this.heard = [];
  }
  setAttribute(/** @type {string} */ name, /** @type {string} */ value) {
    this.attributes[name] = value;
  }
  append(/** @type {any[]} */ ...children) {
    this.children.push(...children);
  }
  addEventListener(/** @type {string} */ type, /** @type {unknown} */ listener) {
    this.heard.push([type, listener]);
  }
  get width() {
    return Number(this.attributes.width);
  }
  get height() {
    return Number(this.attributes.height);
  }
  getContext() {
    return {
      createImageData: (/** @type {number} */ width, /** @type {number} */ height) => ({
        data: new Uint8ClampedArray(width * height * 4),
      }),
      putImageData: (/** @type {any} */ image) => (this.painted = [...image.data]),
    };
  }
}
const withoutPage = () =>
  Object.assign(globalThis, {
    document: {
      documentElement: {lang: "ko"},
      createElement: (/** @type {string} */ tag) => new Made(tag),
      createElementNS: (/** @type {string} */ space, /** @type {string} */ tag) =>
        new Made(`${space.split("/").at(-1)}:${tag}`),
    },
  });

describe("what is given to be checked", () => {
  test("is a message where Python printed it, and code where somebody wrote it", () => {
    const messages = [
      'Traceback (most recent call last):\n  File "a.py", line 1, in <module>\n    import keras',
      "ValueError: Layer 'dense' expected 2 variables, but received 0 variables during loading.",
      "  keras.src.errors.KerasError: no",
      "E   AttributeError: 'Adam' object has no attribute 'lr'",
      "UserWarning: Do not pass an `input_shape` argument",
    ];
    const code = [
      "import keras\n# ValueError: it raises\n",
      "from tensorflow import keras\n'''Traceback (most recent call last):'''",
      "class A:\n    '''\n    ValueError: if so\n    '''",
      "def f():\n    '''\n    ValueError: if so\n    '''",
      "async def f():\n    '''\n    ValueError: if so\n    '''",
      "model.fit(x)",
      "except ValueError:\n",
      "",
    ];
    assert.deepEqual(messages.map(isMessage), Array(5).fill(true));
    assert.deepEqual(code.map(isMessage), Array(8).fill(false));
  });
  test("is a notebook where it has cells", () => {
    assert.equal(nameOf(' \n{"metadata": {},\n "cells" : []}'), "code.ipynb");
    assert.equal(nameOf('{"cell": 1}'), "code.py");
    assert.equal(nameOf('x = {"cells": []}'), "code.py");
  });
  test("is the code that a folder has", () => {
    const paths = [
      "b/train.py",
      "a.ipynb",
      "b/data.csv",
      "b/train.pyc",
      "b/.git/hook.py",
      "__MACOSX/._a.py",
      "b/__pycache__/x.py",
      "node_modules/y.py",
      "b/env/pyvenv.cfg",
      "b/env/lib/z.py",
      "c/pyvenv.cfg",
      "b/environment.py",
      ".hidden.py",
    ];
    const code = [".hidden.py", "a.ipynb", "b/environment.py", "b/train.py"];
    assert.deepEqual(codeAmong(paths), code);
    assert.deepEqual(codeAmong(["pyvenv.cfg", "a.py"]), []);
    const skipped = [".git", "__pycache__", "node_modules", "__MACOSX", ".", "src", "my.folder"];
    const wanted = [true, true, true, true, false, false, false];
    assert.deepEqual(skipped.map(isSkipped), wanted);
  });
});

describe("findings at their lines", () => {
  /** @typedef {import("../docs/tools/checker/pieces.js").Finding} Finding */
  const at = (/** @type {number} */ line, /** @type {number | null} */ cell = null) =>
    /** @type {Finding} */ ({cell, line, rule: `at ${line}`});
  const lines = (/** @type {number[]} */ numbers, /** @type {number | null} */ cell = null) =>
    numbers.map(
      (number) => /** @type {[number | null, number, string]} */ ([cell, number, `line ${number}`]),
    );
  /** @param {ReturnType<typeof pieces>} all */
  const shown = (all) =>
    all.map(({lines, findings, follows}) => [
      lines.map(([, number]) => number),
      findings.map(({line}) => line),
      follows,
    ]);

  test("end a piece, and stand together where they are of one line", () => {
    assert.deepEqual(shown(pieces(lines([1, 2, 3, 4]), [at(2), at(2), at(4)])), [
      [[1, 2], [2, 2], false],
      [[3, 4], [4], true],
    ]);
    assert.deepEqual(shown(pieces(lines([3, 4, 5]), [at(3)])), [
      [[3], [3], false],
      [[4, 5], [], true],
    ]);
  });
  test("are apart where lines are left out", () => {
    assert.deepEqual(shown(pieces(lines([1, 2, 7, 8]), [at(1), at(8)])), [
      [[1], [1], false],
      [[2], [], true],
      [[7, 8], [8], false],
    ]);
  });
  test("are of their cell", () => {
    const all = [...lines([1, 2], 1), ...lines([2, 3], 2), ...lines([4, 5], 3)];
    assert.deepEqual(shown(pieces(all, [at(2, 2), at(5, 3)])), [
      [[1, 2], [], false],
      [[2], [2], false],
      [[3], [], true],
      [[4, 5], [5], false],
    ]);
  });
  test("are none without lines", () => assert.deepEqual(pieces([], []), []));
  test("say text and code by turns", () => {
    assert.deepEqual(parts("write `a` or `b`."), ["write ", "a", " or ", "b", "."]);
  });
});

describe("elements", () => {
  before(withoutPage);
  test("have attributes and listeners", () => {
    const click = () => {};
    const found = /** @type {any} */ (
      make("button", {hidden: true, disabled: false, title: undefined, id: null, size: 0, click})
    );
    assert.deepEqual([found.tag, found.attributes], ["button", {hidden: "", size: "0"}]);
    assert.deepEqual(found.heard, [["click", click]]);
    const plain = /** @type {any} */ (make("p"));
    assert.deepEqual([plain.attributes, plain.children], [{}, []]);
  });
  test("have children, but for those that there aren't", () => {
    const found = make("p", {}, "a", null, [undefined, "<b>"], false, "");
    assert.deepEqual(/** @type {any} */ (found).children, ["a", "<b>", ""]);
  });
  test("that may be wider than the page can be reached by keyboard", () => {
    const table = /** @type {any} */ (scrolling("Weights", /** @type {any} */ (new Made("table"))));
    assert.equal(table.attributes.tabindex, "0");
    const words = {copy: "Copy", copied: "", copyFailed: ""};
    const [pre] = /** @type {any} */ (codeBlock("import keras", words)).children;
    assert.equal(pre.attributes.tabindex, "0");
    assert.deepEqual(pre.children[0].children, ["import keras"]);
  });
  test("speak the language of the page", () => {
    assert.equal(spoken({ko: "층", en: "layer"}), "층");
  });
  test("have texts with values in them", () => {
    assert.equal(fill("{a} of {b}: {c}", {a: 1, b: "two"}), "1 of two: {c}");
    assert.equal(fill("{zero}", {zero: 0}), "0");
  });
  test("have numbers as they are read", () => {
    assert.deepEqual([withCommas(1234567), withCommas(12)], ["1,234,567", "12"]);
    assert.deepEqual([tuple([]), tuple([3]), tuple([3, 4])], ["()", "(3,)", "(3, 4)"]);
    assert.equal(tuple(/** @type {any} */ ([null, 0])), "(None, 0)");
    assert.deepEqual([sum([]), sum([1, 2, 4])], [0, 7]);
  });
});

describe("drawings", () => {
  before(withoutPage);
  const words = {histogramText: "{min} to {max}, {most} at most"};
  const drawn = (/** @type {number[]} */ edges, /** @type {number[]} */ counts) =>
    /** @type {any} */ (histogram({edges, counts}, words));
  test("a histogram has a bar for each bin, the fullest as high as it is, and a line at zero", () => {
    const figure = drawn([-1, 0, 1, 2, 3], [1000, 4000, 0, 2000]);
    const [svg, caption] = figure.children;
    assert.equal(figure.attributes.class, "tool__histogram");
    assert.deepEqual(svg.attributes, {
      viewBox: "0 0 400 120",
      role: "img",
      "aria-label": "-1 to 3, 4,000 at most",
    });
    assert.deepEqual(
      svg.children.map((/** @type {any} */ {tag, attributes}) => [tag, attributes]),
      [
        ["svg:rect", {x: "0.5", width: "99", y: "90", height: "30"}],
        ["svg:rect", {x: "100.5", width: "99", y: "0", height: "120"}],
        ["svg:rect", {x: "200.5", width: "99", y: "120", height: "0"}],
        ["svg:rect", {x: "300.5", width: "99", y: "60", height: "60"}],
        ["svg:line", {x1: "100", x2: "100", y1: "0", y2: "120"}],
      ],
    );
    assert.deepEqual(
      caption.children.map((/** @type {any} */ {children}) => children),
      [["-1"], ["3"]],
    );
  });
  test("its ends have six digits", () => {
    const label = drawn([-1.23456789, 9.87654321], [1]).children[0].attributes["aria-label"];
    assert.equal(label, "-1.23457 to 9.87654, 1 at most");
  });
  test("it has no line where zero isn't within", () => {
    const lines = [
      [0, 1],
      [-1, 0],
      [1, 2],
      [-2, -1],
    ].map((edges) => drawn(edges, [1]).children[0].children.length - 1);
    assert.deepEqual(lines, [0, 0, 0, 0]);
    assert.equal(drawn([-1, 3], [1]).children[0].children[1].attributes.x1, "100");
  });
  test("a picture is as wide as its values ask for, within its place", () => {
    const width = (/** @type {number} */ columns) => {
      const values = new Float32Array(columns * 2);
      const found = /** @type {any} */ (picture(values, columns, 2, 1, "text", 20));
      assert.deepEqual(found.attributes, {width: `${columns}`, height: "2", role: "img"});
      assert.equal(found.painted.length, columns * 2 * 4);
      return found.style.width;
    };
    assert.deepEqual([width(3), width(20), width(90)], ["3.2rem", "8rem", "20rem"]);
  });
  test("the scale goes from minus to plus", () => {
    const {attributes, children} = /** @type {any} */ (legend());
    assert.equal(attributes["aria-hidden"], "true");
    assert.deepEqual([children[0], children[1].tag, children[2]], ["−", "i", "+"]);
  });
});

describe("a tool that leaves the page", () => {
  for (const tool of ["inspector", "calculator", "checker", "scrubber"]) {
    test(`${tool} leaves no listener behind`, async () => {
      /** @type {[string, string, unknown][]} */
      const heard = [];
      const target = (/** @type {string} */ name) => ({
        addEventListener: (/** @type {string} */ type, /** @type {unknown} */ listener) =>
          heard.push([name, type, listener]),
        removeEventListener: (/** @type {string} */ type, /** @type {unknown} */ listener) => {
          const index = heard.findIndex(
            ([on, kind, one]) => on === name && kind === type && one === listener,
          );
          if (index >= 0) heard.splice(index, 1);
        },
      });
      class Element {
        constructor() {
          this.style = {};
          this.dataset = {};
          this.classList = {add() {}, remove() {}, toggle() {}};
          this.children = [];
          this.options = [];
        }
        append() {}
        prepend() {}
        replaceChildren() {}
        replaceWith() {}
        remove() {}
        setAttribute() {}
        removeAttribute() {}
        toggleAttribute() {}
        addEventListener() {}
        add() {}
        focus() {}
        querySelector() {
          return null;
        }
        querySelectorAll() {
          return [];
        }
        getContext() {
          return {createImageData: () => ({data: []}), putImageData() {}};
        }
      }
      /** @type {Map<string, any>} */
      const defined = new Map();
      const document = {
        ...target("document"),
        documentElement: {lang: "en"},
        createElement: () => new Element(),
        createElementNS: () => new Element(),
        createTextNode: () => new Element(),
      };
      Object.assign(globalThis, {
        ...target("window"),
        HTMLElement: Element,
        document,
        location: {hash: "", href: "https://example.org/"},
        history: {replaceState() {}},
        matchMedia: () => ({...target("media"), matches: false}),
        customElements: {
          define: (/** @type {string} */ name, /** @type {any} */ one) => defined.set(name, one),
        },
        fetch: async () => ({ok: false, json: async () => ({})}),
        Option: Element,
      });
      await import(`../docs/tools/${tool}/element.js`);
      const [Tool] = defined.values();
      const element = new Tool();
      await element.connectedCallback();
      assert.ok(heard.length, "it hears something beyond itself");
      element.disconnectedCallback();
      assert.deepEqual(
        heard.map(([on, type]) => `${on}: ${type}`),
        [],
      );
    });
  }
});

describe("files that were dropped together", () => {
  const of = (/** @type {string[]} */ ...names) =>
    grouped(names.map((name) => ({name, blob: new Blob()}))).map(
      ({name, parts}) => `${name}: ${parts.map((part) => part.name).join(" ")}`,
    );
  /** @type {[string, string[], string[]][]} */
  const cases = [
    ["one", ["a.keras"], ["a.keras: a.keras"]],
    ["two models", ["b.h5", "a.keras"], ["b.h5: b.h5", "a.keras: a.keras"]],
    [
      "a checkpoint, and another of nearly its name",
      ["a.index", "ab.index", "a.data-00000-of-00001", "ab.data-00000-of-00001"],
      ["a: a.index a.data-00000-of-00001", "ab: ab.index ab.data-00000-of-00001"],
    ],
    [
      "a SavedModel",
      [
        "m/assets/words.txt",
        "m/fingerprint.pb",
        "m/saved_model.pb",
        "m/variables/variables.data-00000-of-00001",
        "m/variables/variables.index",
      ],
      ["m: m/variables/variables.data-00000-of-00001 m/variables/variables.index"],
    ],
    [
      "shards with their list, and a model",
      ["w.weights.json", "w_00000.weights.h5", "w_00001.weights.h5", "v_00000.weights.h5"],
      [
        "w.weights.json: w.weights.json w_00000.weights.h5 w_00001.weights.h5",
        "v_00000.weights.h5: v_00000.weights.h5",
      ],
    ],
    [
      "shards without their list",
      ["w_00001.weights.h5", "w_00000.weights.h5"],
      ["w.weights.h5: w_00001.weights.h5 w_00000.weights.h5"],
    ],
    [
      "a model that wasn't zipped",
      ["m/config.json", "m/metadata.json", "m/model.weights.h5", "n/model.weights.h5"],
      [
        "m: m/config.json m/metadata.json m/model.weights.h5",
        "n/model.weights.h5: n/model.weights.h5",
      ],
    ],
    ["what holds no weights, where there is a model", ["notes.md", "a.h5"], ["a.h5: a.h5"]],
    [
      "what holds no weights, alone",
      ["saved_model.pb", "a.txt"],
      ["saved_model.pb: saved_model.pb"],
    ],
  ];
  for (const [what, names, wanted] of cases)
    test(what, () => assert.deepEqual(of(...names), wanted));
});

describe("what a file that isn't read is", () => {
  /** @type {[string, string, string][]} */
  const cases = [
    ["version https://git-lfs.github.com/spec/v1\n", "a.h5", "lfs"],
    ["  <!DOCTYPE html>", "a.h5", "html"],
    ["\x80\x02}", "a.pt", "torch"],
    ["\x80\x04\x95", "a.pkl", "pickle"],
    ["\x1f\x8b\x08", "a.npz", "packed"],
    [`${"a".repeat(257)}ustar`, "a.tar", "packed"],
    ["\x00", "a.data-00001-of-00002", "checkpoint-part"],
    ["\x0a\x01", "frozen.pb", "graph"],
    ['{"module": "keras", "class_name": "Sequential"}', "a.json", "config-only"],
    ["class_name: Sequential", "a.yaml", "config-only"],
    ["anything", "a.bin", "unknown"],
  ];
  for (const [start, name, wanted] of cases)
    test(`${wanted}: ${name}`, () => assert.equal(kindOf(start, name), wanted));
});

describe("the names of what a layer stores", () => {
  const stored = (/** @type {string[]} */ ...dtypes) =>
    dtypes.map((dtype) => ({shape: [2], dtype}));
  const floats = (/** @type {number} */ count) => stored(...Array(count).fill("float32"));
  /** @type {[string, any, any, string][]} */
  const cases = [
    ["Dense", undefined, floats(2), "kernel bias"],
    ["Dense", undefined, floats(1), "kernel"],
    ["Dense", {use_bias: false}, floats(2), ""],
    ["Dense", undefined, floats(3), ""],
    ["Dense", undefined, stored("int8", "float32", "float32"), "kernel bias kernel_scale"],
    [
      "Dense",
      undefined,
      stored("int8", "float32", "float32", "int8", "float32"),
      "kernel bias kernel_scale kernel_zero g_idx",
    ],
    [
      "Dense",
      {use_bias: false},
      stored("int8", "float32", "int8", "float32"),
      "kernel kernel_scale kernel_zero g_idx",
    ],
    [
      "Embedding",
      undefined,
      stored("int8", "float32", "int8", "float32"),
      "embeddings embeddings_scale embeddings_zero g_idx",
    ],
    [
      "Dense",
      undefined,
      stored("float32", "uint8", "float32", "uint8", "float32"),
      "bias quantized_kernel kernel_scale kernel_zero g_idx",
    ],
    [
      "Dense",
      undefined,
      floats(8),
      "kernel bias inputs_scale inputs_amax_history kernel_scale kernel_amax_history " +
        "outputs_grad_scale outputs_grad_amax_history",
    ],
    ["EinsumDense", undefined, floats(2), "kernel bias"],
    ["LayerNormalization", undefined, floats(1), ""],
    ["LayerNormalization", {center: false}, floats(1), "gamma"],
    ["Mine", undefined, floats(1), ""],
  ];
  for (const [type, config, variables, wanted] of cases)
    test(`${type} ${JSON.stringify(config)} with ${variables.length}: ${wanted || "none"}`, () => {
      assert.equal(namesFor(type, config, variables, false).join(" "), wanted);
    });
  test("are none where the generations differ and the file doesn't say which it is of", () => {
    assert.deepEqual(namesFor("DepthwiseConv2D", undefined, floats(2), undefined), []);
    assert.deepEqual(namesFor("Conv2D", undefined, floats(2), undefined), ["kernel", "bias"]);
  });
});

describe("the objects in a file", () => {
  const tree = new Tree([
    "/vars",
    "/layers/dense/vars",
    "/layers/dense_1/vars",
    "\\a\\dense_2\\vars",
  ]);
  test("are found by their groups, and the one around them", () => {
    assert.ok(tree.has("/layers/dense_1") && !tree.has("/layers") && tree.has("/a/dense_2"));
    assert.equal(tree.parent("/layers/dense_1"), "");
    assert.equal(tree.parent(""), undefined);
    assert.deepEqual(tree.numbered("/layers", "dense"), ["/layers/dense", "/layers/dense_1"]);
    assert.deepEqual(tree.numbered("/layers", "lstm"), []);
  });
  const dense = (/** @type {string} */ name) => ({class_name: "Dense", config: {name}});
  const config = (/** @type {any[]} */ ...layers) => ({class_name: "Sequential", config: {layers}});
  const namesOf = (/** @type {Tree} */ of, /** @type {any} */ one) =>
    [...layersOf(one, of)].map(([group, {name}]) => `${group} ${name}`).slice(1);
  test("are the layers of a config in their order, though a class is counted twice", () => {
    const old = "/_layer_checkpoint_dependencies";
    const twice = new Tree([`${old}/dense/vars`, `${old}/dense_2/vars`, "/vars"]);
    assert.deepEqual(namesOf(twice, config(dense("a"), dense("b"))), [
      `${old}/dense a`,
      `${old}/dense_2 b`,
    ]);
    assert.deepEqual(namesOf(twice, config(dense("a"), dense("b"), dense("c"))), []);
  });
  test("by their numbers, where one of them is elsewhere", () => {
    const found = new Tree(["/layers/dense/vars", "/layers/dense_2/vars"]);
    const three = config(dense("a"), dense("b"), dense("c"));
    assert.deepEqual(namesOf(found, three), ["/layers/dense a", "/layers/dense_2 c"]);
  });
});

describe("what is wrong with weights", () => {
  const row = (/** @type {any} */ statistics, shape = [2, 2]) =>
    /** @type {any} */ ({shape, statistics: {nan: 0, inf: 0, zeros: 0, count: 4, ...statistics}});
  const codes = (/** @type {any[]} */ ...rows) =>
    warningsOf(rows).map(({code, rows: {length}}) => `${code} ${length}`);
  test("is said of each kind, with the rows", () => {
    assert.deepEqual(codes(row({nan: 1}), row({nan: 2, inf: 1}), row({})), ["nan 2", "inf 1"]);
  });
  test("a kernel of zeros is wrong, a bias of zeros, or of nothing, isn't", () => {
    assert.deepEqual(codes(row({zeros: 4})), ["zeros 1"]);
    assert.deepEqual(codes(row({zeros: 4}, [4]), row({zeros: 3}), row({count: 0}, [0, 3])), []);
    assert.deepEqual(codes(/** @type {any} */ ({shape: [2, 2]})), [], "not computed yet");
  });
});

describe("pictures of kernels whose axes stand otherwise", () => {
  /** A file whose values say where they stand. @param {number[]} shape */
  const fileOf = (shape) => {
    const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
    const read = (
      /** @type {any} */ _,
      /** @type {number[]} */ offset,
      /** @type {number[]} */ size,
    ) => {
      let places = [0];
      for (const [axis, length] of size.entries())
        places = places.flatMap((place) =>
          Array.from({length}, (_, i) => place + (offset[axis] + i) * strides[axis]),
        );
      return new Uint8Array(Float32Array.from(places).buffer);
    };
    return /** @type {any} */ ({dataset: () => ({}), read});
  };
  const of = (/** @type {any} */ weight, channel = 0) =>
    pictures(fileOf(weight.shape), {path: "w", dtype: "float32", ...weight}, channel);
  test("transposed: filters come before channels", () => {
    const found = of({type: "Conv2DTranspose", name: "kernel", shape: [1, 2, 3, 2]}, 1);
    assert.deepEqual([found.filters, found.channels, found.each], [3, 2, "filter"]);
    assert.deepEqual(
      found.values.map((one) => [...one]),
      [
        [1, 7],
        [3, 9],
        [5, 11],
      ],
    );
  });
  test("depthwise: one of each channel", () => {
    const found = of({type: "DepthwiseConv2D", name: "kernel", shape: [1, 2, 3, 1]});
    assert.deepEqual([found.values.length, found.channels, found.each], [3, 1, "channel"]);
    assert.deepEqual([...found.values[2]], [2, 5]);
    const apart = of({type: "SeparableConv2D", name: "depthwise_kernel", shape: [1, 2, 3, 1]});
    assert.equal(apart.each, "channel");
  });
  test("an attention: one of each head, what goes in from top to bottom", () => {
    const query = of({type: "EinsumDense", layer: "a/query", name: "kernel", shape: [3, 2, 2]});
    assert.deepEqual([query.height, query.width, query.values.length], [3, 2, 2]);
    assert.deepEqual([...query.values[1]], [2, 3, 6, 7, 10, 11]);
    const layer = "a/attention_output";
    const output = of({type: "EinsumDense", layer, name: "kernel", shape: [2, 2, 3]});
    assert.deepEqual([output.height, output.width, output.each], [2, 3, "head"]);
    assert.deepEqual([...output.values[1]], [6, 7, 8, 9, 10, 11]);
  });
});
