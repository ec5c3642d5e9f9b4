/** Reads a password: from the terminal without showing it, else the first line of standard input. */
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { HoldfastError } from "../errors.ts";

export async function readPassword(prompt: string): Promise<string> {
  const { stdin } = process;
  if (!stdin.isTTY) return readLine(createInterface({ input: stdin }));
  process.stderr.write(prompt);
  // The line editor needs somewhere to write what is typed; here nobody sees it.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const password = await readLine(createInterface({ input: stdin, output: nowhere, terminal: true }));
  process.stderr.write("\n");
  return password;
}

function readLine(lines: ReturnType<typeof createInterface>): Promise<string> {
  return new Promise((resolve, reject) => {
    lines.once("line", (line) => {
      resolve(line);
      lines.close();
    });
    lines.once("SIGINT", () => lines.close());
    lines.once("close", () => reject(new HoldfastError("no-password", "No password was given.")));
  });
}
