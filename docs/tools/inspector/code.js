/** Python that prints what the inspector shows of a weight. */

/** @import {Description} from "./model.js" */
/** @import {Lookup, Weight} from "./weights.js" */

import {visible} from "./letters.js";

/** @param {string} text  @returns {string} as a Python string */
const python = (text) => visible(JSON.stringify(text));

/**
 * With Keras where it can load the model and lists the weight; else with h5py.
 * @param {string} file  @param {Description} model  @param {Weight} weight  @returns {string}
 */
export function codeFor(file, model, weight) {
  return [
    ...(weight.lookup ? withKeras(file, weight.lookup) : withH5py(file, model, weight)),
    "",
    'values = np.asarray(w, "float64")',
    "finite = values[np.isfinite(values)]",
    "print(w.shape, w.dtype)",
    "if finite.size:",
    "    print(finite.min(), finite.max(), finite.mean(), finite.std())",
    "print((values == 0).mean(), np.isnan(values).sum(), np.isinf(values).sum())",
  ].join("\n");
}

/** @param {string} file  @param {Lookup} lookup */
function withKeras(file, {layers, number}) {
  const layer = layers.map((name) => `.get_layer(${python(name)})`).join("");
  return [
    "import numpy as np",
    "from tensorflow import keras",
    "",
    `model = keras.models.load_model(${python(file)}, compile=False)`,
    `w = model${layer}.get_weights()[${number}]`,
  ];
}

/** @param {string} file  @param {Description} model  @param {Weight} weight */
function withH5py(file, {format}, {path, dtype}) {
  const bytes = dtype === "bfloat16"; // HDF5 has no such type: Keras writes the bytes alone
  const imports = ["import h5py", ...(bytes ? ["import ml_dtypes"] : []), "import numpy as np", ""];
  const read = [
    `    w = model[${python(path)}][()]`,
    ...(bytes ? ["w = w.view(ml_dtypes.bfloat16)"] : []),
  ];
  if (format !== "keras") return [...imports, `with h5py.File(${python(file)}) as model:`, ...read];
  return [
    "import io",
    "import zipfile",
    "",
    ...imports,
    `with zipfile.ZipFile(${python(file)}) as archive:`,
    '    data = io.BytesIO(archive.read("model.weights.h5"))',
    "with h5py.File(data) as model:",
    ...read,
  ];
}
