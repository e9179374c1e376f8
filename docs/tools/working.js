/** Workers that have the Content-Security-Policy of their page. */

/**
 * A worker from an address of the site would have none: GitHub Pages sends none, and the page's own
 * reaches only a worker that is started from a blob. There a hostile file could at worst ask this
 * site for its pages.
 * @param {URL} module what it runs; it says something once it has loaded
 */
export function workerOf(module) {
  const text = `import ${JSON.stringify(module.href)};`;
  const script = URL.createObjectURL(new Blob([text], {type: "text/javascript"}));
  const worker = new Worker(script, {type: "module"});
  worker.addEventListener("message", () => URL.revokeObjectURL(script), {once: true});
  return worker;
}
