/** The search in the guide's pages: MiniSearch, with what Korean, identifiers and pasted messages need. Runs in the worker. */

const HANGUL = /[가-힣]+/g;
const PARTICLE = /(?<=[가-힣]{2})(?:으로|에서|에게|까지|부터|처럼|이나|하고|이랑|[을를이가은는의에로와과도만랑])$/;
// Of verbs made from nouns with 하다 and 되다: 저장하려면, 저장했는데, 저장된
const VERB = /(?<=[가-힣]{2})(?:하려면|하려고|하는|하기|하면|해서|해야|해요|해도|하지|합니다|했는데|했더니|했어요|했다|할|한|해|되는|되지|되면|된|돼요|됩니다|됐는데|안)$/;
const PARTS = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;
const STOP = new Set("a an the is are was be it its i my me in on of to for and or do does did so if as at by that this with but have has how what when why can s t vs versus".split(" "));
const PAIR = "·"; // marks a pair of syllables, so that it isn't taken for a word
const PIECE = "_"; // marks a part of an identifier
const FIELDS = {title: 6, page: 3, asked: 6, text: 1.5, code: 1};
const JOINED = ["title", "asked"]; // also as one word: customlayer
const ERRORS = "troubleshooting/errors/"; // the page that a pasted message should lead to

/** Cut the endings that say the same thing, and spell as in the US: saving, saved, saves, save; initialiser, initializer. @param {string} word */
function stem(word) {
  const spelled = word.replace(/is(?=(?:e|ed|es|ing|ation|ers?)$)/, "iz").replace(/(?<=...)our(?=s?$)/, "or");
  return spelled.length > 4 ? spelled.replace(/(?:ings?|ed|(?<=[sxz])es|e?(?<![aisu])s|e)$/, "") : spelled.replace(/(?<=..[^aisu])s$/, "");
}

/** @param {string} word of Hangul */
const root = (word) => word.replace(PARTICLE, "").replace(VERB, "");

/** @param {string} text  @param {string} [field] of the index; none: a query  @returns {string[]} words and their parts */
function tokens(text, field) {
  const found = [];
  for (const [name] of text.matchAll(/[a-z_]\w*|\d[\d,]*/gi)) {
    const whole = name.toLowerCase().replace(/[_,]/g, "");
    if (STOP.has(whole)) continue;
    const parts = name.match(PARTS) ?? [];
    found.push(/^[a-z]+$/.test(whole) ? stem(whole) : whole);
    if (parts.length > 1) found.push(...parts.filter((part) => /[a-z]{2}/i.test(part)).map((part) => PIECE + stem(part.toLowerCase())));
    else found.push(PIECE + stem(whole));
  }
  if (JOINED.includes(field)) {
    for (const [run] of text.matchAll(/[a-z]+(?:[ -][a-z]+)+/gi)) {
      const words = run.toLowerCase().split(/[ -]/);
      for (let i = 0; i + 1 < words.length; i++) found.push(stem(words[i] + words[i + 1]));
    }
  }
  for (const [run] of text.matchAll(/[가-힣]+(?: [가-힣]+)*/g)) {
    const words = run.split(" ").map(root);
    const joined = words.join("");
    found.push(...words);
    for (let i = 0; i + 1 < joined.length; i++) found.push(PAIR + joined.slice(i, i + 2));
  }
  return found;
}

const PASTED = /.*\b(\w*(?:Error|Exception|Warning)|WARNING:\w+)\s*:\s*(.+)$/s;

/**
 * Messages that share their words with another entry, or that other releases word otherwise: what they have in them, and the
 * heading of their entry in the index of errors. The first that fits counts.
 * @type {[RegExp, string][]}
 */
