/** `/webclientdata`: where the web client of Evennia plays when it can't have a WebSocket. */
import { createHash } from "node:crypto";
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Limits } from "../../../config.ts";
import { type DisconnectReason, disconnectEntry } from "../../../session/disconnect.ts";
import { text } from "../../../session/message.ts";
import { defaultFlags } from "../../../session/sync-data.ts";
import { inLanguage } from "../../../text/languages.ts";
import { escapeMarkup } from "../../../text/markup.ts";
import { sentences } from "../../../words/catalogue.ts";
import type { Host } from "../../protocol.ts";
import { Present } from "../present.ts";
import { tellingToWait } from "../resume/waiting.ts";
import type { Caller } from "../transport.ts";
import type { WebTimes } from "../web-times.ts";
import { encodeEvennia, evenniaFormat } from "../wire-formats/evennia.ts";
import { EvenniaTransport } from "./evennia-transport.ts";
import { PlainConnection } from "./plain-connection.ts";

export interface EvenniaEndpointOptions {
  readonly host: Host;
  readonly limits: Limits;
  readonly times: WebTimes;
}

type EvenniaContext = Context<{ Bindings: HttpBindings }>;

export const evenniaPath = "/webclientdata";

/** 128 random bits that no script can read and no address holds: with them, and only with them, a request is its client's. */
const cookie = "holdfast-webclient";
const cookieShape = /^[\w-]{22}$/;

/** What that client takes for "done". */
const done = '""';

export class EvenniaEndpoint {
  readonly #options: EvenniaEndpointOptions;
  readonly #transports = new Present<EvenniaTransport>();
  #closed = false;

  constructor(options: EvenniaEndpointOptions) {
    this.#options = options;
  }

  /** Resolves when everybody who came this way has been told that it is over, or after `patienceMs`. */
  untilTold(patienceMs: number): Promise<void> {
    return this.#transports.untilGone(this.#options.host.clock, patienceMs);
  }

  async answer(context: EvenniaContext, caller: Caller): Promise<Response> {
    const form = new URLSearchParams(await context.req.text());
    const mode = form.get("mode");
    if (mode === "init") return this.#init(context, form, caller);
    const transport = this.#transports.get(nameOf(getCookie(context, cookie) ?? "", form));
    switch (mode) {
      case "input":
        if (!transport) return gone(context);
        if (await transport.input(form.get("data") ?? "")) return say(context, done);
        return context.text("Too much is waiting already.\n", 429);
      case "receive":
        return transport ? this.#receive(context, transport) : gone(context);
      case "keepalive":
        if (!transport) return gone(context);
        transport.heard();
        return say(context, done);
      case "close":
        transport?.drop();
        return say(context, done);
      default:
        return say(context, done);
    }
  }

  /** Ends every session, and lets nobody in. */
  close(): void {
    this.#closed = true;
    for (const transport of this.#transports) transport.close("shutdown");
  }

  /** Ends those who have not asked why. */
  drop(): void {
    for (const transport of this.#transports) transport.drop();
  }

  /** A client that begins again while its session lives goes on with it. */
  async #init(context: EvenniaContext, form: URLSearchParams, caller: Caller): Promise<Response> {
    const { host } = this.#options;
    const kept = getCookie(context, cookie) ?? "";
    const secret = cookieShape.test(kept) ? kept : host.chance.bytes(16).toString("base64url");
    const name = nameOf(secret, form);
    if (!this.#transports.has(name)) await this.#begin(name, context, caller);
    setCookie(context, cookie, secret, {
      path: evenniaPath,
      httpOnly: true,
      sameSite: "Strict",
      secure: context.req.header("Origin")?.startsWith("https:") ?? false,
    });
    return say(context, JSON.stringify({ msg: host.statistics.name, csessid: form.get("csessid") ?? "" }));
  }

  /** Resolves when the session has begun or, if that takes long, when the client has been told so. */
  async #begin(name: string, context: EvenniaContext, caller: Caller): Promise<void> {
    const { host, limits, times } = this.#options;
    let release = () => {};
    const transport = new EvenniaTransport({
      clock: host.clock,
      times,
      inputLength: limits.uncommittedBytes,
      atEnd: () => {
        this.#transports.delete(name);
        release();
      },
    });
    this.#transports.add(name, transport);
    let told = false;
    const telling = Promise.withResolvers<void>();
    const turn = tellingToWait(host.admit(caller.address), host.clock, times, () => {
      if (!told) tell(transport, inLanguage(sentences.waitForTurn, caller.language));
      told = true;
      telling.resolve();
    });
    const entering = turn.then((admission) => {
      if (admission.admitted) release = admission.release;
      // It has left, or hung up before it could know that it waits.
      if (transport.isGone) release();
      else if (!told && context.env.outgoing.destroyed) transport.drop();
      else if (!admission.admitted) {
        host.count("refused");
        refuse(transport, admission.reason, caller.language);
      } else if (this.#closed) refuse(transport, "shutdown", caller.language);
      else transport.begin(new PlainConnection(evenniaFormat, transport, { host, limits, caller }));
    });
    await Promise.race([entering, telling.promise]);
  }

  async #receive(context: EvenniaContext, transport: EvenniaTransport): Promise<Response> {
    const { outgoing } = context.env;
    const poll = transport.poll();
    outgoing.once("close", () => outgoing.writableFinished || poll.broken());
    return say(context, (await poll.answer)?.toString() ?? "");
  }
}

/** The words of a refusal come by the first poll, because that client shows nothing of a request that failed. */
function refuse(transport: EvenniaTransport, reason: DisconnectReason, language: string): void {
  const entry = disconnectEntry(reason, language);
  tell(transport, entry.text);
  transport.end(entry);
}

function tell(transport: EvenniaTransport, sentence: string): void {
  const said = encodeEvennia(text(escapeMarkup(sentence)), defaultFlags);
  transport.send({ data: Buffer.from(said), binary: false });
}

/** `csessid` and `cuid`, which that client makes up, only tell the tabs of one browser apart. */
function nameOf(secret: string, form: URLSearchParams): string {
  const parts = [secret, form.get("csessid") ?? "", form.get("cuid") ?? ""];
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}

/** As text, because jQuery would parse JSON by itself, and that client then fails to parse it again. */
function say(context: EvenniaContext, body: string): Response {
  return context.body(body, 200, {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
  });
}

/** That client closes itself when it gets an error. */
function gone(context: EvenniaContext): Response {
  return context.text("There is no such session any more.\n", 410);
}
