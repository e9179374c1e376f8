/** What a reader gives to be checked: which of it is code, and what it is called. */

// What holds no code that the reader wrote, as the command sees it, and what macOS puts into zips
const SKIPPED = /^(\..+|__pycache__|node_modules|__MACOSX)$/;
const CODE = /\.(py|ipynb)$/;
const ENVIRONMENT = "pyvenv.cfg"; // stands in the folder of a virtual environment

const STATEMENT = /^(import|from|class|def|async def)\s/m;
const TRACEBACK = /Traceback \(most recent call last\)/;
const ERROR = /^\s*(E\s+)?([\w.]+\.)?\w*(Error|Exception|Warning): ./m;

/** @param {string} text  @returns {boolean} whether it is what Python printed, not what it read */
export const isMessage = (text) =>
  !STATEMENT.test(text) && (TRACEBACK.test(text) || ERROR.test(text));

/** @param {string} text  @returns {string} the name of what was pasted */
export const nameOf = (text) => (/^\s*\{[^]*"cells"\s*:/.test(text) ? "code.ipynb" : "code.py");

/** @param {string} name of a folder  @returns {boolean} */
export const isSkipped = (name) => SKIPPED.test(name);

/** @param {string} path  @returns {string} of the folder, with a slash at its end */
const folderOf = (path) => path.slice(0, path.lastIndexOf("/") + 1);

/**
 * Choose the code among the files of a folder.
 * @param {string[]} paths
 * @returns {string[]} in the order of their names
 */
export function codeAmong(paths) {
  const environments = paths.filter((path) => path.split("/").at(-1) === ENVIRONMENT).map(folderOf);
  const isOurs = (/** @type {string} */ path) =>
    !folderOf(path).split("/").some(isSkipped) &&
    !environments.some((folder) => path.startsWith(folder));
  return paths.filter((path) => CODE.test(path) && isOurs(path)).sort();
}
