/** What listings of games (MSSP) are told of this one, beside its name, its players and since when it runs. */

export type Listing = { readonly [name: string]: string };

/** `portOf` gives 0 for what is switched off; it is asked whenever somebody reads, because ports open one by one. */
export function listingOf(portOf: (name: "telnet" | "tls") => number): Listing {
  return {
    CODEBASE: "Holdfast",
    get PORT() {
      return String(portOf("telnet"));
    },
    get SSL() {
      return String(portOf("tls"));
    },
    ANSI: "1",
    "UTF-8": "1",
    "XTERM 256 COLORS": "1",
    "XTERM TRUE COLORS": "1",
    GMCP: "1",
    MSDP: "1",
    MCCP: "1",
    MXP: "1",
  };
}
