/** `Package.Name json`: how GMCP writes data beside the text. */
import { isPackageName, type Json, type OobMessage } from "../session/message.ts";
import { parseBoundedJson } from "./bounded-json.ts";

export function encodeGmcpText({ package: name, data }: OobMessage): string {
  return data === undefined ? name : `${name} ${JSON.stringify(data)}`;
}

/** Data that is not JSON is taken as a string, as some clients send it. Null where no package is named. */
export function decodeGmcpText(source: string): OobMessage | null {
  const [, name = "", rest = ""] = /^\s*(\S+)\s*(.*)$/s.exec(source) ?? [];
  if (!isPackageName(name)) return null;
  const written = rest.trimEnd();
  return written === "" ? { type: "oob", package: name } : { type: "oob", package: name, data: decodeData(written) };
}

/** The data of a message that carries it as a string of its own. */
export function decodeData(written: string): Json {
  const data = parseBoundedJson(written);
  return data === undefined ? written : data;
}
