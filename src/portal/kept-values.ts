/** What one client was told of each package of data and what still holds, for when it asks for that later, or again. */
import { Output } from "../protocols/output.ts";

export class KeptValues {
  /** As JSON, by the package's name in lower case. */
  readonly #values = new Map<string, { readonly package: string; readonly json: string }>();

  /** False if the client was told the same last. `output` is an oob message with data. */
  keep(output: Output): boolean {
    const { message } = output;
    if (message.type !== "oob") return true;
    const json = output.rendered("value", () => JSON.stringify(message.data));
    const name = message.package.toLowerCase();
    if (this.#values.get(name)?.json === json) return false;
    this.#values.set(name, { package: message.package, json });
    return true;
  }

  /** What holds of any other package holds no more. */
  retain(packages: readonly string[]): void {
    const retained = new Set(packages.map((name) => name.toLowerCase()));
    for (const name of this.#values.keys()) if (!retained.has(name)) this.#values.delete(name);
  }

  of(wanted: (packageName: string) => boolean): Output[] {
    const found = [...this.#values.values()].filter((value) => wanted(value.package));
    return found.map((value) => new Output({ type: "oob", package: value.package, data: JSON.parse(value.json) }));
  }
}
