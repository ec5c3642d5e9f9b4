/** GMCP: data beside the text, as `Package.Name json`. Nothing is sent to a client that never said Core.Hello. */
import type { Json, OobMessage } from "../../../session/message.ts";
import { parseBoundedJson } from "../../bounded-json.ts";
import { encodeGmcpText } from "../../gmcp-text.ts";
import type { Output } from "../../output.ts";
import type { ActiveOption, OptionContext, TelnetOption } from "../option.ts";
import { subnegotiation } from "../wire/codes.ts";
import { clientWord } from "./client-standard.ts";

export const GMCP = 201;

const packageName = /^[a-z][\w-]*(?:\.[\w-]+)*$/i;
const packageNameLength = 128;
const dataLength = 16_384;
const modulesMax = 200;

export const gmcp: TelnetOption = {
  code: GMCP,
  name: "GMCP",
  accepts: ["us"],
  offers: "us",
  start: (context) => new Gmcp(context),
};

class Gmcp implements ActiveOption {
  readonly #context: OptionContext;
  #greeted = false;
  /** In lower case, because names are compared so. */
  #modules: ReadonlySet<string> = new Set();

  constructor(context: OptionContext) {
    this.#context = context;
  }

  /** True also for what the client didn't subscribe to: who has GMCP gets data in this way or not at all. */
  send(output: Output, message: OobMessage): boolean {
    if (!this.#greeted) return false;
    if (isIn(this.#modules, message.package)) this.#context.write(output.rendered("telnet gmcp", () => frame(message)));
    return true;
  }

  stop(): void {
    if (this.#greeted) this.#context.learn({ oob: false });
  }

  receive(payload: Buffer): void {
    const text = payload.toString("utf8");
    const space = text.search(/\s/);
    const name = space < 0 ? text : text.slice(0, space);
    if (name.length > packageNameLength || !packageName.test(name)) return;
    const body = space < 0 ? "" : text.slice(space).trim();
    if (body.length > dataLength) return;
    const data = body === "" ? undefined : parseBoundedJson(body);
    if (body !== "" && data === undefined) return;
    const handle = core.get(name.toLowerCase());
    if (handle) handle(this, data);
    else this.#context.receive({ type: "oob", package: canonical(name), ...(data !== undefined && { data }) });
  }

  hello(data: Json | undefined): void {
    this.#greeted = true;
    this.#context.learn({ oob: true });
    this.#context.want((name) => isIn(this.#modules, name));
    if (typeof data !== "object" || data === null) return;
    for (const [key, value] of Object.entries(data)) {
      if (typeof value !== "string") continue;
      if (key.toLowerCase() === "client") this.#context.learn({ clientName: clientWord(value) });
      if (key.toLowerCase() === "version") this.#context.learn({ clientVersion: clientWord(value) });
    }
  }

  ping(): void {
    this.#context.subnegotiate(GMCP, Buffer.from("Core.Ping"));
  }

  setModules(data: Json | undefined): void {
    this.#support(moduleNames(data));
  }

  addModules(data: Json | undefined): void {
    this.#support([...this.#modules, ...moduleNames(data)]);
  }

  removeModules(data: Json | undefined): void {
    const removed = new Set(moduleNames(data));
    this.#support([...this.#modules].filter((name) => !removed.has(name)));
  }

  #support(modules: readonly string[]): void {
    const before = this.#modules;
    const after = new Set(modules.slice(0, modulesMax));
    this.#modules = after;
    this.#context.want((name) => isIn(after, name) && !isIn(before, name));
  }
}

/** It is listed, or what it belongs to is: `Char` stands for `Char.Vitals`. Core is everybody's. */
function isIn(modules: ReadonlySet<string>, packageName: string): boolean {
  let parent = packageName.toLowerCase();
  if (parent.startsWith("core.")) return true;
  while (!modules.has(parent)) {
    const dot = parent.lastIndexOf(".");
    if (dot < 0) return false;
    parent = parent.slice(0, dot);
  }
  return true;
}

/** What the connection itself answers; everything else is the game's. */
const core: ReadonlyMap<string, (gmcp: Gmcp, data: Json | undefined) => void> = new Map([
  ["core.hello", (gmcp: Gmcp, data: Json | undefined) => gmcp.hello(data)],
  ["core.supports.set", (gmcp: Gmcp, data: Json | undefined) => gmcp.setModules(data)],
  ["core.supports.add", (gmcp: Gmcp, data: Json | undefined) => gmcp.addModules(data)],
  ["core.supports.remove", (gmcp: Gmcp, data: Json | undefined) => gmcp.removeModules(data)],
  ["core.ping", (gmcp: Gmcp) => gmcp.ping()],
  ["core.keepalive", () => {}],
]);

/** `["Char 1", "Room 1"]`, each a name and a version. */
function moduleNames(data: Json | undefined): string[] {
  if (!Array.isArray(data)) return [];
  const names = data.slice(0, modulesMax).filter((entry) => typeof entry === "string");
  return names.map((entry) => entry.trim().split(" ", 1)[0]!.slice(0, packageNameLength).toLowerCase());
}

/** Names come in any case; the game sees each part with a capital. */
function canonical(name: string): string {
  return name.replace(/(^|\.)[a-z]/g, (start) => start.toUpperCase());
}

function frame(message: OobMessage): Buffer {
  return subnegotiation(GMCP, Buffer.from(encodeGmcpText(message)));
}
