/** The screens of a listener's clients, as their lines are made ready: equal ones are one object, named once. */
import { LatestMap } from "../../latest-map.ts";
import type { Reader } from "../../text/charset.ts";
import { screenKind, type TextScreen } from "../../text/screen.ts";
import type { Screen } from "../protocol.ts";

/** A screen, and who is behind it. */
export interface TelnetScreen extends TextScreen {
  readonly encoding: string;
  readonly reader: Reader;
  /** Names everything that a line on it depends on beside its text. */
  readonly kind: string;
}

export function telnetScreen(screen: Screen, reader: Reader): TelnetScreen {
  return { ...screen, reader, kind: `telnet ${screenKind(screen)} ${screen.encoding} ${reader}` };
}

/** Clients say how wide they are, so that there could be any number. */
const screensMax = 1000;

export class TelnetScreens {
  readonly #known = new LatestMap<string, TelnetScreen>(screensMax);

  of(screen: Screen, reader: Reader): TelnetScreen {
    const made = telnetScreen(screen, reader);
    const shared = this.#known.get(made.kind) ?? made;
    this.#known.set(made.kind, shared);
    return shared;
  }
}
