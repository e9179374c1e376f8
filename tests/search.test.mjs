// The parts of the search, without a page: `node --test`, as tests/test_javascript.py runs it.
import assert from "node:assert/strict";
import {register} from "node:module";
import {pathToFileURL} from "node:url";
import {describe, test} from "node:test";

import {marker} from "../docs/search/marking.js";
import {isPasted, message} from "../docs/search/messages.js";
import {Phrases} from "../docs/search/phrases.js";
import {
  BM25,
  FIELDS,
  FIELDS_OF_PASTED,
  INDEX_OF_ERRORS,
  IN_OTHER_WORDS,
  NAME_IN_KOREAN,
  NAME_OF_CODE,
  SHOWN,
  TYPOS,
  WORD_FOR_WORD,
  called,
  coverage,
  fitting,
  scoreOfPage,
  worth,
  worthOf,
} from "../docs/search/ranking.js";
import {isWord, plainly, root, stem, terms} from "../docs/search/terms.js";
import {Vocabulary, typos} from "../docs/search/vocabulary.js";
import {TABLE, reworded} from "../docs/search/wordings.js";
import {WORDS} from "../docs/search/words.js";

// On the site, MiniSearch lies beside the search; here, tests/test_javascript.py says where it is
const BESIDE = `export const resolve = (name, context, next) => name.endsWith("/minisearch.js")
  ? {url: ${JSON.stringify(pathToFileURL(process.env.MINISEARCH ?? "").href)}, format: "module", shortCircuit: true}
  : next(name, context)`;
register(`data:text/javascript,${encodeURIComponent(BESIDE)}`);
const {Search} = await import("../docs/search/search.js");
const {Searches} = await import("../docs/search/searches.js");

/** A page or a section of an index. */
const page = (/** @type {string} */ location, /** @type {string} */ title, more = {}) => ({
  location,
  title,
  text: "",
  ...more,
});

// Of the small index below: a change of the ranking is seen here, and judged by tests/found.txt
/** @type {string[]} */
const SCORES = [
  "208.17 320.26",
  "208.17 320.26",
  "2882.25 4434.23",
  "28.96 44.55 1.29 1.99",
  "555.31 20.64",
  "267.07 49.49",
  "8.71",
  "2.92 0.97",
  "9214.91 14176.79 93.49 85.09 4.18",
  "11.52 17.72 11.19 17.22",
  "211.61",
  "",
];

const PARTICLES_ASKED = (
  "을 를 이 가 은 는 의 에 로 와 과 도 만 랑 으로 에서 에게 까지 부터 처럼 만큼 이나 하고 이랑 " +
  "에는 에도 에서는 에서만 에서도 로는 로만 까지만 까지도 부터는 으로만 와는 과의 만이 만을"
).split(" ");

/** Try a function on each of the cases. @param {Record<string, any>} cases  @param {Function} of */
const all = (cases, of) => {
  for (const [given, wanted] of Object.entries(cases)) {
    test(`${given} → ${JSON.stringify(wanted)}`, () => assert.deepEqual(of(given), wanted));
  }
};

describe("stem", () => {
  for (const words of [
    ["saves", "saved", "saving", "savings"],
    ["freeze", "freezing", "freezes"],
    ["initializer", "initialiser", "initializers", "initialisers"],
    ["serialize", "serialise", "serialised", "serializing"],
    ["behavior", "behaviour", "behaviours"],
    ["loss", "losses"],
    ["matrix", "matrixes"],
    ["layer", "layers"],
    ["relax", "relaxes", "relaxed"],
    ["unit", "units"],
    ["save", "saves", "saved", "saving"],
    ["file", "files"],
    ["name", "names", "named", "naming"],
    ["type", "types", "typed"],
    ["map", "maps", "mapped", "mapping"],
    ["stop", "stops", "stopped", "stopping"],
    ["call", "calls", "called", "calling"],
    ["add", "adds", "added", "adding"],
    ["load", "loads", "loaded", "loading"],
  ]) {
    test(`${words.join(", ")} are one word`, () => {
      assert.equal(new Set(words.map(stem)).size, 1, words.map(stem).join(", "));
    });
  }
  for (const [one, other] of [
    ["bias", "bia"],
    ["use", "us"],
    ["need", "ne"],
    ["ring", "r"],
    ["loss", "los"],
    ["radius", "radiu"],
    ["four", "for"],
    ["layer", "lay"],
  ]) {
    test(`${one} and ${other} are two`, () => assert.notEqual(stem(one), stem(other)));
  }
});

describe("root", () => {
  all(
    {
      가중치를: "가중치",
      레이어에서: "레이어",
      저장하려면: "저장",
      저장했는데: "저장",
      학습되지: "학습",
      텐서플로우로: "텐서플로우",
      가중치: "가중치",
      물을: "물을", // one syllable is left: too short to cut anything from
      기하: "기하",
      정밀도: "정밀도", // a noun that ends like a particle
      혼합정밀도: "혼합정밀도",
      혼합정밀도를: "혼합정밀도",
      정확도가: "정확도",
      학습결과: "학습결과",
      모델평가는: "모델평가",
      레이어추가: "레이어추가",
      커널높이를: "커널높이",
      파일경로에서: "파일경로",
      클래스정의: "클래스정의",
      버전차이: "버전차이",
      저장하는: "저장", // the ending of a verb that ends like a particle
      학습되는: "학습",
      저장하기를: "저장",
      레이어에서는: "레이어", // more than one particle
      모델에서만: "모델",
      텐서로도: "텐서",
      커널까지의: "커널",
      세대와의: "세대",
    },
    root,
  );
  for (const particle of PARTICLES_ASKED) {
    test(`${particle} is cut from 가중치`, () => assert.equal(root(`가중치${particle}`), "가중치"));
  }
});

