/** The offers, what comes of them, and the options that have no test of their own: MSSP and MXP. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { until, untilShown } from "../conformance/until.ts";
import { openTable } from "./test-client.ts";
import { DO, IAC, SB, SE, WILL, WONT } from "./wire/codes.ts";

const MSSP = 70;
const MXP = 91;

test("all offers come at once, before the greeting", async () => {
  await using table = await openTable();
  const client = await table.connect({ answers: false });
  await table.host.session();
  const offers = "fffd18 fffd1f fffb2a fffd27 fffb46 fffbc9 fffb19 fffd22 fffb45 fffb5b fffb56 fffb57";
  assert.equal(client.received[0]?.toString("hex"), offers.replaceAll(" ", ""));
});

test("MSSP tells what listings ask for, and nothing in it can be obeyed", async () => {
  await using table = await openTable({ listing: { CONTACT: "a\x1b[2J\r\nb", SSL: "4003" } });
  const { client } = await table.enter();
  client.send(IAC, DO, MSSP);
  await client.untilBytes(IAC, SB, MSSP, "\x01CONTACT\x02a [2J  b\x01SSL\x024003");
  await client.untilBytes("\x01NAME\x02Test World\x01PLAYERS\x023\x01UPTIME\x021767225600", IAC, SE);
});

test("the typed MSSP-REQUEST is answered, as the first line only", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send("MSSP-REQUEST\r\n");
  await untilShown(client, "MSSP-REPLY-START\nNAME\tTest World\nPLAYERS\t3\n");
  client.send("look\r\nMSSP-REQUEST\r\n");
  assert.deepEqual(await session.untilLines(2), ["look", "MSSP-REQUEST"]);
});

test("MXP is locked from the start, and its answers are no commands", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, MXP);
  await client.untilBytes(IAC, SB, MXP, IAC, SE, "\x1b[7z");
  await until("MXP", () => session.flags.mxp);
  client.send('\x1b[1z<VERSION MXP="1.0" CLIENT="X">\r\n', "\x1b[1z<Supports +SEND +A>\r\n", "look\r\n");
  assert.deepEqual(await session.untilLines(1), ["look"]);
});

test("what was agreed is told to operators", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, 25, IAC, WILL, 31, IAC, WONT, 31);
  await until("the options", () => session.flags.details.options === "EOR");
});
