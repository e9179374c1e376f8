// The calculator's core without a page. It prints its table of layers and its words, then answers a
// line of JSON, a stack or what was typed, with a line of JSON.
import {createInterface} from "node:readline";
import {pathToFileURL} from "node:url";

const [tools] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(`${tools}/${name}.js`).href);
const [{LAYERS}, {compute}, {program, parse}, {sentence}, {WORDS}, {answer}, {read, written}] =
  await Promise.all(
    [
      "keras/layers",
      "keras/stack",
      "keras/python",
      "calculator/sentence",
      "calculator/words",
      "calculator/form",
      "calculator/address",
    ].map(load),
  );
const print = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

/** What a refusal of the next layer says in each language. */
const saidOf = (refusal, name = "") =>
  refusal && Object.values(WORDS).map(({refusals}) => sentence(refusal, name, refusals));

print({
  layers: Object.fromEntries(Object.entries(LAYERS).map(([name, {takes}]) => [name, takes])),
  words: WORDS,
});
for await (const line of createInterface({input: process.stdin})) {
  const {typed, hash, form, input, steps, generation} = JSON.parse(line);
  if (hash !== undefined) {
    print({read: read(hash) ?? null});
    continue;
  }
  if (form !== undefined) {
    const {rows, refusal, count, steps, input} = answer(form);
    print({
      rows,
      count,
      refused: refusal && refusal.code,
      said: saidOf(refusal, form.drafts[rows.length]?.name),
      program: refusal ? null : program(input, steps),
      hash: written(form),
    });
    continue;
  }
  if (typed !== undefined) {
    try {
      print({value: parse(typed)});
    } catch (error) {
      print({refused: error.code});
    }
    continue;
  }
  const {rows, refusal, count} = compute(input, steps, generation);
  print({
    rows,
    count,
    refused: refusal && refusal.code,
    said: saidOf(refusal, steps[rows.length]?.[0]),
    program: refusal ? null : program(input, steps),
  });
}
