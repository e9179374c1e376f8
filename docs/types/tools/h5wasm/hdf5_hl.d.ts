export * from "h5wasm";
