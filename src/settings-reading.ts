/** Reads what somebody said against a table of settings. All that can't be used is collected, and told at once. */
import { HoldfastError } from "./errors.ts";
import { isSetting, type Kind, type Setting, type SettingTable, shown } from "./setting.ts";
import { suggestionFor } from "./text/suggestion.ts";

export interface ReadingOptions {
  /** What the whole of it is called, if it is no object at all. */
  readonly whole: string;
  /** Paths are relative to it. */
  readonly directory?: string;
  /** Its variables outdo what was said. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

export class SettingsReading {
  readonly wrong: string[] = [];
  readonly #options: ReadingOptions;

  constructor(options: ReadingOptions) {
    this.#options = options;
  }

  /** What is `undefined` is as if it were not there, at every depth. */
  group(table: SettingTable, said: unknown, path = ""): object {
    const isGroup = typeof said === "object" && said !== null && !Array.isArray(said);
    if (said !== undefined && !isGroup)
      this.wrong.push(`${path || this.#options.whole} is ${shown(said)}, which is no object.`);
    const values = (isGroup ? said : {}) as Readonly<Record<string, unknown>>;
    for (const name of Object.keys(values)) {
      if (!Object.hasOwn(table, name)) this.wrong.push(unknown(name, path, table));
    }
    return Object.fromEntries(
      Object.entries(table).map(([name, entry]) => {
        const [value, at] = [Object.hasOwn(values, name) ? values[name] : undefined, under(path, name)];
        return [name, isSetting(entry) ? this.#value(entry, value, at) : this.group(entry, value, at)];
      }),
    );
  }

  /** Throws if anything was wrong: `sentence` stands above it. */
  end(sentence: string): void {
    if (this.wrong.length === 0) return;
    throw new HoldfastError("bad-config", `${sentence}\n${this.wrong.join("\n")}`, {
      advice: "Mend the settings named above.",
    });
  }

  #value({ kind, standard, variable }: Setting<unknown>, said: unknown, path: string): unknown {
    const isUsable = said === undefined || kind.is(said);
    if (!isUsable) this.wrong.push(`${path} is ${shown(said)}, which is not ${kind.wanted}.`);
    const outdone = this.#outdone(kind, variable);
    const value = outdone !== undefined ? outdone : isUsable && said !== undefined ? said : standard;
    return kind.keep ? kind.keep(value, this.#options.directory ?? "") : value;
  }

  /** What the environment says; undefined if nothing. A variable that is set but empty counts as not set. */
  #outdone({ parse, wanted }: Kind<unknown>, variable: string | null): unknown {
    const text = variable === null ? undefined : this.#options.environment?.[variable]?.trim();
    if (!text) return undefined;
    const value = parse?.(text);
    if (value !== undefined) return value;
    throw new HoldfastError("bad-environment", `${variable} is "${text}", which is not ${wanted}.`, {
      advice: "Correct the variable, or unset it.",
    });
  }
}

function unknown(name: string, group: string, table: SettingTable): string {
  const meant = suggestionFor(name, Object.keys(table));
  const sentence = `There is no setting ${under(group, name)}.`;
  return meant === null ? sentence : `${sentence} Did you mean ${under(group, meant)}?`;
}

function under(group: string, name: string): string {
  return group === "" ? name : `${group}.${name}`;
}
