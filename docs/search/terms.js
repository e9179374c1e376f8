/**
 * What the index and a query are made of: terms, which are words, their parts, and pairs of
 * syllables.
 */

export const HANGUL = /[가-힣]+/g;
const LATIN = /[a-z_]\w*|\d[\d,]*/gi;
const RUN_OF_LATIN = /[a-z]+(?:[ -][a-z]+)+/gi;
const RUN_OF_HANGUL = /[가-힣]+(?: [가-힣]+)*/g;
const PARTS = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g; // of an identifier: Batch Norm, get weights

/**
 * Nouns that end like a particle, and are whole without it: 정밀도 is no 정밀 with 도. A term of
 * the glossary that ends so belongs here, too; a test names it.
 */
const NOUNS = new RegExp(
  "(?:정[밀확]도|[속온고농강빈난]도|결과|효과|통과|초과|평가|추가|증가|[깊길높넓]이|" +
    "차이|사이|정의|주의|임의|회의|경로|별로)$",
);
const PARTICLES =
  "으로 에서 에게 까지 부터 처럼 만큼 이나 하고 이랑 [을를이가은는의에로와과도만랑]".split(" ");
// Of verbs made from nouns with 하다 and 되다: 저장하려면, 저장했는데, 저장된
const VERBS = [
  "하려면 하려고 하는 하기 하면 해서 해야 해요 해도 하지 합니다",
  "했는데 했더니 했어요 했다 할 한 해",
  "되는 되지 되면 된 돼요 됩니다 됐는데 안",
].flatMap((endings) => endings.split(" "));
const [PARTICLE, VERB] = [PARTICLES, VERBS].map(
  (endings) => new RegExp(`(?<=[가-힣]{2})(?:${endings.join("|")})$`),
);

/** Words that say nothing of what is looked for. */
export const STOP = new Set(
  [
    "a an the is are was be it its i my me in on of to for and or do does did so if as at by",
    "that this with but have has how what when why can s t vs versus",
  ].flatMap((words) => words.split(" ")),
);

const PAIR = "·"; // marks a pair of syllables, so that it isn't taken for a word
const PIECE = "_"; // marks a part of an identifier
const JOINED = new Set(["title", "asked"]); // fields whose words stand as one, too: customlayer

const BRITISH_IS = /is(?=(?:e|ed|es|ing|ation|ers?)$)/;
const BRITISH_OUR = /(?<=...)our(?=s?$)/;
const ENDING = /(?:ings?|ed|e?(?<![aisu])s|e)$/;
// of a word with an `e` that its other forms lose, too: save and saving, file and files
const ENDING_OF_SHORT = /(?<=..[^aisu])s$|(?<=^[^aeiou][aeiouy][^aeiou])e$/;
const SHORT = 4; // letters; of a word that has no more, only these are cut: need, ring, loss stay
const DOUBLED = /([bdfgmnprt])\1$/; // before -ing and -ed: mapping, map

/**
 * Cut the endings that say the same thing, and spell as in the US: freezing, freezes, freeze;
 * initialiser, initializer.
 * @param {string} word in small letters
 */
export function stem(word) {
  const spelled = word.replace(BRITISH_IS, "iz").replace(BRITISH_OUR, "or");
  if (spelled.length <= SHORT) return spelled.replace(ENDING_OF_SHORT, "");
  const left = spelled.replace(ENDING, "");
  const doubled = /(?:ings?|ed)$/.test(spelled) && left.length > SHORT - 1;
  return doubled ? left.replace(DOUBLED, "$1") : left;
}

/**
 * Cut the ending of a verb and particles, as many as there are: 가중치를, 저장하려면, 레이어에서는.
 * @param {string} word of Hangul
 * @returns {string}
 */
export function root(word) {
  if (NOUNS.test(word)) return word;
  const noun = word.replace(VERB, "");
  const left = noun === word ? word.replace(PARTICLE, "") : noun;
  return left === word ? word : root(left);
}

/** Whether a term is a word, and no part or pair. @param {string} term */
export const isWord = (term) => !term.startsWith(PAIR) && !term.startsWith(PIECE);

/** @param {string} text  @param {string} [field] of the index; none: a query */
export function terms(text, field = "") {
  return [
    ...latinTerms(text),
    ...(JOINED.has(field) ? joinedTerms(text) : []),
    ...koreanTerms(text),
  ];
}

/** Names and numbers, each with its parts. @param {string} text */
function latinTerms(text) {
  return (text.match(LATIN) ?? []).flatMap((name) => {
    const whole = name.toLowerCase().replace(/[_,]/g, "");
    if (STOP.has(whole)) return [];
    const parts = name.match(PARTS) ?? [];
    const said = parts.filter((part) => /[a-z]{2}/i.test(part)).map((part) => part.toLowerCase());
    const pieces = parts.length > 1 ? said : [whole];
    const word = /^[a-z]+$/.test(whole) ? stem(whole) : whole;
    return [word, ...pieces.map((piece) => PIECE + stem(piece))];
  });
}

/** Each two words that stand side by side, as one. @param {string} text */
function joinedTerms(text) {
  return (text.match(RUN_OF_LATIN) ?? []).flatMap((run) => {
    const words = run.toLowerCase().split(/[ -]/);
    return words.slice(1).map((second, i) => stem(words[i] + second));
  });
}

/**
 * Words without their endings, and the pairs of their syllables across blanks, for those who write
 * 배치정규화 and those who write 배치 정규화.
 * @param {string} text
 */
function koreanTerms(text) {
  return (text.match(RUN_OF_HANGUL) ?? []).flatMap((run) => {
    const words = run.split(" ").map(root);
    const letters = words.join("");
    const pairs = Array.from(letters.slice(1), (_, i) => PAIR + letters.slice(i, i + 2));
    return [...words, ...pairs];
  });
}

/** The words of a text, to tell whether two texts say the same. @param {string} text */
export const plainly = (text) => terms(text).filter(isWord).join(" ");
