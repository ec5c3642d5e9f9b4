/** The screen to render for, from what the client can do and what its player wants. */
import { LatestMap } from "../latest-map.ts";
import type { Screen } from "../protocols/protocol.ts";
import type { Preferences, ProtocolFlags } from "../session/sync-data.ts";
import { languageFor } from "../text/languages.ts";

/** `languages` are the game's. */
export function screenOf(flags: ProtocolFlags, preferences: Preferences, languages: readonly string[]): Screen {
  return {
    width: preferences.width ?? flags.width,
    height: flags.height,
    // Who asks for a width wants lines of that width, whatever the client does with longer ones.
    clientWraps: preferences.width === undefined && flags.clientWraps,
    colors: preferences.colors ?? flags.colors,
    screenReader: preferences.screenReader ?? flags.screenReader,
    encoding: preferences.encoding ?? flags.encoding,
    hyperlinks: flags.hyperlinks,
    mxp: flags.mxp,
    language: languageFor(`${preferences.language ?? ""},${flags.language}`, languages),
  };
}

/** Clients say how large they are, so that there could be any number. */
const screensMax = 1000;

/** Equal screens as one object, which thousands of sessions may have. */
export class Screens {
  readonly #known = new LatestMap<string, Screen>(screensMax);
  readonly #languages: readonly string[];

  constructor(languages: readonly string[]) {
    this.#languages = languages;
  }

  of(flags: ProtocolFlags, preferences: Preferences): Screen {
    const made = screenOf(flags, preferences, this.#languages);
    const name = Object.values(made).join(" ");
    const shared = this.#known.get(name) ?? made;
    this.#known.set(name, shared);
    return shared;
  }
}
