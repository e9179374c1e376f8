/** Python that prints what the inspector shows of a weight. */

/** @import {Description} from "./model.js" */
/** @import {Lookup, Weight} from "./weights.js" */

import {visible} from "./letters.js";

const WEIGHTS = "model.weights.h5"; // in a .keras file

/** @param {string} text  @returns {string} as a Python string */
const python = (text) => visible(JSON.stringify(text));

/**
 * With Keras where it can load the model and lists the weight; else with what reads the format and
 * nothing more.
 * @param {string} file  @param {Description} model  @param {Weight} weight  @returns {string}
 */
export function codeFor(file, model, weight) {
  return [
    ...(weight.lookup ? withKeras(file, weight.lookup) : reading(file, model, weight)),
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

/** @param {string} opened  @param {Description} model  @param {Weight} weight  @returns {string[]} */
function reading(opened, model, weight) {
  const file = weight.file ?? model.place ?? opened;
  const key = python(weight.path.slice(1));
  const name = python(file);
  if (model.format === "npz" || model.format === "npy") {
    const member = model.format === "npz" ? `[${key}]` : "";
    const bytes = weight.dtype === "bfloat16"; // which NumPy doesn't know, and keeps as bytes
    return [
      ...(bytes ? ["import ml_dtypes"] : []),
      "import numpy as np",
      "",
      `w = np.load(${name})${member}${bytes ? ".view(ml_dtypes.bfloat16)" : ""}`,
    ];
  }
  if (model.format === "safetensors") return fromSafetensors(name, key, weight);
  if (model.format === "checkpoint") {
    return [
      "import numpy as np",
      "import tensorflow as tf",
      "",
      `reader = tf.train.load_checkpoint(${name})`,
      `w = reader.get_tensor(${key})`,
    ];
  }
  if (model.format === "tflite") {
    return [
      "import numpy as np",
      "import tensorflow as tf",
      "",
      `model = tf.lite.Interpreter(${name})`,
      "model.allocate_tensors()",
      `w = model.get_tensor(${Number(weight.path.match(/^\/(\d+)/)?.[1])})`,
    ];
  }
  if (model.format === "onnx") {
    return [
      "import onnx",
      "import numpy as np",
      "",
      `model = onnx.load(${name})`,
      "tensors = {one.name: one for one in model.graph.initializer}",
      `w = onnx.numpy_helper.to_array(tensors[${key}])`,
    ];
  }
  return withH5py(opened, model, weight);
}

/**
 * The package that reads .safetensors is a rare one; the format is a list in JSON and bytes.
 * @param {string} file  @param {string} key  @param {Weight} weight
 */
function fromSafetensors(file, key, {dtype}) {
  const other = /^(bfloat|float8)/.test(dtype);
  const type = other ? `ml_dtypes.${dtype}` : python(dtype);
  return [
    "import json",
    "",
    ...(other ? ["import ml_dtypes"] : []),
    "import numpy as np",
    "",
    `with open(${file}, "rb") as file:`,
    '    size = int.from_bytes(file.read(8), "little")',
    `    entry = json.loads(file.read(size))[${key}]`,
    '    start, end = entry["data_offsets"]',
    "    file.seek(8 + size + start)",
    "    data = file.read(end - start)",
    `w = np.frombuffer(data, ${type}).reshape(entry["shape"])`,
  ];
}

/** @param {string} opened  @param {Description} model  @param {Weight} weight */
function withH5py(opened, {format, place}, {path, dtype, file}) {
  const bytes = dtype === "bfloat16"; // HDF5 has no such type: Keras writes the bytes alone
  const imports = ["import h5py", ...(bytes ? ["import ml_dtypes"] : []), "import numpy as np", ""];
  const read = [
    `    w = model[${python(path)}][()]`,
    ...(bytes ? ["w = w.view(ml_dtypes.bfloat16)"] : []),
  ];
  const own = file ?? place ?? opened;
  // a file in a zip that isn't a model's own is unpacked first
  const zipped = format === "keras" && (!place || place.endsWith(WEIGHTS));
  if (!zipped) return [...imports, `with h5py.File(${python(own)}) as model:`, ...read];
  return [
    "import io",
    "import zipfile",
    "",
    ...imports,
    `with zipfile.ZipFile(${python(opened)}) as archive:`,
    `    data = io.BytesIO(archive.read(${python(place ?? WEIGHTS)}))`,
    "with h5py.File(data) as model:",
    ...read,
  ];
}
