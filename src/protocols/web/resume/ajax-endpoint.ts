/** The requests to `/ajax`: they begin a transport, ask it, tell it, and end it. */
import type { Json } from "../../../session/message.ts";
import { clientFrameOf } from "../../../wire/client-frame.ts";
import { isCount, isList, isRecord, isText, type JsonRecord } from "../../../wire/json.ts";
import { parseBoundedJson } from "../../bounded-json.ts";
import type { Host } from "../../protocol.ts";
import { Present } from "../present.ts";
import type { Caller } from "../transport.ts";
import type { WebTimes } from "../web-times.ts";
import { AjaxTransport } from "./ajax-transport.ts";
import type { Entrance } from "./entrance.ts";

export interface AjaxAnswer {
  readonly status: 200 | 400 | 410 | 429;
  /** JSON. */
  readonly body: string;
}

export interface AjaxEndpointOptions {
  readonly entrance: Entrance;
  readonly host: Host;
  readonly times: WebTimes;
  /** Bounds the outputs of one answer, in characters. */
  readonly answerLength: number;
}

export class AjaxEndpoint {
  readonly #options: AjaxEndpointOptions;
  readonly #transports = new Present<AjaxTransport>();

  constructor(options: AjaxEndpointOptions) {
    this.#options = options;
  }

  /** Resolves when everybody who came by AJAX has been told that it is over, or after `patienceMs`. */
  untilTold(patienceMs: number): Promise<void> {
    return this.#transports.untilGone(this.#options.host.clock, patienceMs);
  }

  async answer(body: string, caller: Caller): Promise<AjaxAnswer> {
    const request = parseBoundedJson(body);
    if (!isRecord(request)) return refusal(400, "The body is not a JSON object.");
    const { mode } = request;
    if (mode === "init") return this.#init(request.frame, caller);
    if (mode !== "poll" && mode !== "post" && mode !== "close") {
      return refusal(400, "The mode is none of init, poll, post and close.");
    }
    const transport = isText(request.transport) && this.#transports.get(request.transport);
    if (!transport) return refusal(410, "There is no such transport any more.");
    switch (mode) {
      case "poll":
        return this.#poll(transport, request);
      case "post":
        return this.#post(transport, request);
      case "close":
        transport.leave();
        return frames([]);
    }
  }

  /** Ends what is left; held polls are answered. */
  close(): void {
    for (const transport of this.#transports) transport.drop();
  }

  async #init(json: Json | undefined, caller: Caller): Promise<AjaxAnswer> {
    const frame = clientFrameOf(json);
    if (frame?.op !== "hello" && frame?.op !== "resume") return refusal(400, "The frame is neither hello nor resume.");
    const { entrance, host, times, answerLength } = this.#options;
    const transport = new AjaxTransport({
      ...times,
      clock: host.clock,
      chance: host.chance,
      language: caller.language,
      answerLength,
      atEnd: ({ id }) => this.#transports.delete(id),
    });
    this.#transports.add(transport.id, transport);
    const first = await transport.begin(entrance.enter(frame, transport, caller));
    if (!transport.isOver) return frames(first, transport.id);
    transport.drop();
    return frames(first);
  }

  async #poll(transport: AjaxTransport, { received }: JsonRecord): Promise<AjaxAnswer> {
    if (!isCount(received)) return refusal(400, "The poll does not say which output was received last.");
    return frames(await transport.poll(received));
  }

  async #post(transport: AjaxTransport, request: JsonRecord): Promise<AjaxAnswer> {
    if (!isList(request.frames)) return refusal(400, "The post has no list of frames.");
    const answer = await transport.post(request.frames.map(clientFrameOf));
    return answer ? frames(answer) : refusal(429, "It is not the turn of this post yet.");
  }
}

function frames(list: readonly string[], transport?: string): AjaxAnswer {
  const id = transport === undefined ? "" : `"transport":${JSON.stringify(transport)},`;
  return { status: 200, body: `{${id}"frames":[${list.join(",")}]}` };
}

function refusal(status: 400 | 410 | 429, error: string): AjaxAnswer {
  return { status, body: JSON.stringify({ error }) };
}