describe("terms", () => {
  all(
    {
      get_weights: ["getweight", "_get", "_weight"],
      BatchNorm: ["batchnorm", "_batch", "_norm"],
      "how to build the models": ["build", "_build", "model", "_model"],
      "1,024": ["1024"],
      go_layers: ["golayer", "_go", "_layer"],
      x_layers: ["xlayer", "_layer"], // a letter is no part
      "배치 정규화를": ["배치", "정규화", "·배치", "·치정", "·정규", "·규화"],
      "": [],
    },
    (/** @type {string} */ text) => terms(text),
  );
  test("words side by side are one, too, where that is asked for", () => {
    assert.ok(terms("custom layers", "title").includes(stem("customlayers")));
    assert.ok(!terms("custom layers", "text").includes(stem("customlayers")));
    assert.ok(!terms("custom layers").includes(stem("customlayers")));
  });
  test("a Korean word has the same pairs with blanks and without", () => {
    const pairs = (/** @type {string} */ text) => terms(text).filter((term) => !isWord(term));
    assert.deepEqual(pairs("배치정규화"), pairs("배치 정규화를"));
  });
  test("what is left to compare are the words", () => {
    assert.equal(plainly("Loading the Layers"), plainly("load layer"));
    assert.equal(plainly("가중치를 저장하려면"), plainly("가중치 저장"));
    assert.notEqual(plainly("가중치 저장"), plainly("가중치 읽기"));
  });
});

const pages = new Vocabulary([
  "Weights of BatchNormalization: get_weights, set_weights",
  "Saving weights and optimizer state; serialization of custom layers",
  "Custom layers and weights in training, the shape of a kernel",
  "batch norm trainable weights, x and y",
  "subclassing a class, sub layers",
  "가중치를 저장하고 레이어를 동결합니다",
]);

describe("cut", () => {
  all(
    {
      customlayer: ["custom", "layer"],
      layerweights: ["layer", "weight"],
      batchnormweights: ["batch", "norm", "weight"],
      trainableweights: [stem("trainable"), "weight"],
      customxyzzy: [],
      xlayers: [], // a letter is no part
      weights: [],
      xy: [],
      "": [],
    },
    (/** @type {string} */ word) => pages.cut(word),
  );
  test("a part has three letters or more", () => {
    const short = new Vocabulary(["map op layer"]);
    assert.deepEqual(short.cut("maplayer"), ["map", "layer"]);
    assert.deepEqual(short.cut("layermap"), ["layer", "map"]);
    assert.deepEqual(short.cut("oplayer"), []);
    assert.deepEqual(short.cut("layerop"), []);
  });
  test("the longest part comes first, and what is left is cut on", () => {
    const several = new Vocabulary(["data set dataset loader"]);
    assert.deepEqual(several.cut("datasetloader"), ["dataset", "loader"]);
    assert.deepEqual(several.cut("loaderdataset"), ["loader", "dataset"]);
  });
  test("of a query, only the words that no page has are cut", () => {
    assert.deepEqual(pages.parts("customlayer 가중치 kernelshape"), [
      "custom",
      "layer",
      "kernel",
      stem("shape"),
    ]);
    assert.deepEqual(pages.parts("weights of layers by subclassing"), []);
    assert.deepEqual(pages.parts("get_customlayer"), [], "a part of a name is none of its own");
  });
});

describe("spell", () => {
  all(
    {
      wieghts: "weight", // swapped
      wights: "weight", // dropped
      weigghts: "weight", // added
      kernal: "kernel", // changed
      seralizatoin: stem("serialization"), // two in a long word
      kernels: "kernels",
      WEIGHTS: "WEIGHTS",
      optim: "optim", // the beginning of a word
      keznal: "keznal", // two in a short word
      zzzzzz: "zzzzzz",
    },
    (/** @type {string} */ word) => pages.spell(word),
  );
  test("of two words as near, the one that more texts have", () => {
    const both = new Vocabulary(["dense", "dense", "tense"]);
    assert.equal(both.spell("rense"), stem("dense"));
    assert.equal(new Vocabulary(["dense", "tense", "tense"]).spell("rense"), stem("tense"));
  });
  test("of two words, the nearer one, though fewer texts have it", () => {
    const both = new Vocabulary(["parameters", "perimeters", "perimeters"]);
    assert.equal(both.spell("paremeters"), "parameter");
  });
  test("a word of eight letters may have two typos, a shorter one has one", () => {
    const both = new Vocabulary(["gradient softmax"]);
    assert.equal(both.spell("gradlont"), "gradient");
    assert.equal(both.spell("gredlont"), "gredlont", "three are too many");
    assert.equal(both.spell("gradienttt"), "gradient", "two more");
    assert.equal(both.spell("gradie"), "gradie", "the beginning of a word isn't mended");
    assert.equal(both.spell("sofdmax"), "softmax");
    assert.equal(both.spell("sofdmex"), "sofdmex");
    assert.equal(both.spell("softmaxes2"), "softmaxes2");
  });
  test("what a word is corrected to has four letters or more", () => {
    assert.equal(new Vocabulary(["gru gelu"]).spell("gro"), "gro");
    assert.equal(new Vocabulary(["gelu"]).spell("gemu"), "gelu");
  });
  test("in a query, Korean words, numbers and short words stay as they are", () => {
    assert.equal(pages.spelled("가중치 wieghts 12345 lyer"), "가중치 weight 12345 lyer");
    assert.equal(pages.spelled("동결한 kernal을 저장"), "동결한 kernel을 저장");
  });
  test("nothing is known where there are no pages", () => {
    assert.equal(new Vocabulary([]).spell("wieghts"), "wieghts");
  });
});

