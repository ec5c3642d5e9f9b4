/** Imported before tests, it fails their process if that ends before they have, which Node takes for success if the exit code is 0. */
import { after } from "node:test";

let haveRun = false;

after(() => {
  haveRun = true;
});

process.on("exit", () => {
  if (haveRun) return;
  process.stderr.write("The process has ended before its tests.\n");
  process.exitCode = 1;
});
