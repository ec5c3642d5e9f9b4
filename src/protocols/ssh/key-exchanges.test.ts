import assert from "node:assert/strict";
import { test } from "node:test";
import type { ConnectConfig } from "ssh2";
import { ClockInHand } from "../../clock-in-hand.ts";
import { until } from "../conformance/until.ts";
import { KeyExchanges } from "./key-exchanges.ts";
import { open, shell, visit } from "./test-stage.ts";

test("strangers get none, players eight and then one a minute", () => {
  const clock = new ClockInHand();
  const exchanges = new KeyExchanges(clock);
  assert.equal(exchanges.isAllowed(true), false);
  const allowed = () => Array.from({ length: 20 }, () => exchanges.isAllowed(false)).filter(Boolean).length;
  assert.equal(allowed(), 8);
  clock.passes(3 * 60_000);
  assert.equal(allowed(), 3);
  clock.passes(3_600_000);
  assert.equal(allowed(), 8);
});

interface WithProtocol {
  readonly _protocol: { rekey(): void };
}

test("a stranger who asks for new keys is gone", async (context) => {
  const { host, listener } = await open(context);
  const authHandler = () => (client as unknown as WithProtocol)._protocol.rekey();
  const { client, closed } = visit(context, listener, { authHandler } as unknown as ConnectConfig);
  await closed;
  assert.equal(host.counts.get("key-exchanges"), 1);
  assert.equal(host.asked.length, 0);
});

test("a player may ask for new keys, and not without end", async (context) => {
  const { host, listener } = await open(context);
  const { client, closed } = visit(context, listener);
  const channel = await shell(client);
  let exchanges = 0;
  const again = () => (client as unknown as WithProtocol)._protocol.rekey();
  client.on("handshake", () => {
    if (++exchanges === 3) channel.write("look\n");
    again();
  });
  again();
  await closed;
  assert.ok(exchanges >= 8 && exchanges <= 9, String(exchanges));
  await until("the count", () => host.counts.get("key-exchanges") === 1);
});

test("groups that only cost are not offered", async (context) => {
  const { listener } = await open(context);
  for (const kex of ["diffie-hellman-group16-sha512", "diffie-hellman-group18-sha512", "ecdh-sha2-nistp521"]) {
    const { errors, closed } = visit(context, listener, { algorithms: { kex: [kex] } } as unknown as ConnectConfig);
    await closed;
    assert.match(errors.join(), /no matching key exchange/);
  }
});

test("nobody asks for ever what there is", async (context) => {
  const { host, listener } = await open(context);
  const none = { type: "none", username: "anna" };
  const { closed } = visit(context, listener, { authHandler: Array(200).fill(none) } as unknown as ConnectConfig);
  await closed;
  assert.equal(host.counts.get("attempts"), 1);
});