describe("a typo in Korean", () => {
  const common = Array.from({length: 3}, () => "커스텀 옵티마이저를, 리스트에 저장");
  const korean = new Vocabulary([...common, "초기값 초기값", "빠르기", "가나다라", "가나다라"]);
  all(
    {
      커스탐: "커스텀",
      "옵티마이져를 리스크에": "옵티마이저 리스트",
      리스트에서: "리스트에서", // known without its particles
      옵티마: "옵티마", // the beginning of a word
      저정: "저정", // of two syllables
      카스탐: "카스탐", // two letters
      초기갑: "초기갑", // near a word that two texts have
      빠르게: "빠르게",
      "wieghts 123": "wieghts 123",
      커스터: "커스텀",
    },
    (/** @type {string} */ query) => korean.spelledKorean(query),
  );
  test("a letter may be missing or too many", () => {
    assert.equal(korean.spelledKorean("커스텀그"), "커스텀그", "a syllable is two letters");
    assert.equal(korean.spelledKorean("커슽텀"), "커스텀");
    assert.equal(korean.spelledKorean("리스트저"), "리스트저");
  });
  test("of two words, the one that more texts have", () => {
    const [station, other] = ["강남역", "강남억"];
    const mended = (/** @type {string[]} */ texts) =>
      new Vocabulary([station, ...texts]).spelledKorean("강남약");
    assert.equal(mended([station, station, station, other, other, other]), station);
    assert.equal(mended([station, station, other, other, other, other]), other);
  });
});

describe("other words", () => {
  const said = (/** @type {string} */ language) => (/** @type {string} */ query) =>
    reworded(query, language).replace(/ +/g, " ").trim();
  describe("in English", () =>
    all(
      {
        "stop the backbone from learning": "freeze the pretrained model",
        "keep weights from being updated": "freeze weights",
        "stop training": "stop training", // that is another question
        "my network is not learning": "my model is weights don't change",
        "learning rate": "learning rate",
        "two inputs": "several inputs",
        "many outputs": "several outputs",
        "Restoring the HDF5": "load the h5",
        "the shape of get_sizes": "the shape of get_sizes", // a name of code
        resized: "resized", // a part of a word
        "how do I inspect params": "I see weights",
      },
      said("en"),
    ));
  describe("in Korean", () =>
    all(
      {
        "백본을 학습 안 되게 막기": "사전 학습 모델을 동결",
        "학습이 안 돼요": "가중치가 안 바뀐다 학습되지 않는",
        "얼리스탑 쓰기": "EarlyStopping 쓰기",
        "레이어를 얼려서": "레이어를 동결",
        "드랍아웃을 넘파이로": "Dropout을 NumPy로",
        "값을 추출하는 방법": "값을 꺼내기",
        "가중치 저장": "가중치 저장",
        "차원축소의 크기만큼": "차원축소의 모양만큼", // a part of a word
      },
      said("ko"),
    ));
  test("nothing is said twice in the table", () => {
    for (const rows of Object.values(TABLE)) {
      const typed = rows.map(([, pattern]) => pattern);
      assert.equal(new Set(typed).size, typed.length);
      assert.ok(rows.length > 60);
    }
  });
});

describe("typos", () => {
  for (const [one, other, count] of /** @type {[string, string, number][]} */ ([
    ["weight", "weight", 0],
    ["wieght", "weight", 1],
    ["weigt", "weight", 1],
    ["layer", "lawyer", 1],
    ["kernel", "colonel", 4],
    ["ab", "ba", 1],
    ["abc", "acb", 1],
    ["abcd", "badc", 2],
    ["aab", "abb", 1],
    ["aab", "aba", 1],
    ["abb", "bba", 2],
    ["xaay", "xbby", 2],
    ["xaby", "xbcy", 2],
    ["xaby", "xcay", 2],
    ["ca", "abc", 3], // no letter is changed twice
    ["abcdef", "bcdefa", 2],
    ["a", "", 1],
    ["ab", "cd", 2],
    ["", "abc", 3],
  ])) {
    test(`${count} between ${one} and ${other}`, () => {
      assert.equal(typos(one, other), count);
      assert.equal(typos(other, one), count);
    });
  }
});

describe("message", () => {
  const unknown = "Unknown layer: 'Mine'. Please ensure you are using a `keras.utils` scope";
  all(
    {
      [`Traceback (most recent call last):\n  File "a.py", line 3, in <module>\nValueError: ${unknown}`]:
        "Unknown layer: 'Twice'",
      "TypeError: Could not locate class 'Sequential'. Make sure custom classes are decorated":
        "{'time_major': False}",
      "TypeError: Could not locate class 'MyBlock'. Make sure custom classes are decorated":
        "Could not locate class 'Twice'",
      "ValueError: Layer 'dense_7' expected 3 variables, but received 0 variables during loading":
        "expected 1 variables, but received 0 variables",
      "ValueError: Layer 'dense_7' expected 0 variables, but received 2 variables during loading":
        "You are loading weights into a model that has not yet been built",
      "ValueError: The layer 'conv2d_12' has never been called and has no defined input shape.":
        "The layer conv2d has never been called and has no defined input shape.",
      "OSError: Unable to open file (file signature not found): /home/kim/models/내모델.h5":
        "Unable to open file (file signature not found):  ",
      "가중치를 저장하는 법": "가중치를 저장하는 법",
      "ValueError: Exception encountered when calling Scaled.call(). Arguments received by it:\n  • a=1":
        "Exception encountered when calling Scaled.call(). ",
      'RuntimeError: It failed in File "train.py", line 12, in main while it was running':
        "It failed in   while it was running",
      "TypeError: <keras.layers.Dense object at 0x7f3a1c> is not a layer of tf.keras.Model":
        "<Dense object at  > is not a layer of Model",
      "KeyError: 'a'": "KeyError: 'a'", // nothing to look for without its name
      "how to freeze layers": "how to freeze layers",
    },
    message,
  );
  test("what a program printed is told from what somebody asks", () => {
    assert.ok(isPasted("ValueError: The layer has never been called"));
    assert.ok(isPasted("UserWarning: Do not pass an input_shape to a layer"));
    assert.ok(isPasted("InternalException: the graph is gone"));
    assert.ok(isPasted("WARNING:tensorflow: Layers in a Sequential model"));
    assert.ok(isPasted("학습하다가 이런 에러가 났어요 RuntimeError: out of scope"));
    assert.ok(!isPasted("가중치가 저장되지 않아요"));
    assert.ok(!isPasted("what is a ValueError"));
  });
});

