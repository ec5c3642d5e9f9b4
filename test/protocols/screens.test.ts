/** What a player types reaches other screens as letters: never as control bytes, markup, MXP, OSC, MSP or bidi tricks. */
import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import type { TestClient } from "../../src/protocols/conformance/harness.ts";
import { until, untilShown } from "../../src/protocols/conformance/until.ts";
import { TelnetTestClient } from "../../src/protocols/telnet/test-client.ts";
import { DO, escaped, IAC } from "../../src/protocols/telnet/wire/codes.ts";
import type { WebSocketTestClient } from "../../src/protocols/web/test-websocket-client.ts";
import type { BuiltinProtocolKey } from "../../src/session/sync-data.ts";
import { Meeting, password } from "./meeting.ts";

const MXP = 91;

/** Each with what others read of it, if that is not the same. */
const tricks: readonly (readonly [typed: string, read: string])[] = [
  ["\x1b[31mred\x1b[0m", "red"],
  ["\x1b]0;title\x07untitled", "untitled"],
  ["\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"],
  ["\x9b2Jcleared", "cleared"],
  ["\x1b[4z<send>evil</send>", "<send>evil</send>"],
  ["<send href='quit'>& co.</send>", "<send href='quit'>& co.</send>"],
  ["\x03<!ELEMENT e '<send>'>", "<!ELEMENT e '<send>'>"],
  ["!!SOUND(boo.wav)", "! !SOUND(boo.wav)"],
  ["|rred |[rback |lcquit|ltpress|le |/", "|rred |[rback |lcquit|ltpress|le |/"],
  ["{rred $You() %cr", "{rred $You() %cr"],
  ["\u202egnp.exe\u2066", "gnp.exe"],
  ["a\u200bb\u0000c\u0001d", "abcd"],
  ["line\u2028separator", "lineseparator"],
  ["<script>alert(1)</script>", "<script>alert(1)</script>"],
];

let meeting: Meeting;
before(async () => {
  meeting = await Meeting.begin();
});
after(() => meeting[Symbol.asyncDispose]());

const speakers = {
  Ann: "telnet",
  Ben: "telnet/ssl",
  Cal: "webclient/websocket",
  Deb: "webclient/ajax",
} as const satisfies Record<string, BuiltinProtocolKey>;

test("nothing that is typed is obeyed by another screen", async () => {
  const telnet = (await meeting.enter("telnet", "Tim")) as TelnetTestClient;
  const mxp = meeting.keep(await TelnetTestClient.open(meeting.ports.telnet, { answers: false }));
  mxp.send(IAC, DO, MXP);
  mxp.sendLine(`create Max ${password}`);
  await untilShown(mxp, "A room with five doors.");
  await until("MXP", async () => (await meeting.who()).some(({ portal }) => portal.flags.mxp));
  const ssh = await meeting.enter("ssh", "Sue");
  const web = (await meeting.enter("webclient/websocket", "Web")) as WebSocketTestClient;
  for (const [name, by] of Object.entries(speakers)) {
    const speaker = await meeting.enter(by, name);
    for (const [number, [typed]] of tricks.entries()) type(speaker, `say ${name} ${number}: ${typed} .`);
  }
  const wanted = Object.keys(speakers).flatMap((name) =>
    tricks.map(([, read], index) => `${name} ${index}: ${read} .`),
  );
  for (const listener of [telnet, ssh, web]) {
    for (const words of wanted) await untilShown(listener, words);
  }
  await until("the last words", () => mxp.screen.includes(`Deb ${tricks.length - 1}:`));

  assertHarmless(telnet.bytes);
  assertHarmless(mxp.bytes);
  // Its MXP is locked from the start, so that tags are letters, and nobody unlocks it.
  // The system's own links, of lines that it names, are made of nothing that anybody typed but their names.
  const links = /\x1b\[4z<(?:SEND HREF="(?<line>[^"<>]*)"|\/SEND)>/g;
  const lines = mxp.bytes.toString("latin1").replace(links, "");
  for (const { groups } of mxp.bytes.toString("latin1").matchAll(links)) {
    if (groups?.line !== undefined) assert.ok(isOwnLine(groups.line), groups.line);
  }
  assert.match(lines, /\x1b\[7z/);
  assert.doesNotMatch(lines, /\x1b\[[0-689]\d*z/);
  for (const frame of web.seen("output")) {
    const { runs = [] } = frame.message as { runs?: unknown[] };
    for (const run of runs) {
      const [text, style] = Array.isArray(run) ? run : [run, {}];
      assert.doesNotMatch(String(text), /[^\P{C}\n\t]|[\u202a-\u202e\u2066-\u2069]/u);
      // Web addresses become links for everybody, to what they say and to nothing else; so do lines that the system names.
      assert.ok(style.command === undefined || isOwnLine(style.command), style.command);
      assert.ok(style.url === undefined || style.url === text, style.url);
    }
  }
});

test("a name can't hold what a line can't", async () => {
  const client = await meeting.connect("telnet");
  for (const name of ["\x1b[31mEvil", "|rEvil", "<b>Evil", "\u202eEvil", "!!SOUND(a)"]) {
    (client as TelnetTestClient).send(`create ${name} ${password}\r\n`);
  }
  client.sendLine("who");
  await untilShown(client, 'There is no command "create"');
  const names = (await meeting.who()).map(({ server }) => server?.accountName ?? "");
  for (const name of names) assert.match(name, /^(?:[A-Z][a-z]+)?$/);
  client.close();
});

test("a client names itself in plain letters", async () => {
  const socket = connect({ port: meeting.ports.telnet, host: "127.0.0.1" });
  const client = meeting.keep(new TelnetTestClient(socket, false));
  client.send(IAC, 251, 24, IAC, 250, 24, 0, "EVIL\x1b]0;x\x07\u202e", IAC, 240);
  await until("its name", async () =>
    (await meeting.who()).some(({ portal }) => /^EVIL[ -~]*$/.test(portal.flags.clientName ?? "")),
  );
});

/** What a click may type: a line that the system itself names, or a look at somebody. */
function isOwnLine(line: string): boolean {
  return ["connect", "connect guest", "create", "help"].includes(line) || /^look at [A-Z][a-z]+$/.test(line);
}

/** As it is, past the care that a test client takes. */
function type(speaker: TestClient, line: string): void {
  if (speaker instanceof TelnetTestClient) speaker.send(escaped(Buffer.from(`${line}\r\n`)));
  else speaker.sendLine(line);
}

/** Of control bytes only line ends, colours and our own telnet commands are left. */
function assertHarmless(bytes: Buffer): void {
  const text = bytes
    .toString("latin1")
    .replace(/\xff\xfa(?:[^\xff]|\xff\xff)*\xff\xf0|\xff[\xfb-\xfe][\s\S]|\xff[\xf1-\xf9\xef]/g, "")
    .replace(/\x1b\[[\d;]*m|\x1b\[[0-7]z/g, "");
  const found = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\x1b|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]|!!SOUND\(/.exec(text);
  assert.equal(found, null, JSON.stringify(text.slice((found?.index ?? 0) - 60, (found?.index ?? 0) + 60)));
}
