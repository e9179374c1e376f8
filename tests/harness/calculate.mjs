// The calculator's core without a page. It prints its table of layers, then answers a line of JSON, a stack or what was typed, with a line of JSON.
import {createInterface} from "node:readline";
import {pathToFileURL} from "node:url";

const [tools] = process.argv.slice(2);
const [{LAYERS}, {compute}, {program, parse}] = await Promise.all(["layers", "stack", "python"].map((name) => import(pathToFileURL(`${tools}/keras/${name}.js`).href)));
const print = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

print(Object.fromEntries(Object.entries(LAYERS).map(([name, {takes}]) => [name, takes])));
for await (const line of createInterface({input: process.stdin})) {
  const {typed, input, steps, generation} = JSON.parse(line);
  if (typed !== undefined) {
    try {
      print({value: parse(typed)});
    } catch (error) {
      print({refused: error.code});
    }
    continue;
  }
  const {rows, refusal, count} = compute(input, steps, generation);
  print({rows, count, refused: refusal && refusal.code, program: refusal ? null : program(input, steps)});
}
