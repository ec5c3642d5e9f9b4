/** The screen to render for, from what the client can do and what its player wants. */
import type { Screen } from "../protocols/protocol.ts";
import type { Preferences, ProtocolFlags } from "../session/sync-data.ts";

export function screenOf(flags: ProtocolFlags, preferences: Preferences): Screen {
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
  };
}
