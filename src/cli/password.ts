/** Reads a new password: twice from the terminal without showing it, else the first line of standard input. */
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { HoldfastError } from "../errors.ts";

export async function readNewPassword(name: string): Promise<string> {
  if (!process.stdin.isTTY) return readLine(createInterface({ input: process.stdin }));
  const password = await readUnseen(`Password of ${name}: `);
  if (password === (await readUnseen("The same once more: "))) return password;
  throw new HoldfastError("passwords-differ", "The two passwords are not the same, so nothing was done.");
}

async function readUnseen(prompt: string): Promise<string> {
  // The line editor needs somewhere to write what is typed; here nobody sees it.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  // From here on the terminal shows nothing by itself; not before may anybody be asked to type.
  process.stderr.write(prompt);
  const line = await readLine(lines);
  process.stderr.write("\n");
  return line;
}

function readLine(lines: ReturnType<typeof createInterface>): Promise<string> {
  return new Promise((resolve, reject) => {
    lines.once("line", (line) => {
      if (line === "") reject(noPassword());
      else resolve(line);
      lines.close();
    });
    lines.once("SIGINT", () => lines.close());
    lines.once("close", () => reject(noPassword()));
  });
}

function noPassword(): HoldfastError {
  return new HoldfastError("no-password", "No password was given, so nothing was done.");
}
