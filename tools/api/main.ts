/** `npm run api`: writes docs/api/, which a test holds against the code. Look at what changed before you commit it. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { reportApi } from "./report.ts";

const folder = resolve(import.meta.dirname, "../../docs/api");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
for (const [name, text] of reportApi()) writeFileSync(join(folder, name), text);
