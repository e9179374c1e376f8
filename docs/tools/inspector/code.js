/** Python that prints what the inspector shows of a weight. */

/** @import {Description, Weight} from "./model.js" */

/** @param {string} text  @returns {string} as a Python string */
const python = (text) => JSON.stringify(text).replace(/[\u007f-\u00a0\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** @param {string} file  @param {Description} model  @param {Weight} weight  @returns {string} */
export function codeFor(file, model, weight) {
  const top = weight.path.match(/^\/layers\/[^/]+\/vars\/(\d+)$/);
  const lines =
    model.format === "keras" && top
      ? ["from tensorflow import keras", "", `model = keras.models.load_model(${python(file)})`, `w = model.get_layer(${python(weight.layer)}).get_weights()[${top[1]}]`]
      : model.format === "keras"
        ? ["import io", "import zipfile", "", "import h5py", "", `with zipfile.ZipFile(${python(file)}) as archive:`, '    data = io.BytesIO(archive.read("model.weights.h5"))', "with h5py.File(data) as model:", `    w = model[${python(weight.path)}][()]`]
        : ["import h5py", "", `with h5py.File(${python(file)}) as model:`, `    w = model[${python(weight.path)}][()]`];
  if (weight.dtype === "bfloat16" && !lines.includes("from tensorflow import keras")) lines.unshift("import ml_dtypes"), lines.push("w = w.view(ml_dtypes.bfloat16)");
  return [
    "import numpy as np",
    ...lines,
    "",
    'values = w.astype("float64")',
    "finite = values[np.isfinite(values)]",
    "print(w.shape, w.dtype)",
    "print(finite.min(), finite.max(), finite.mean(), finite.std())",
    "print((values == 0).mean(), np.isnan(values).sum(), np.isinf(values).sum())",
  ].join("\n");
}