describe("ranking", () => {
  test("a word says more than a part, a part more than a number", () => {
    const [word] = terms("weights");
    const [, part] = terms("get_weights");
    const [, pair] = terms("가중");
    assert.ok(worth(word) === 1 && worth(word) > worth(part) && worth(part) === worth(pair));
    assert.ok(worth(part) > worth("1024") && worth("1024") > 0);
    assert.equal(worthOf([word, word, part]), 2 + worth(part));
    assert.equal(worthOf([]), 0);
  });
  test("who has all of a query keeps the whole score", () => {
    assert.equal(coverage(1), 1);
    assert.ok(coverage(0) > 0 && coverage(0) < coverage(0.5) && coverage(0.5) < coverage(1));
  });
  test("a page that says it itself, too, comes first of two whose sections are equal", () => {
    assert.ok(scoreOfPage(10, 4) > scoreOfPage(10, 0) && scoreOfPage(10, 0) === 10);
    assert.ok(scoreOfPage(10, 10) < scoreOfPage(15, 0), "the best section leads");
  });
});

describe("marker", () => {
  test("words are marked, in Korean without their particles", () => {
    const {all, terms} = marker("가중치를 get_weights");
    assert.equal(all("이 가중치는"), "이 <mark data-md-highlight>가중치</mark>는");
    assert.equal(all("GET_WEIGHTS()"), "<mark data-md-highlight>GET_WEIGHTS</mark>()");
    assert.deepEqual(terms, {get_weights: true, 가중치: true});
  });
  test("nothing becomes markup", () => {
    const {all, excerpt} = marker("<b>weights</b>");
    assert.equal(
      all("<img src='x'> & weights"),
      "&#60;img src=&#39;x&#39;&#62; &#38; <mark data-md-highlight>weights</mark>",
    );
    assert.ok(!excerpt("<script>weights").includes("<script>"));
  });
  test("nothing to mark is no fault", () => {
    assert.equal(marker("([{*").all("a < b"), "a &#60; b");
    assert.equal(marker("weights").excerpt(""), "");
  });
  test("an excerpt begins near the first word and says where it is cut", () => {
    const text = `${"before ".repeat(30)}weights ${"after ".repeat(60)}`;
    const found = marker("weights").excerpt(text);
    assert.match(found, /^<p>… before .*<mark data-md-highlight>weights<\/mark> after .* …<\/p>$/);
    assert.equal(
      marker("weights").excerpt("weights"),
      "<p><mark data-md-highlight>weights</mark></p>",
    );
  });
});

