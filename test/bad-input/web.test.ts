/** Whatever comes to the web port gets a clear sentence, and a player in the same game notices nothing. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { WebSocket } from "ws";
import { RunningHoldfast } from "../running-holdfast.ts";
import { Caller } from "./caller.ts";
import { Witness } from "./witness.ts";

const misunderstood = "Your client sent something that could not be understood.";

describe("bad input at the web port", () => {
  let holdfast: RunningHoldfast;
  let witness: Witness;
  let port: number;

  before(async () => {
    holdfast = await RunningHoldfast.start({
      directory: join(import.meta.dirname, "world"),
      environment: { HOLDFAST_TRUSTED: "", HOLDFAST_GUESTS: "20" },
    });
    const { ports } = await holdfast.status();
    port = ports.web;
    witness = await Witness.enter(ports.telnet);
  });

  after(async () => {
    witness?.leave();
    await holdfast?.stop();
  });

  function quietly(name: string, misbehave: () => Promise<void>): void {
    test(name, () => witness.noticesNothingOf(misbehave()));
  }

  /** Sends these messages and gives what comes back, the close code at last. */
  async function say(subprotocol: string, ...messages: (string | Buffer)[]): Promise<{ heard: string; code: number }> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, subprotocol);
    let heard = "";
    socket.on("message", (data) => {
      heard += data.toString();
    });
    await once(socket, "open");
    for (const message of messages) socket.send(message);
    const [code] = await once(socket, "close");
    return { heard, code };
  }

  function post(body: string, headers: { readonly [name: string]: string } = {}): Promise<Response> {
    return fetch(`http://127.0.0.1:${port}/ajax`, { method: "POST", body, headers });
  }

  quietly("telnet is told what is spoken here", async () => {
    const lost = await Caller.at(port, "127.0.0.80");
    lost.says("connect Witness quiet evening");
    await lost.isClosedWith("This port speaks HTTP and WebSocket only.");
    const negotiating = await Caller.at(port, "127.0.0.81");
    negotiating.send(Buffer.from([255, 251, 31, 255, 253, 1, 13, 10]));
    await negotiating.isClosedWith("This port speaks HTTP and WebSocket only.");
  });

  quietly("a WebSocket message that is too large ends that socket alone", async () => {
    const { code } = await say("holdfast.v1", JSON.stringify({ op: "hello", client: "x".repeat(1_048_576) }));
    assert.equal(code, 1009);
  });

  quietly("JSON that isn't is answered with a sentence", async () => {
    const messages = [
      "{",
      "null",
      '"hello"',
      "[[]]",
      '{"op":"constructor"}',
      `${"[".repeat(20_000)}`,
      Buffer.from("{}"),
    ];
    for (const message of messages) {
      const { heard, code } = await say("holdfast.v1", message);
      assert.ok(heard.includes(misunderstood), heard);
      assert.equal(code, 4011);
    }
    const { heard, code } = await say("holdfast.v1", '{"op":"hello"}', '{"op":"input","number":7,"message":{}}');
    assert.ok(heard.includes(misunderstood), heard);
    assert.equal(code, 4011);
  });

  quietly("a subprotocol that nobody knows is refused before anything begins", async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, "x-unknown");
    const [error] = await once(socket, "error");
    assert.match(error.message, /400/);
  });

  quietly("AJAX bodies that can't be read are answered with a status and a sentence", async () => {
    const ours = { "X-Holdfast": "1" };
    const cases: readonly (readonly [status: number, answer: Promise<Response>])[] = [
      [400, post("{", ours)],
      [400, post('{"mode":"dance"}', ours)],
      [400, post('{"mode":"init","frame":7}', ours)],
      [413, post(JSON.stringify({ mode: "init", frame: "x".repeat(200_000) }), ours)],
      [403, post('{"mode":"init","frame":{"op":"hello"}}')],
      [410, post('{"mode":"poll","transport":"nobody","received":0}', ours)],
    ];
    for (const [status, answer] of cases) {
      const response = await answer;
      const { error } = (await response.json()) as { error: string };
      assert.equal(response.status, status, error);
      assert.match(error, /^[A-Z].*\.$/);
    }
  });

  quietly("paths that lead nowhere or upwards give nothing away", async () => {
    for (const path of [
      "/etc/passwd",
      "/..%2f..%2fetc%2fpasswd",
      "/%00",
      "/web/../package.json",
      `/${"a".repeat(9000)}`,
    ]) {
      const response = await fetch(`http://127.0.0.1:${port}${path}`);
      assert.equal(response.status, 404, path);
      assert.doesNotMatch(await response.text(), /root:|"name"/);
    }
  });

  quietly("half a request and then silence keeps nobody out", async () => {
    const silent = await Caller.at(port, "127.0.0.82");
    silent.send("POST /ajax HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\nX-Holdfast: 1\r\n\r\n{");
    assert.equal((await fetch(`http://127.0.0.1:${port}/healthz`)).status, 200);
    silent.hangUp();
  });
});
