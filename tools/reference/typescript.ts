/**
 * Gives TypeDoc the TypeScript that @microsoft/api-extractor brings: the project's own, 7, has no stable interface for programs yet.
 * Import it before TypeDoc.
 */
import { createRequire, registerHooks } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const typescript = createRequire(require.resolve("@microsoft/api-extractor/package.json")).resolve("typescript");

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "typescript" && context.parentURL?.includes("/typedoc/")
      ? { url: pathToFileURL(typescript).href, shortCircuit: true }
      : next(specifier, context),
});
