/** Pasted messages: of a traceback, what doesn't change from reader to reader. */

const PASTED = /.*\b(\w*(?:Error|Exception|Warning)|WARNING:\w+)\s*:\s*(.+)$/s;
// letters; what stands after `Error:` and has no more is no message to look for
const SHORTEST = 20;

/**
 * Messages that share their words with another entry, or that other releases word otherwise: what
 * they have in them, and the heading of their entry in the index of errors. The first that fits
 * counts.
 * @type {[RegExp, string][]}
 */
const HEADED = [
  [
    /expected [1-9]\d* variables?, but received 0/,
    "expected 1 variables, but received 0 variables",
  ],
  [
    /expected 0 variables, but received [1-9]/,
    "You are loading weights into a model that has not yet been built",
  ],
  // Keras 3.3 to 3.6
  [/was never built and/, "You are loading weights into a model that has not yet been built"],
  [
    /weight file containing \d+ layers into a model with \d+ layers/,
    "Layer count mismatch when loading weights from file",
  ],
  // h5 files; the second wording is older than what is run here
  [/Weight count mismatch|found to correspond to layer/, "Weight count mismatch"],
  [/Shape mismatch in layer/, "Shape mismatch in layer"],
  [/'time_major'/, "{'time_major': False}"],
  // an argument of the reader's own
  [
    /keyword arguments passed to \w+(?!\w|: ?\{'(?:weights|fused|groups|dynamic|batch_input_shape)')/,
    "Unrecognized keyword arguments passed to Layer",
  ],
  // Keras 2
  [/Cannot assign (?:value )?to variable/, "objects could not be loaded"],
  // Keras 3.4 to 3.13 name no other kinds of checkpoints
  [/format not supported: filepath=\S*\.ckpt/, "or Orbax checkpoints"],
  [/format not supported: filepath=/, "Keras 3 only supports V3 .keras files"],
  // Keras 3.4
  [/add_metric\(\) got an unexpected/, "Layer add_metric() method is deprecated"],
  [/\b(?:TF|Slicing)OpLambda\b/, "Unknown layer: 'TFOpLambda'"],
  [
    /Could not locate function '(?:mse|mae|mape|msle|kld)'/,
    "Could not deserialize 'keras.metrics.mse'",
  ],
  [/Could not locate function '\w+'/, "Could not locate function 'square'"],
  [/Unknown layer: '?\w+(?!\w|>)/, "Unknown layer: 'Twice'"],
  // what is typed for the section on packages that are gone
  [/Unknown layer: '?Addons>/, "Unknown layer: Addons"],
  [/Unknown layer: '?\w+>/, "Unknown layer: 'my>Registered'"],
  // a file of Keras 2
  [/Could not locate class '(?:Functional|Sequential)'/, "{'time_major': False}"],
  [/Could not locate class '\w+'/, "Could not locate class 'Twice'"],
  [/\{'batch_input_shape'/, "{'batch_input_shape': (None, 3)}"],
];

/** Whether a query is a message that a program printed. @param {string} query */
export const isPasted = (query) => PASTED.test(query);

/**
 * Leave of a pasted traceback the message, and of a message what doesn't change from reader to
 * reader.
 * @param {string} query
 */
export function message(query) {
  const said = query.match(PASTED)?.[2] ?? "";
  const text = said.length > SHORTEST ? said : query;
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