describe("the whole search", () => {
  const ERRORS = "troubleshooting/errors-loading/";
  const index = {
    sections: [
      page("weights/", "Weights", {
        asked: "parameter / look at numbers",
        text: "What a layer learns.",
      }),
      page("weights/#kernel", "Kernel and bias", {text: "A kernel, and a bias beside the kernel."}),
      page("saving/", "Saving", {text: "Files of weights. weights weights"}),
      page("saving/#formats", "Formats", {
        text: "The format of files",
        code: "save_weights load_weights",
      }),
      page(ERRORS, "Errors", {text: "What an error says."}),
      page(`${ERRORS}#twice`, "Unknown layer: 'Twice'", {text: "Register the class."}),
      page("troubleshooting/errors/", "Find your error", {
        text: "Unknown layer: 'Twice'. Unknown layer: 'Twice'",
      }),
      page("labs/", "Labs", {
        text: "Unknown layer: 'Twice'. Unknown layer here: Twice, and an optimizer.",
      }),
      page("evil/", '<img src=x onerror="alert(1)"> title', {text: "<b>zebra</b> & <script>zebra"}),
      page("rare/", "Rare", {text: "quagga", boost: 3}),
      page("usual/", "Usual", {text: "quagga"}),
      page("many/", "Many okapi", {text: "okapi"}),
      ...[1, 2, 3, 4, 5, 6, 7].map((i) => page(`many/#s${i}`, `Okapi ${i}`, {text: "okapi"})),
      page("ko/", "혼합 정밀도", {text: "가중치의 정밀도입니다."}),
      page("ko2/", "다른 글", {text: "혼합 정밀도 혼합 정밀도 혼합 정밀도를 씁니다."}),
      page("mixed2/", "값"),
      page("mixed/", "tensor"),
    ],
    synonyms: /** @type {[string, string][]} */ ([
      ["kernel", "filter matrix|filters"],
      ["정밀도", "프리시전"],
    ]),
    language: "en",
  };
  const search = new Search(/** @type {any} */ (index));
  const found = (/** @type {string} */ query) =>
    search.search(query).items.map(([{location}]) => location);
  for (const [query, first] of [
    ["kernel", "weights/"],
    ["kernal", "weights/"], // a typo
    ["filters", "weights/"], // a synonym
    ["filter matrix", "weights/"],
    ["parameter", "weights/"], // what readers ask
    ["look at numbers", "weights/"],
    ["saving weights", "saving/"],
    ["save_weights", "saving/"], // code
    ["loadweights", "saving/"],
    ["formatfiles", "saving/"], // written as one
    ["혼합정밀도", "ko/"],
    ["프리시전", "ko/"],
    ["zebra", "evil/"],
    ["quagga", "rare/"], // one that counts more
    ["ValueError: Unknown layer: 'MyLayer'. Please ensure it is registered", ERRORS],
    [
      "Traceback (most recent call last):\n  File \"a.py\", line 3\nValueError: Unknown layer: 'Twice'",
      ERRORS,
    ],
    ["값 tensor", "mixed/"],
  ])
    test(`${query} leads to ${first}`, () => assert.equal(found(query)[0], first));
  test("a word is found by its beginning, of two letters or more", () => {
    assert.deepEqual(found("ze"), ["evil/"]);
    assert.deepEqual(found("z"), []);
  });
  test("a word of five letters may have typos, a shorter one has none", () => {
    assert.deepEqual(found("zabro"), ["evil/"]);
    assert.deepEqual(found("bian"), []);
  });
  test("of two pages, the one that says it itself, too, comes first", () => {
    const two = new Search({
      sections: /** @type {any} */ ([
        page("section/", "One"),
        page("section/#a", "Big walrus"),
        page("section/#b", "Other", {text: "walrus"}),
        page("itself/", "Two", {text: "walrus"}),
        page("itself/#a", "Big walrus"),
        page("itself/#b", "Other"),
      ]),
      synonyms: [],
      language: "en",
    });
    const [[first], [second]] = two.search("walrus").items;
    assert.deepEqual([first.location, second.location], ["itself/", "section/"]);
  });
  test("in Korean, a name of four letters or more counts 1.6 times", () => {
    const sections = /** @type {any} */ ([page("four/", "Bias"), page("three/", "Lab")]);
    const phrases = new Phrases(sections);
    const names = new Search({
      sections,
      synonyms: [],
      language: "en",
    });
    /** The score in Korean by that in English, for each what no page has left aside. */
    const times = (/** @type {string} */ name) => {
      const [korean, english] = [`${name} 값`, `${name} qqqq`].map((query) => {
        const share = 1.4 / worthOf(new Set(terms(query))); // the name and its part
        const [[{location, score}]] = names.search(query).items;
        return score / coverage(share) / called(phrases.like(query).get(location) ?? 0);
      });
      return korean / english;
    };
    assert.ok(Math.abs(times("bias") - NAME_IN_KOREAN) < 1e-9);
    assert.ok(times("lab") < times("bias") - 0.1);
  });
  test("a query is asked again in the words of the pages, and each section keeps its better score", () => {
    const sections = /** @type {any} */ ([
      page("freezing/", "Freeze a pretrained model"),
      page("backbone/", "Backbone"),
    ]);
    const other = new Search({sections, synonyms: [], language: "en"});
    const only = (/** @type {string} */ query) =>
      Object.fromEntries(other.search(query).items.map(([{location, score}]) => [location, score]));
    const own = only("freeze pretrained model");
    const again = only("freeze the backbone");
    assert.ok(Math.abs(again["freezing/"] / own["freezing/"] - IN_OTHER_WORDS) < 1e-9);
    assert.ok(again["backbone/"] > 0, "what the reader's own words find stays");
    assert.ok(IN_OTHER_WORDS < 1);
    assert.deepEqual(only("ValueError: the backbone failed in every way")["freezing/"], undefined);
  });
  test("a synonym fits no part of another term, and says no word twice", () => {
    const sections = /** @type {any} */ ([
      page("penalty/", "규제"),
      page("norm/", "배치 정규화"),
      page("freezing/", "freezing layers"),
    ]);
    const synonyms = /** @type {[string, string][]} */ ([
      ["규제", "정규화"],
      ["배치 정규화", "배치놈"],
      ["freezing", "freeze"],
    ]);
    const terms = new Search({sections, synonyms, language: "ko"});
    const none = new Search({sections, synonyms: [], language: "ko"});
    const first = (/** @type {string} */ query) =>
      terms.search(query).items.map(([{location}]) => location);
    assert.deepEqual(first("배치 정규화"), ["norm/"]);
    assert.ok(first("정규화").includes("penalty/"));
    assert.deepEqual(terms.search("freeze").items, none.search("freeze").items);
  });
  test("nothing is found for what no page has", () => {
    assert.deepEqual(found("xylophone"), []);
    assert.deepEqual(found(""), []);
  });
  test("the section of a page that fits stands under it, the best five", () => {
    const [kernel] = search.search("kernel").items;
    assert.deepEqual(
      kernel.map(({location}) => location),
      ["weights/", "weights/#kernel"],
    );
    const [many] = search.search("okapi").items;
    assert.equal(many.length, 6);
    assert.ok(
      many[0].location === "many/" && new Set(many.map(({location}) => location)).size === 6,
    );
    const scores = many.slice(1).map(({score}) => score);
    assert.deepEqual(
      scores,
      [...scores].sort((a, b) => b - a),
    );
    assert.equal(many[0].score, SHOWN * many[1].score); // Material folds those that have less
  });
  test("the entry of a pasted message stands first on its page", () => {
    const [errors] = search.search("ValueError: Unknown layer: 'MyLayer'. Please ensure it").items;
    assert.equal(errors[1].location, `${ERRORS}#twice`);
  });
  test("of a title, what looks like markup is text", () => {
    const [[evil]] = search.search("zebra title").items;
    assert.equal(
      evil.title,
      "&#60;img src=x onerror=&#34;alert(1)&#34;&#62; <mark data-md-highlight>title</mark>",
    );
    const marked = "<mark data-md-highlight>zebra</mark>";
    assert.equal(
      evil.text,
      `<p>&#60;b&#62;${marked}&#60;/b&#62; &#38; &#60;script&#62;${marked}</p>`,
    );
    assert.deepEqual(evil.terms, {zebra: true, title: true});
  });
  test("a hit is worth what was measured", () => {
    const scores = [
      "kernel",
      "kernals",
      "kernel bias",
      "save_weights",
      "혼합정밀도",
      "값 tensor",
      "zebra xylophon",
      "quag",
      "ValueError: Unknown layer: 'Mine'. Please ensure it",
      "weights of files 12",
      "tensr 값이",
      "xenith",
    ].map((query) =>
      search
        .search(query)
        .items.flat()
        .map(({score}) => score.toFixed(2))
        .join(" "),
    );
    assert.deepEqual(scores, SCORES);
  });
  test("a name of code counts more than the words around it, in English, too", () => {
    const two = new Search({
      sections: /** @type {any} */ ([
        page("words/", "Numbers"),
        page(
          "code/",
          "About what add_metric does in another case, and where it stands in all of these",
        ),
        page("other/", "Other"),
      ]),
      synonyms: [],
      language: "en",
    });
    assert.equal(two.search("numbers add_metric").items[0][0].location, "code/");
    assert.ok(NAME_OF_CODE > 1);
  });
  test("who types words of a page and a section is led to the section", () => {
    const both = new Search({
      sections: /** @type {any} */ ([
        page("a/", "Weights", {asked: "count mismatch"}),
        page("a/#other", "Mismatch, count, mismatch", {text: "count mismatch"}),
        page("a/#own", "Layers", {asked: "count mismatch"}),
      ]),
      synonyms: [],
      language: "en",
    });
    assert.equal(both.search("count mismatch").items[0][1].location, "a/#own");
  });
  test("a message leads to the section that explains it, a question to the list", () => {
    const said = "Layer expected 2 variables, but received 0 variables";
    const one = new Search({
      sections: /** @type {any} */ ([
        page("a/", "Weights"),
        page("a/#own", said, {text: said}),
        page("a/#when", "When weights exist"),
        page("troubleshooting/errors-x/", "Loading"),
        page("troubleshooting/errors-x/#entry", "No such variable", {text: "no such variable"}),
        ...Array.from({length: 400}, (_, i) => page(`${i}/`, `Other ${i}`)), // the words are rare
      ]),
      synonyms: [],
      language: "en",
    });
    assert.equal(one.entry(`ValueError: ${said}`), "a/#own");
    assert.equal(one.entry("No such variable"), "troubleshooting/errors-x/#entry");
    assert.equal(one.entry("When weights exist"), undefined);
    assert.equal(one.entry("ValueError: walrus bakery menu of today is empty"), undefined);
  });
  test("where nothing fits, a line says so, and three pages follow", () => {
    const sections = ["one", "two", "three", "four"].map((name) =>
      page(`${name}/`, `Walrus ${name}`),
    );
    for (const language of ["ko", "en"]) {
      const few = new Search({sections: /** @type {any} */ (sections), synonyms: [], language});
      const asked = "walrus bakery menu today";
      assert.deepEqual([few.search(asked).fits, few.search(asked).items.length], [false, 4]);
      const [[note], ...nearest] = few.list(asked);
      assert.match(note.title, new RegExp(WORDS[language].nothing));
      assert.match(note.text, new RegExp(WORDS[language].nearest));
      assert.deepEqual([note.location, nearest.length], ["", 3]);
      // where nothing is found, pages to go on from
      const way = page("troubleshooting/errors/", "Messages");
      const bare = new Search({sections: /** @type {any} */ ([way]), synonyms: [], language});
      const [[onward], ...ways] = bare.list("zzqx");
      assert.match(onward.text, new RegExp(WORDS[language].onward));
      assert.deepEqual(
        ways.map(([{location}]) => location),
        ["troubleshooting/errors/"],
      );
      // a word that the pages have, or begin with, is what somebody begins to type
      assert.equal(few.list("walru").length, 4);
      assert.equal(few.list("walrus").length, 4);
      assert.equal(few.list("bakery").length, 1);
    }
  });
  test("a typo is marked as the pages write it", () => {
    const [[, kernel]] = search.search("kernal").items;
    assert.match(kernel.title, /<mark data-md-highlight>Kernel<\/mark>/);
  });
});

