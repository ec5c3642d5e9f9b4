/** The WebSocket subprotocols that are spoken. */
import { subprotocol as holdfast } from "../../../wire/frames.ts";
import { evenniaFormat } from "./evennia.ts";
import { gmcpFormat } from "./gmcp.ts";
import { jsonFormat } from "./json.ts";
import { terminalFormat } from "./terminal.ts";
import type { WireFormat } from "./wire-format.ts";

/** A whole telnet stream inside binary messages, with every option that telnet has. */
export const telnet = "telnet.mudstandards.org";

/** Those that are a translation of frames; `holdfast.v1` and telnet are more than that. */
export const wireFormats: readonly WireFormat[] = [jsonFormat, gmcpFormat, terminalFormat, evenniaFormat];

/** The best first. */
export const subprotocols: readonly string[] = [
  holdfast,
  jsonFormat.subprotocol,
  gmcpFormat.subprotocol,
  telnet,
  terminalFormat.subprotocol,
  evenniaFormat.subprotocol,
];

/** The first of ours that the client offers, whatever its own order. Null if it offers others only. */
export function chooseSubprotocol(offered: ReadonlySet<string>): string | null {
  if (offered.size === 0) return evenniaFormat.subprotocol;
  return subprotocols.find((name) => offered.has(name)) ?? null;
}

export function wireFormatOf(subprotocol: string): WireFormat {
  return wireFormats.find((format) => format.subprotocol === subprotocol) ?? evenniaFormat;
}
