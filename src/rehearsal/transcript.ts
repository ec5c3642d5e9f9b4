/** What was typed, shown and done in a rehearsal, as a person reads it. */

/** So much of it tells how something came about. */
const lastEntries = 20;

export class Transcript {
  readonly #entries: string[] = [];

  /** `who` does or hears something: `Anna types: look`. */
  add(who: string, how: string, what: string): void {
    const head = `${who} ${how}: `;
    this.#entries.push(head + what.replaceAll("\n", `\n${" ".repeat(head.length)}`));
  }

  /** Something happens to all: `(5 minutes pass)`. */
  note(what: string): void {
    this.#entries.push(`(${what})`);
  }

  get text(): string {
    return this.#entries.join("\n");
  }

  /** Its end, to stand below a sentence. */
  get ending(): string {
    const left = this.#entries.length - lastEntries;
    const lines = this.#entries.slice(-lastEntries).join("\n").replaceAll("\n", "\n  ");
    return `\n\nThe rehearsal so far:\n${left > 0 ? `  … ${left} more\n` : ""}  ${lines}\n`;
  }
}
