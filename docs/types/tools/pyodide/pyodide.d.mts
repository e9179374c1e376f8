/** What the checker's worker uses of Pyodide, whose own types ask for those of Node.js. */

interface Python {
  FS: {writeFile(path: string, content: string): void};
  toPy(value: Uint8Array): {destroy(): void};
  pyimport(module: string): Record<string, (...given: unknown[]) => string>;
}

export function loadPyodide(options: {indexURL: string}): Promise<Python>;