describe("how like a query what a section is called is", () => {
  const phrases = new Phrases(
    /** @type {any} */ ([
      {location: "a/", title: "Rare words", asked: "walrus / kernel and bias", text: ""},
      {location: "a/#b", title: "Kernel", text: "kernel words", code: "walrus"},
    ]),
  );
  const like = (/** @type {string} */ query) => Object.fromEntries(phrases.like(query));
  test("1, word for word, by its nearest phrase", () => {
    assert.ok(Math.abs(like("the kernel and the bias")["a/"] - 1) < 1e-9);
    assert.ok(Math.abs(like("kernel")["a/#b"] - 1) < 1e-9);
    assert.ok(Math.abs(like("walrus")["a/"] - 1) < 1e-9);
  });
  test("less with a word more or fewer, and none without a word in common", () => {
    const {"a/": more, "a/#b": fewer} = like("kernel bias optimizer");
    assert.ok(0 < fewer && fewer < more && more < 1);
    assert.ok(like("kernel unknown")["a/#b"] < 1);
    assert.deepEqual(like("zebra"), {});
    assert.equal(like("walrus")["a/#b"], undefined); // in its code alone
  });
  test("a rare word tells more", () => {
    assert.ok(phrases.telling("walrus") < phrases.telling("zebra"));
    assert.ok(phrases.telling("kernel") < phrases.telling("bia"));
    assert.ok(phrases.telling("12") < phrases.telling("zebra"));
  });
});

describe("what the ranking says", () => {
  test("a query of fewer words fits with less", () => {
    const least = [1, 2, 3, 9].map((words) => {
      let score = 0;
      while (!fitting(score, words)) score++;
      return score;
    });
    assert.deepEqual(least, [262, 1045, 2350, 2350]);
  });
  test("what is called like the query counts up to four times", () => {
    assert.deepEqual([0, 0.5, 1].map(called), [1, 2.5, 4]);
  });
});

