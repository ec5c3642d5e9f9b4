/** The suite itself: it must fail protocols that break the contract. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { ProtocolSettings } from "../definition.ts";
import type { Connection, ConnectionSink, Host, Protocol } from "../protocol.ts";
import { TelnetProtocol } from "../telnet/telnet.ts";
import { TelnetTestClient } from "../telnet/test-client.ts";
import { endingCases } from "./ending-cases.ts";
import { inputCases } from "./input-cases.ts";
import { Stage } from "./stage.ts";

/** Telnet with one thing about its connections, or about what they deliver, made wrong. */
function broken(
  connectionOf: (connection: Connection) => Connection,
  sinkOf: (sink: ConnectionSink) => ConnectionSink,
): (settings: ProtocolSettings) => Protocol {
  return (settings) => {
    const protocol = new TelnetProtocol(settings);
    const wrapped = (host: Host): Host =>
      changed(host, {
        connect: (connection, facts) => sinkOf(host.connect(connectionOf(connection), facts)),
        unforeseen: () => {},
      });
    return { keys: protocol.keys, listen: (host) => protocol.listen(wrapped(host)) };
  };
}

/** The same object with some methods replaced. */
function changed<T extends object>(original: T, change: Partial<T>): T {
  return new Proxy(original, {
    get(target, name) {
      const value = Reflect.get(Object.hasOwn(change, name) ? change : target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

const asIs = <T>(value: T) => value;

const faults: [fault: string, broken: (stage: Stage) => Promise<void>, create: ReturnType<typeof broken>][] = [
  [
    "pauses nothing",
    inputCases["nothing is delivered after pause, nothing is lost after resume"],
    broken((connection) => changed(connection, { pause: () => {} }), asIs),
  ],
  [
    "delivers uncleaned text",
    inputCases["control bytes and text direction marks are cleaned away"],
    broken(asIs, (sink) =>
      changed(sink, { onMessage: (message) => sink.onMessage({ ...message, type: "text", text: "red\u202e" }) }),
    ),
  ],
  [
    "closes twice",
    endingCases["close ends once, however often it is called"],
    broken(asIs, (sink) =>
      changed(sink, {
        onClose(reason) {
          sink.onClose(reason);
          sink.onClose(reason);
        },
      }),
    ),
  ],
];

for (const [fault, run, create] of faults) {
  test(`a protocol that ${fault} fails`, async () => {
    const stage = await Stage.open({ create, connect: ({ port }) => TelnetTestClient.open(port), exceptions: {} });
    try {
      await assert.rejects(run(stage), { name: "AssertionError" });
    } finally {
      await stage.close();
    }
  });
}