const HEADED = [
  [/expected [1-9]\d* variables?, but received 0/, "expected 1 variables, but received 0 variables"],
  [/expected 0 variables, but received [1-9]/, "You are loading weights into a model that has not yet been built"],
  [/was never built and/, "You are loading weights into a model that has not yet been built"], // Keras 3.3 to 3.6
  [/weight file containing \d+ layers into a model with \d+ layers/, "Layer count mismatch when loading weights from file"],
  [/\b(?:TF|Slicing)OpLambda\b/, "Unknown layer: 'TFOpLambda'"],
  [/Could not locate function '(?:mse|mae|mape|msle|kld)'/, "Could not deserialize 'keras.metrics.mse'"],
  [/Unknown layer: '?\w+(?!\w|>)/, "Unknown layer: 'Twice'"],
  [/Could not locate class '(?:Functional|Sequential)'/, "{'time_major': False}"], // a file of Keras 2
  [/Could not locate class '\w+'/, "Could not locate class 'Twice'"],
  [/\{'batch_input_shape'/, "{'batch_input_shape': (None, 3)}"],
];

/** Leave of a pasted traceback the message, and of a message what doesn't change from reader to reader. @param {string} query */
function message(query) {
  const error = query.match(PASTED);
  const text = error && error[2].length > 20 ? error[2] : query;
  const headed = HEADED.find(([pattern]) => pattern.test(text));
  return headed ? headed[1] : withoutNames(text);
}

/** @param {string} text */
function withoutNames(text) {
  return text
    .replace(/Arguments received by .*$/s, "")
    .replace(/File "[^"]*", line \d+(, in \S+)?/g, " ")
    .replace(/\S*[/\\]\S+\.(?:py|h5|keras)\S*/g, " ")
    .replace(/\b0x[0-9a-f]+\b/gi, " ")
    .replace(/\b(?:tf\.)?(?:(?:keras|layers|optimizers)\.)+(?=[A-Z])/g, "")
    .replace(/(['"])(\w+?)_\d+(?:\/\w+:0)?\1/g, "$2");
}

/** Say it in the words of the pages. @param {string} query  @param {[string, RegExp][]} synonyms */
function translate(query, synonyms) {
  const added = synonyms.filter(([word, pattern]) => !query.includes(word) && pattern.test(query)).map(([word]) => word);
  return [query, ...added].join(" / ");
}

/** How many letters are to be added, dropped, changed or swapped to make one word of the other. @param {string} a @param {string} b */
function typos(a, b) {
  const rows = [Array.from({length: b.length + 1}, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j++) {
      const changed = rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? rows[i - 2][j - 2] + 1 : Infinity;
      rows[i].push(Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, changed, swapped));
    }
  }
  return rows[a.length][b.length];
}

/** @returns {Promise<{search: (query: string) => object[][]}>} */
async function load() {
  const {sections, synonyms} = await (await fetch("index.json")).json();
  const pages = new Map(sections.filter(({location}) => !location.includes("#")).map((section) => [section.location, section]));
  const pageOf = (section) => pages.get(section.location.split("#")[0]);
  const index = new MiniSearch({
    idField: "location",
    fields: Object.keys(FIELDS),
    extractField: (section, field) => (field === "page" ? pageOf(section).title : section[field]),
    tokenize: tokens,
    processTerm: (term) => term,
  });
  index.addAll(sections);
  const byLocation = new Map(sections.map((section) => [section.location, section]));
  const known = new Map(); // terms, and how many sections have them
  for (const {title, asked = "", text, code = ""} of sections) {
    for (const term of new Set(tokens(`${title} ${asked} ${text} ${code}`))) known.set(term, (known.get(term) ?? 0) + 1);
  }
  const exact = new Map();
  for (const {title, asked, location} of [...sections].reverse()) {
    for (const phrase of [title, ...(asked?.split(" / ") ?? [])]) exact.set(plainly(phrase), location);
  }
  const entries = new Map(sections.filter(({location}) => location.startsWith(ERRORS)).map(({title, location}) => [plainly(title), location]));
  /** Cut an unknown word into known ones, the longest first: batchnormweights. @param {string} word  @returns {string[]} none if that can't be done */
  const cut = (word) => {
    for (let end = word.length - 3; end >= 3; end--) {
      const [first, rest] = [stem(word.slice(0, end)), word.slice(end)];
      if (!known.has(first)) continue;
      if (known.has(stem(rest))) return [first, stem(rest)];
      const others = cut(rest);
      if (others.length) return [first, ...others];
    }
    return [];
  };
  /** @param {string} query  @returns {string[]} what its words that nothing has are made of */
  const parts = (query) => (query.toLowerCase().match(/(?<!\w)[a-z]{6,30}(?!\w)/g) ?? []).filter((word) => !known.has(stem(word))).flatMap(cut);
  /** Spell an unknown word as the pages do, if one of theirs is near: wieghts, seralization. @param {string} word */
  const spell = (word) => {
    const written = stem(word.toLowerCase());
    const words = [...known.keys()].filter((term) => /^[a-z]{4}/.test(term));
    if (words.some((term) => term.startsWith(written))) return word;
    const near = words.map((term) => ({term, away: Math.abs(term.length - written.length) < 3 ? typos(written, term) : Infinity}));
    const [best] = near.sort((a, b) => a.away - b.away || known.get(b.term) - known.get(a.term));
    return best.away <= (written.length < 8 ? 1 : 2) ? best.term : word;
  };
  const patterns = synonyms.map(([word, pattern]) => [word, new RegExp(`(?<![a-z가-힣])(?:${pattern})(?![a-z])`, "i")]);
  const plain = (term) => !term.startsWith(PAIR) && !term.startsWith(PIECE);

  /** @param {string} query */
  function search(query) {
    const pasted = PASTED.test(query);
    const mixed = /[가-힣]/.test(query); // in Korean, what is left in Latin letters is the name of something
    const said = translate(message(query).replace(/(?<![a-z\d])[a-z]{5,30}(?![a-z\d])/gi, spell), patterns);
    const asked = [said, ...parts(said)].join(" / ");
    const wanted = new Set(tokens(asked));
    const total = sum([...wanted].map(worth));
    const wordForWord = exact.get(plainly(query)) ?? entries.get(plainly(message(query)));
    const groups = new Map();
    const found = index.search(asked, {
      boost: pasted ? {...FIELDS, asked: 1} : FIELDS,
      bm25: {k: 1.2, b: 0.4, d: 0.5},
      prefix: (term) => plain(term) && term.length > 1,
      fuzzy: (term) => (plain(term) && /^[a-z_]{5}/.test(term) && !known.has(term) ? 0.34 : false),
      boostTerm: (term) => worth(term) * (mixed && /^[a-z_]{4}/.test(term) ? 1.6 : 1),
      boostDocument: (location) => (byLocation.get(location).boost ?? 1) * (pasted && location.startsWith(ERRORS) ? 1.9 : 1) * (location === wordForWord ? 3 : 1),
    });
    for (const {id, score, queryTerms} of found) {
      const section = byLocation.get(id);
      const covered = sum([...new Set(queryTerms)].map(worth)) / total;
      const group = groups.get(pageOf(section)) ?? groups.set(pageOf(section), {page: pageOf(section), hits: [], score: 0}).get(pageOf(section));
      group.hits.push({section, score: score * (0.3 + 0.7 * covered)});
    }
    for (const group of groups.values()) {
      group.hits.sort((a, b) => b.score - a.score);
      const own = group.hits.find(({section}) => section === group.page && section !== group.hits[0].section);
      group.score = group.hits[0].score + 0.4 * (own?.score ?? 0);
    }
    const mark = marker(asked);
    return [...groups.values()].sort((a, b) => b.score - a.score).map(({page, hits}) => group(page, hits, mark));
  }
  return {search};
}

/** How much a term says: a number or a part of a word says less than a word. @param {string} term */
const worth = (term) => (/^\d/.test(term) ? 0.3 : term.startsWith(PAIR) || term.startsWith(PIECE) ? 0.4 : 1);
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
const plainly = (text) => tokens(text).filter((term) => !term.startsWith(PAIR) && !term.startsWith(PIECE)).join(" ");

/** Material's list shows a page, under it the sections that score no less, and the others folded. */
function group(page, hits, mark) {
  const best = hits[0].score;
  const rest = hits.filter(({section}) => section !== page).slice(0, 5);
  return [{section: page, score: best}, ...rest].map(({section, score}) => ({
    location: section.location,
    title: mark.all(section.title),
    text: mark.excerpt(section.text),
    score,
    terms: mark.terms,
  }));
}

const escape = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** Marks the words of a query in texts, which leave here as HTML. @param {string} query */
function marker(query) {
  const latin = (query.match(/[a-z_]\w*/gi) ?? []).filter((word) => word.length > 2 && !STOP.has(word.toLowerCase()));
  const words = [...latin, ...(query.match(HANGUL) ?? []).map(root).filter((word) => word.length > 1)];
  const pattern = new RegExp(words.length ? `(${words.sort((a, b) => b.length - a.length).join("|")})` : "($^)", "gi");
  const all = (text) => text.split(pattern).map((part, i) => (i % 2 ? `<mark data-md-highlight>${escape(part)}</mark>` : escape(part))).join("");
  const excerpt = (text) => {
    const from = Math.max(0, text.lastIndexOf(" ", Math.max(0, text.search(pattern) - 60)));
    const part = text.slice(from, from + 200);
    return text && `<p>${from ? "… " : ""}${all(part.trim())}${from + 200 < text.length ? " …" : ""}</p>`;
  };
  return {all, excerpt, terms: Object.fromEntries(words.slice(0, 8).map((word) => [word, true]))};
}
