/** `npm run reference`: writes reference/, which git ignores; open reference/index.html. */
import { resolve } from "node:path";
import { writeReference } from "./reference.ts";

const { warnings, undocumented, unsorted } = await writeReference(resolve(import.meta.dirname, "../../reference"));
for (const name of undocumented) console.error(`Nothing is said of ${name}.`);
for (const name of unsorted) console.error(`${name} belongs to no idea: see tools/reference/ideas.ts.`);
if (warnings.length + undocumented.length + unsorted.length > 0) process.exitCode = 1;