describe("messages of other wordings", () => {
  for (const [said, heading] of [
    [
      "ValueError: Layer 'a' expected 1 variables, but received 0 variables during loading.",
      "expected 1 variables, but received 0 variables",
    ],
    [
      "ValueError: Layer 'a' expected 1 variable, but received 0 variables during loading.",
      "expected 1 variables, but received 0 variables",
    ],
    [
      "ValueError: Layer 'a' expected 0 variables, but received 12 variables during loading.",
      "You are loading weights into a model that has not yet been built",
    ],
    [
      "ValueError: Layer 'a' expected 9 variables, but received 0 variables during loading.",
      "expected 1 variables, but received 0 variables",
    ],
    [
      "ValueError: Layer 'a' expected 0 variables, but received 9 variables during loading.",
      "You are loading weights into a model that has not yet been built",
    ],
    [
      "ValueError: Layer 'a' expected 0 variables, but received 0 variables during loading.",
      "Layer 'a' expected 0 variables, but received 0 variables during loading.",
    ],
    [
      "ValueError: Layer 'a' was never built and thus it doesn't have any variables.",
      "You are loading weights into a model that has not yet been built",
    ],
    [
      "ValueError: You are trying to load a weight file containing 2 layers into a model with 13 layers.",
      "Layer count mismatch when loading weights from file",
    ],
    [
      "ValueError: Unknown layer: 'TFOpLambda'. Please ensure that it is registered",
      "Unknown layer: 'TFOpLambda'",
    ],
    [
      "ValueError: Unknown layer: SlicingOpLambda. Please ensure that",
      "Unknown layer: 'TFOpLambda'",
    ],
    [
      "TypeError: Could not locate function 'mse'. Make sure custom classes are decorated",
      "Could not deserialize 'keras.metrics.mse'",
    ],
    [
      "TypeError: Could not locate function 'kld'. Make sure custom classes are decorated",
      "Could not deserialize 'keras.metrics.mse'",
    ],
    [
      "ValueError: Unknown layer: Custom>Mine. Please ensure this object is passed",
      "Unknown layer: 'my>Registered'",
    ],
    ["ValueError: Unknown layer: 'Addons>WeightNormalization'.", "Unknown layer: Addons"],
    [
      'ValueError: Layer #0 (named "a" in the current model) was found to correspond to layer b',
      "Weight count mismatch",
    ],
    [
      "ValueError: Weight count mismatch for layer #3 (named bn in the current model)",
      "Weight count mismatch",
    ],
    ["ValueError: Shape mismatch in layer #0 (named dense)", "Shape mismatch in layer"],
    [
      "ValueError: Unrecognized keyword arguments passed to GRU: {'implementation': 2, 'time_major': False}",
      "{'time_major': False}",
    ],
    [
      "ValueError: Unrecognized keyword arguments passed to Mine: {'units': 4}",
      "Unrecognized keyword arguments passed to Layer",
    ],
    [
      "ValueError: Unrecognized keyword arguments passed to Mine",
      "Unrecognized keyword arguments passed to Layer",
    ],
    ...["weights", "fused", "groups", "dynamic"].map((name) => [
      `ValueError: Unrecognized keyword arguments passed to Dense: {'${name}': 1}`,
      `Unrecognized keyword arguments passed to Dense: {'${name}': 1}`,
    ]),
    [
      "ValueError: Cannot assign value to variable ' dense/kernel:0': Shape mismatch",
      "objects could not be loaded",
    ],
    ["ValueError: Cannot assign to variable a/kernel:0", "objects could not be loaded"],
    [
      "ValueError: File format not supported: filepath=model.ckpt. Keras 3 only supports V3",
      "or Orbax checkpoints",
    ],
    [
      "ValueError: File format not supported: filepath=saved_model. Keras 3 only supports V3",
      "Keras 3 only supports V3 .keras files",
    ],
    [
      "TypeError: Layer.add_metric() got an unexpected keyword argument 'name'",
      "Layer add_metric() method is deprecated",
    ],
    [
      "ValueError: Unknown layer: Mine. Please ensure this object is passed",
      "Unknown layer: 'Twice'",
    ],
    [
      "TypeError: Could not locate class 'Functional'. Make sure custom classes",
      "{'time_major': False}",
    ],
    [
      "ValueError: Unrecognized keyword arguments passed to LSTM: {'batch_input_shape': (1, 1, 7)}",
      "{'batch_input_shape': (None, 3)}",
    ],
  ])
    test(said, () => assert.equal(message(said), heading));
  for (const [said, left] of [
    ["ValueError: It is at C:\\models\\mine.keras now, they say so", "It is at   now, they say so"],
    ["ValueError: cannot read weights/a.py for tf.keras.layers.Dense", "cannot read   for Dense"],
    [
      "ValueError: a 'dense_3/kernel:0' and \"conv2d_1\" are two things",
      "a dense and conv2d are two things",
    ],
    ["ValueError: 123456789012345678901", "123456789012345678901"], // long enough
    ["ValueError: 12345678901234567890", "ValueError: 12345678901234567890"], // a letter too short
  ])
    test(said, () => assert.equal(message(said), left));
});

describe("the numbers of the ranking", () => {
  test("are those that were measured", () => {
    assert.deepEqual(FIELDS, {title: 6, page: 3, asked: 6, text: 1.5, code: 1});
    assert.deepEqual(FIELDS_OF_PASTED, {...FIELDS, asked: 1});
    assert.deepEqual(BM25, {k: 1.2, b: 0.4, d: 0.5});
    assert.deepEqual([TYPOS, NAME_IN_KOREAN, INDEX_OF_ERRORS, WORD_FOR_WORD], [0.34, 1.6, 1.9, 3]);
    assert.deepEqual([worth("1"), worth("_part"), worth("word")], [0.3, 0.4, 1]);
    assert.deepEqual([coverage(0), coverage(1), scoreOfPage(1, 1)], [0.3, 1, 1.4]);
  });
});

