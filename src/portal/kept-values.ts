/** What one client was told of each package of data and what still holds, for when it asks for that later, or again. */
import { Output } from "../protocols/output.ts";

interface Kept {
  readonly package: string;
  readonly part: string | undefined;
  readonly json: string;
}

export class KeptValues {
  /** By the package's name in lower case, with the part. */
  readonly #values = new Map<string, Kept>();

  /** False if the client was told the same last. `output` is an oob message with data. */
  keep(output: Output): boolean {
    const { message } = output;
    if (message.type !== "oob") return true;
    const { package: name, part } = message;
    const json = output.rendered("value", () => JSON.stringify(message.data));
    const key = keyOf(part === undefined ? name : `${name} ${part}`);
    if (this.#values.get(key)?.json === json) return false;
    this.#values.set(key, { package: name, part, json });
    return true;
  }

  /** What holds of any other package, or part of one, holds no more. */
  retain(packages: readonly string[]): void {
    const retained = new Set(packages.map(keyOf));
    for (const key of this.#values.keys()) if (!retained.has(key)) this.#values.delete(key);
  }

  of(wanted: (packageName: string) => boolean): Output[] {
    const found = [...this.#values.values()].filter((value) => wanted(value.package));
    return found.map(({ package: name, part, json }) => {
      return new Output({ type: "oob", package: name, ...(part !== undefined && { part }), data: JSON.parse(json) });
    });
  }
}

function keyOf(name: string): string {
  return name.toLowerCase();
}
