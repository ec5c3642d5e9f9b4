/** The client's true address, behind a proxy and over IPv6: it is shown, it is banned, and nobody can forge it. */
import assert from "node:assert/strict";
import { connect } from "node:net";
import { test } from "node:test";
import type { TestClient } from "../../src/protocols/conformance/harness.ts";
import { until, untilShown } from "../../src/protocols/conformance/until.ts";
import { TelnetTestClient } from "../../src/protocols/telnet/test-client.ts";
import { AjaxTestClient } from "../../src/protocols/web/test-ajax-client.ts";
import { WebSocketTestClient } from "../../src/protocols/web/test-websocket-client.ts";
import { disconnectReasons } from "../../src/session/disconnect.ts";
import { type HeaderRelay, relayFrom } from "./header-relay.ts";
import { connectBy, Meeting, password } from "./meeting.ts";

const everywhere = { telnet: "required", tls: "required", ssh: "required", web: "required" } as const;

test("behind a load balancer with the PROXY protocol", async (t) => {
  await using meeting = await Meeting.begin({ settings: { proxies: ["127.0.0.1"], proxyHeader: everywhere } });
  const relays: HeaderRelay[] = [];
  t.after(() => {
    for (const relay of relays) relay.close();
  });

  async function portsFrom(address: string): Promise<Meeting["ports"]> {
    const names = ["telnet", "web", "tls", "ssh"] as const;
    const made = await Promise.all(names.map((name) => relayFrom(address, meeting.ports[name])));
    relays.push(...made);
    return Object.fromEntries(names.map((name, index) => [name, made[index]!.port])) as Meeting["ports"];
  }

  const [inside, outside] = [await portsFrom("2001:db8:1::5"), await portsFrom("203.0.113.9")];
  const clients: TestClient[] = [];
  for (const [by, open] of Object.entries(connectBy)) {
    const client = meeting.keep(await open(inside));
    client.sendLine(
      `create ${{ telnet: "Ada", "telnet/ssl": "Bea" }[by] ?? (by.endsWith("ajax") ? "Cid" : "Dan")} ${password}`,
    );
    await untilShown(client, "A room with five doors.");
    clients.push(client);
  }
  const viaSsh = meeting.keep(await meeting.connectSsh("Ada", inside.ssh));
  await untilShown(viaSsh, "A room with five doors.");
  clients.push(viaSsh);
  const stranger = meeting.keep(await TelnetTestClient.open(outside.telnet));
  await untilShown(stranger, "Welcome to the Meeting.");

  await t.test("its clients' own addresses are shown", async () => {
    const addresses = (await meeting.who()).map(({ portal }) => portal.address);
    assert.deepEqual(addresses.toSorted(), [...Array(5).fill("2001:db8:1::5"), "203.0.113.9"]);
  });

  await t.test("a ban of their range ends them all and lets none of them in, by no protocol", async () => {
    const { code, stderr } = await meeting.holdfast.run("ban", "2001:db8:1::/48");
    assert.equal(code, 0, stderr);
    for (const client of clients) {
      await untilShown(client, disconnectReasons.banned.text);
      await client.closed;
    }
    for (const open of Object.values(connectBy)) {
      const again = meeting.keep(await open(inside));
      await untilShown(again, disconnectReasons.banned.text);
    }
    const again = meeting.keep(await meeting.connectSsh("Ada", inside.ssh));
    await untilShown(again, disconnectReasons.banned.text);
    stranger.sendLine("help");
    await untilShown(stranger, "Commands:");
  });

  await t.test("who doesn't come through it, or without a header, is nobody", async () => {
    for (const port of Object.values(meeting.ports)) {
      const socket = connect({ port, host: "127.0.0.1", localAddress: "127.0.0.2" });
      socket.write("PROXY TCP4 198.51.100.1 127.0.0.1 1 2\r\nhelp\r\n");
      await ended(socket);
      const headless = connect({ port, host: "127.0.0.1" });
      headless.write("GET / HTTP/1.0\r\n\r\n");
      await ended(headless);
    }
    assert.equal((await meeting.who()).length, 1);
    assert.equal((await meeting.counters())["transport-failed"], 8);
  });
});

test("behind a web proxy, X-Forwarded-For counts as far as the proxies are listed", async () => {
  await using meeting = await Meeting.begin({ settings: { proxies: ["127.0.0.0/8", "10.0.0.0/8"] } });
  const forged = { "X-Forwarded-For": "198.51.100.66, 2001:db8::9, 10.1.2.3" };
  const socket = meeting.keep(new WebSocketTestClient(meeting.ports.web, forged));
  await socket.connect();
  const ajax = meeting.keep(new AjaxTestClient(meeting.ports.web, forged));
  await ajax.connect();
  for (const client of [socket, ajax]) await untilShown(client, "Welcome to the Meeting.");
  const addresses = (await meeting.who()).map(({ portal }) => portal.address);
  assert.deepEqual(addresses, ["2001:db8::9", "2001:db8::9"]);
});

test("over IPv6 and IPv4 at once, and without listed proxies no header is believed", async () => {
  await using meeting = await Meeting.begin({ environment: { HOLDFAST_HOST: "::" } });
  const six = meeting.keep(new TelnetTestClient(connect({ port: meeting.ports.telnet, host: "::1" })));
  six.send("PROXY TCP4 198.51.100.66 127.0.0.1 1 2\r\n");
  await untilShown(six, 'There is no command "proxy" here.');
  const four = meeting.keep(new WebSocketTestClient(meeting.ports.web, { "X-Forwarded-For": "198.51.100.66" }));
  await four.connect();
  await untilShown(four, "Welcome to the Meeting.");
  const addresses = (await meeting.who()).map(({ portal }) => portal.address);
  assert.deepEqual(addresses.toSorted(), ["127.0.0.1", "::1"]);
  await meeting.holdfast.run("ban", "::1");
  await untilShown(six, disconnectReasons.banned.text);
  four.sendLine("help");
  await untilShown(four, "Commands:");
});

async function ended(socket: ReturnType<typeof connect>): Promise<void> {
  let open = true;
  socket.on("error", () => {});
  socket.on("close", () => {
    open = false;
  });
  socket.resume();
  await until("the end of the connection", () => !open);
}