describe("what is marked", () => {
  const long = (/** @type {number} */ before) => `${"a ".repeat(before)}kernel ${"b ".repeat(200)}`;
  test("the longest of two words, no stop words, nothing short", () => {
    const {all} = marker("get get_weights the as 값 가중치가");
    assert.equal(
      all("get_weights the as 값 가중치"),
      "<mark data-md-highlight>get_weights</mark> the as 값 <mark data-md-highlight>가중치</mark>",
    );
    assert.equal(marker("ab").all("ab"), "ab");
    assert.equal(marker("abc").all("abc"), "<mark data-md-highlight>abc</mark>");
    assert.equal(marker("동결").all("동결"), "<mark data-md-highlight>동결</mark>");
  });
  test("eight words at most go into an address", () => {
    const words = "alpha bravo charlie delta echoes foxtrot golfing hotels indigo".split(" ");
    assert.equal(Object.keys(marker(words.join(" ")).terms).length, 8);
  });
  test("an excerpt has 200 letters, and 60 before the word", () => {
    const plain = (/** @type {string} */ html) => html.replace(/<[^>]+>/g, "");
    const near = plain(marker("kernel").excerpt(long(10)));
    assert.ok(near.startsWith("a a ") && near.endsWith(" …"), near);
    assert.equal(near.length, 200 + 2);
    const cut = plain(marker("kernel").excerpt(`${"a".repeat(50)} ${"b".repeat(59)}kernel`));
    assert.equal(cut, `… ${"b".repeat(59)}kernel`, "at the blank 60 letters before");
    const far = plain(marker("kernel").excerpt(long(100)));
    assert.equal(far.indexOf("kernel"), "… ".length + 60);
    assert.equal(plain(marker("kernel").excerpt(`kernel ${"b".repeat(193)}`)).length, 200);
    assert.equal(plain(marker("kernel").excerpt(`kernel ${"b".repeat(194)}`)).at(-1), "…");
  });
});

describe("a query in another language", () => {
  /** @param {string} language  @param {string} title  @param {Record<string, string>} others */
  const index = (language, title, others) =>
    /** @type {any} */ ({
      sections: [page("a/", title), page("b/", language === "ko" ? "레이어" : "Layers")],
      synonyms: [],
      language,
      others,
    });
  const korean = index("ko", "가중치", {en: "../en/index.json"});
  const english = index("en", "Weights", {ko: "../index.json"});
  const found = async (
    /** @type {any} */ own,
    /** @type {any} */ read,
    /** @type {string} */ query,
  ) => (await new Searches(own, read).search(query)).items.map(([{location}]) => location);

  test("is asked there, and shown in the reader's", async () => {
    /** @type {string[]} */
    const places = [];
    const searches = new Searches(korean, async (place) => {
      places.push(place);
      return english;
    });
    assert.equal((await searches.search("가중치")).items[0][0].title.includes("가중치"), true);
    assert.deepEqual(places, []);
    const [[first]] = (await searches.search("weights")).items;
    assert.deepEqual([first.location, first.title], ["a/", "가중치"]);
    assert.equal((await searches.search("weights")).fits, true);
    assert.equal(await searches.entry("weights"), undefined);
    assert.deepEqual((await searches.list("weights"))[0][0].location, "a/");
    assert.deepEqual(places, ["../en/index.json"], "once");
    assert.deepEqual(await found(english, async () => korean, "레이어"), ["b/"]);
  });
  test("is asked in the reader's alone where the other one can't be had, until it can", async () => {
    let fails = true;
    const searches = new Searches(korean, async () => {
      if (fails) throw new Error("no network");
      return english;
    });
    assert.deepEqual((await searches.search("weights")).items, []);
    fails = false;
    assert.equal((await searches.search("weights")).items.length, 1);
  });
  test("is no pasted message, nor one of no letters", async () => {
    const read = () => assert.fail("asked");
    await found(korean, read, "ValueError: weights");
    await found(korean, read, "1234");
    await found(index("ko", "가중치", /** @type {any} */ (undefined)), read, "weights");
  });
  test("shows no section that the reader's pages haven't", async () => {
    const more = {...english, sections: [...english.sections, page("c/", "Weights of more")]};
    assert.deepEqual(await found(korean, async () => more, "weights"), ["a/"]);
  });
});

describe("the worker", () => {
  test("answers Material, and loads the search with the first query", async () => {
    /** @type {any[]} */
    const said = [];
    /** @type {string[]} */
    const fetched = [];
    const sections = [
      {location: "a/", title: "Weights", text: ""},
      {location: "b/", title: "Layers", text: ""},
    ];
    const worker = /** @type {any} */ (globalThis);
    Object.assign(worker, {
      onmessage: undefined,
      postMessage: (/** @type {any} */ one) => said.push(one),
      fetch: async (/** @type {string} */ name) => {
        fetched.push(name);
        return {json: async () => ({sections, synonyms: [], language: "en"})};
      },
    });
    await import("../docs/search/worker.js");
    const ask = async (/** @type {any} */ data) => {
      said.length = 0;
      await worker.onmessage({data});
      return said;
    };
    assert.deepEqual(await ask({type: 0}), [{type: 1}]);
    assert.deepEqual(await ask({type: 2, data: " "}), [{type: 3, data: {items: []}}]);
    assert.deepEqual(await ask({type: 1}), [], "to what it doesn't know it says nothing");
    assert.deepEqual(fetched, []);
    const [{type, data}] = await ask({type: 2, data: "layer"});
    assert.deepEqual([type, data.items.length, data.items[0][0].location], [3, 1, "b/"]);
    await ask({type: 2, data: "weights"});
    assert.deepEqual(fetched, ["index.json"], "once");
  });
});
