/** Lines, prompts and passwords, as the clients of the field send and see them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { until, untilShown } from "../conformance/until.ts";
import { openTable } from "./test-client.ts";
import { AYT, DO, DONT, EC, EL, EOR, GA, IAC, WILL, WONT } from "./wire/codes.ts";

const BINARY = 0;
const ECHO = 1;
const SGA = 3;
const TIMING_MARK = 6;
const END_OF_RECORD = 25;

test("a name and password typed before anything is negotiated arrive", async () => {
  await using table = await openTable();
  const client = await table.connect({ answers: false });
  client.send("connect anna secret\r\nlook\r\n");
  const session = await table.host.session();
  assert.deepEqual(await session.untilLines(2), ["connect anna secret", "look"]);
});

test("a client that says nothing at all is greeted soon", async () => {
  await using table = await openTable();
  await table.connect({ answers: false });
  await table.host.session();
});

test("editing keys that come with the line are obeyed", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(
    "lokk\x08\x08ok 世界\x7f\r\n",
    "rubbish\x15say hi there\x17you\r\n",
    "abc",
    IAC,
    EC,
    "d\n",
    "x",
    IAC,
    EL,
    "y\n",
  );
  assert.deepEqual(await session.untilLines(4), ["look 世", "say hi you", "abd", "y"]);
});

test("a line that isn't UTF-8 is read as windows-1252, and the next one as UTF-8 again", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(Buffer.from("say gr\xfc\xdfe\r\n", "latin1"), "say grüße\r\n");
  assert.deepEqual(await session.untilLines(2), ["say grüße", "say grüße"]);
});

test("prompts end in GA, or in EOR where that was agreed", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  session.prompt("> ");
  await client.untilBytes("> ", IAC, GA);
  client.send(IAC, DO, END_OF_RECORD, "\r\n");
  await session.untilLines(1);
  session.prompt("> ");
  await client.untilBytes("> ", IAC, EOR);
});

test("a prompt is asked again below what comes, once for all that comes at once, until it is answered", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  session.prompt("> ");
  await client.untilBytes("> ", IAC, GA);
  session.say("A bell rings.");
  session.say("It stops.");
  await client.untilBytes("\r\nA bell rings.\r\nIt stops.\r\n> ", IAC, GA);
  client.send("\r\n");
  await session.untilLines(1);
  session.say("Nothing.");
  await untilShown(client, "Nothing.\n");
  session.prompt("20> ");
  session.prompt("10> ");
  await client.untilBytes("10> ", IAC, GA);
  assert.equal(client.screen, "> \nA bell rings.\nIt stops.\n> Nothing.\n20> \n10> ");
});

test("a prompt that is asked again stays masked; a line that is too long has left it", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  session.prompt("Password: ", true);
  await untilShown(client, "Password: ");
  session.say("A bell rings.");
  await until("the prompt again", () => client.screen === "Password: \nA bell rings.\nPassword: ");
  assert.equal(await client.isMasked(), true);
  client.send("pw\r\n");
  await session.untilLines(1);
  session.prompt("Name: ");
  await untilShown(client, "Name: ");
  client.send(`${"x".repeat(10_000)}\r\n`);
  await until("the prompt again", () => /Name: [^\n]*too long[^\n]*\nName: $/s.test(client.screen));
});

test("a screen reader hears a prompt once", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  session.flags = { ...session.flags, screenReader: true };
  session.prompt("> ");
  session.say("A bell rings.");
  await untilShown(client, "A bell rings.\n");
  session.say("It stops.");
  await untilShown(client, "It stops.\n");
  assert.equal(client.screen, "> \nA bell rings.\nIt stops.\n");
});

test("BINARY is agreed to, each way by itself, and changes nothing", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, BINARY);
  await client.untilBytes(IAC, WILL, BINARY);
  client.send(IAC, WILL, BINARY);
  await client.untilBytes(IAC, DO, BINARY);
  client.send("bare CR\rbare LF\nboth\r\n");
  assert.deepEqual(await session.untilLines(3), ["bare CR", "bare LF", "both"]);
  session.say("ÿ");
  await client.untilBytes("ÿ\r\n");
});

test("a password is masked though the client never answers, and the next one too", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  session.prompt("Password: ", true);
  await client.untilBytes(IAC, WILL, ECHO, "Password: ", IAC, GA);
  client.send("wrong\r\n");
  await session.untilLines(1);
  session.prompt("Once more: ", true);
  await client.untilBytes(IAC, WONT, ECHO, "\r\n", IAC, WILL, ECHO, "Once more: ");
  client.send("ri", "ght\r", "\n");
  assert.deepEqual(await session.untilLines(2), ["wrong", "right"]);
  session.say("Welcome.");
  await client.untilBytes(IAC, WONT, ECHO, "\r\nWelcome.");
});

test("text that comes at a password prompt leaves the mask on", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  session.prompt("Password: ", true);
  session.say("A bell rings.");
  await untilShown(client, "Password: \nA bell rings.");
  assert.equal(await client.isMasked(), true);
});

test("who is sent away from a password prompt sees again what they type", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  session.prompt("Password: ", true);
  await untilShown(client, "Password: ");
  session.connection.close("kicked");
  await client.closed;
  assert.equal(await client.isMasked(), false);
  assert.match(client.screen, /^Password: \n./);
});

test("a password that is too long is asked for again, masked; a question that is no secret unmasks", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  session.prompt("Password: ", true);
  await untilShown(client, "Password: ");
  client.send(`${"x".repeat(10_000)}\r\n`);
  await untilShown(client, "too long");
  assert.equal(await client.isMasked(), true);
  session.prompt("Your name? ");
  await untilShown(client, "Your name? ");
  assert.equal(await client.isMasked(), false);
  client.send("Anna\r\n");
  assert.deepEqual(await session.untilLines(1), ["Anna"]);
});

test("answers to the mask, however late, start no quarrel", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  session.prompt("Password: ", true);
  await client.untilBytes("Password: ");
  client.send("secret\r\n");
  await session.untilLines(1);
  await client.untilBytes(IAC, WONT, ECHO);
  const before = client.bytes.length;
  client.send(IAC, DO, ECHO, IAC, DONT, ECHO, IAC, DONT, ECHO, IAC, AYT);
  await untilShown(client, "Yes, the game is here.");
  assert.ok(!client.bytes.subarray(before).includes(Buffer.of(IAC, WILL, ECHO)));
  assert.ok(!client.bytes.subarray(before).includes(Buffer.of(IAC, WONT, ECHO)));
});

test("a client that refused the mask may take it after all", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  session.prompt("Password: ", true);
  await client.untilBytes(IAC, WILL, ECHO, "Password: ");
  client.send(IAC, DONT, ECHO, IAC, DO, ECHO);
  await client.untilBytes(IAC, WILL, ECHO, "Password: ", IAC, GA, IAC, WILL, ECHO);
  await until("it", () => session.flags.details.options === "");
  client.send("secret\r\n");
  await session.untilLines(1);
  await client.untilBytes(IAC, WONT, ECHO, "\r\n");
});

test("DO ECHO alone is refused: who edits the line stays with the client", async () => {
  await using table = await openTable();
  const { client } = await table.enter();
  client.send(IAC, DO, ECHO);
  await client.untilBytes(IAC, WONT, ECHO);
});

test("SGA is refused unless LINEMODE keeps the client's own editing", async () => {
  await using table = await openTable();
  const first = await table.enter();
  first.client.send(IAC, DO, SGA);
  await first.client.untilBytes(IAC, WONT, SGA);
  const second = await table.enter();
  second.client.send(IAC, WILL, 34, IAC, DO, SGA);
  await second.client.untilBytes(IAC, 0xfa, 34, 1, 3, IAC, 0xf0);
  await second.client.untilBytes(IAC, WILL, SGA);
  second.session.prompt("> ");
  second.session.say("A bell rings.");
  await second.client.untilBytes("> \r\nA bell rings.\r\n");
});

test("a client in character mode is echoed to, may edit, and sees no password", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, ECHO, IAC, WILL, SGA, IAC, DO, SGA);
  await client.untilBytes(IAC, WILL, ECHO, IAC, WILL, SGA);
  session.prompt("> ");
  await untilShown(client, "> ");
  for (const key of ["l", "o", "x", "\x7f", "\x1b[D", "\x1b[C", "o", "k"]) {
    client.send(key);
    await delay(2);
  }
  await untilShown(client, "> lo");
  client.send("\r\0");
  assert.deepEqual(await session.untilLines(1), ["look"]);
  session.prompt("Password: ", true);
  await untilShown(client, "Password: ");
  client.send("hidden\r\0");
  assert.deepEqual(await session.untilLines(2), ["look", "hidden"]);
  session.prompt("> ");
  await until("the next prompt", () => client.screen.endsWith("> "));
  assert.doesNotMatch(client.screen, /hidden/);
  client.send(IAC, DONT, ECHO);
  await client.untilBytes(IAC, WONT, SGA);
  const before = client.bytes.length;
  client.send(IAC, DONT, SGA, "plain again\r\n");
  assert.equal((await session.untilLines(3))[2], "plain again");
  session.prompt("Password: ", true);
  await until("the mask", () => client.bytes.subarray(before).includes(Buffer.of(IAC, WILL, ECHO)));
  assert.ok(!client.bytes.subarray(before).includes("plain"));
});

test("AYT is answered, once a second at most, and TIMING-MARK each time", async () => {
  await using table = await openTable();
  const { client } = await table.enter();
  client.send(IAC, AYT, IAC, AYT, IAC, AYT, IAC, DO, TIMING_MARK, IAC, DO, TIMING_MARK);
  await client.untilBytes(IAC, WILL, TIMING_MARK, IAC, WILL, TIMING_MARK);
  assert.equal(client.screen.split("Yes, the game is here.").length, 2);
  const marks = (bytes: Buffer) =>
    bytes.toString("latin1").split(`\xff\xfb${String.fromCharCode(TIMING_MARK)}`).length - 1;
  client.send(IAC, DONT, TIMING_MARK, IAC, DO, SGA);
  await client.untilBytes(IAC, WONT, SGA);
  assert.equal(marks(client.bytes), 2);
  // What follows a mark that never comes is not shown by a telnet program, after however many.
  for (let count = 0; count < 300; count++) client.send(IAC, DO, TIMING_MARK);
  await until("all marks", () => marks(client.bytes) === 302);
});

test("commands that mean nothing here are nothing", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  const commands = [0, 13, 128, 236, 237, 238, 239, 240, 241, 242, 243, 244, 245, 249];
  const before = client.bytes.length;
  for (const command of commands) client.send("lo", IAC, command, "ok\r\n");
  assert.deepEqual(await session.untilLines(commands.length), Array(commands.length).fill("look"));
  session.say("Nothing else.");
  await untilShown(client, "Nothing else.");
  assert.equal(client.bytes.subarray(before).toString(), "Nothing else.\r\n");
});

test("a drag of the window's corner is told ten times a second at most", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  const told: unknown[] = [];
  const { onFlags } = session;
  session.onFlags = (change) => {
    if (change.width !== undefined) told.push(change.width);
    onFlags.call(session, change);
  };
  const begun = performance.now();
  for (let columns = 216; columns <= 255; columns++) {
    client.resize(columns, 60);
    await delay(5);
  }
  await until("the last size", () => session.flags.width === 255);
  const most = 1 + (performance.now() - begun) / 100;
  assert.ok(told.length <= most, `${told.length} sizes were told`);
});

test("a keepalive goes to those who speak telnet only", async () => {
  await using table = await openTable({ keepAliveMs: 20 });
  const speaking = await table.enter();
  const silent = await table.connect({ answers: false });
  silent.send("hello\r\n");
  await table.host.session(1);
  await speaking.client.untilBytes(IAC, 0xf1, IAC, 0xf1);
  assert.ok(!silent.bytes.includes(Buffer.of(IAC, 0xf1)));
});
