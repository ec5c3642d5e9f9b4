/** Asks whoever is at the terminal before something is done that they may not have meant. */
import { createInterface } from "node:readline";
import { HoldfastError } from "../errors.ts";

/** Returns when it may be done; without a terminal that takes `yes`, the command's `--yes`. */
export async function confirm(what: string, yes: boolean): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY) {
    throw new HoldfastError("not-confirmed", `${what} Nobody is there to confirm it, so nothing was done.`, {
      advice: "Say --yes if that is meant.",
    });
  }
  if (/^y(es)?$/i.test(await answerTo(`${what} Type yes to do it: `))) return;
  throw new HoldfastError("not-confirmed", "That was no yes, so nothing was done.");
}

function answerTo(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    lines.once("close", () => resolve(""));
    lines.question(question, (answer) => {
      resolve(answer.trim());
      lines.close();
    });
  });
}
