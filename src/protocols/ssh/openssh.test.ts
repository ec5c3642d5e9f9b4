/** OpenSSH's client without a terminal: how it logs in, what it runs, and what it is refused. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pty from "@lydell/node-pty";
import { until } from "../conformance/until.ts";
import { address, folder, open, Program, password, sshArguments, testWithSsh } from "./test-openssh.ts";

for (const method of ["password", "keyboard-interactive"]) {
  testWithSsh(`log in by ${method}`, async (context) => {
    const { host, ssh } = await open(context);
    const program = ssh("-T", "-o", `PreferredAuthentications=${method}`, address);
    const session = await host.session();
    assert.deepEqual(host.asked, [{ type: "password", name: "anna", password: "swordfish" }]);
    assert.deepEqual(session.facts.authenticatedAs, { accountId: 1, access: 0 });
    assert.equal(session.flags.clientName, "OpenSSH");
    assert.deepEqual(Object.keys(session.flags.details.ssh as object), ["kex", "hostKey", "cipher", "mac"]);
    session.connection.close("quit");
    const { status, output, errors } = await program.finished;
    assert.deepEqual([status, output], [0, "Goodbye.\n"], errors);
  });
}

for (const [type, bits] of [
  ["ed25519", "256"],
  ["ecdsa", "256"],
  ["rsa", "2048"],
] as const) {
  testWithSsh(`log in by a key: ${type}`, async (context) => {
    const { host, ssh } = await open(context);
    const file = join(folder, `key-${type}`);
    assert.equal(
      (await new Program("ssh-keygen", ["-q", "-N", "", "-t", type, "-b", bits, "-f", file]).finished).status,
      0,
    );
    const program = ssh("-T", "-i", file, "-o", "PreferredAuthentications=publickey", address);
    const session = await host.session();
    const [, key = ""] = (await readFile(`${file}.pub`, "utf8")).split(" ");
    assert.deepEqual(host.asked, [{ type: "public-key", name: "anna", key }]);
    session.connection.close("quit");
    assert.equal((await program.finished).status, 0);
  });
}

testWithSsh("six wrong passwords are enough", async (context) => {
  const { host, listener } = await open(context);
  host.authentication = { type: "refused", reason: "wrong" };
  const asking = [...password, "-o", "NumberOfPasswordPrompts=20", address];
  const terminal = pty.spawn("ssh", sshArguments(listener.port, folder, ...asking), {});
  context.after(() => terminal.kill());
  const gone = new Promise<number>((resolve) => terminal.onExit(({ exitCode }) => resolve(exitCode)));
  let shown = "";
  terminal.onData((text) => {
    shown += text;
    if (text.includes("password: ")) terminal.write("wrong\r");
  });
  assert.equal(await gone, 255, shown);
  assert.equal(host.asked.length, 6);
  assert.equal(host.sessions.length, 0);
});

testWithSsh("a throttled or banned client is not asked again", async (context) => {
  const { host, ssh } = await open(context);
  host.authentication = { type: "refused", reason: "throttled" };
  const { status } = await ssh(...password, "-o", "NumberOfPasswordPrompts=3", address).finished;
  assert.notEqual(status, 0);
  assert.equal(host.asked.length, 1);
});

testWithSsh("without a proof nobody comes in, unless the game lets strangers to its login screen", async (context) => {
  const closed = await open(context);
  const refused = await closed.ssh("-T", "-o", "PreferredAuthentications=none", address).finished;
  assert.equal(refused.status, 255);
  const stage = await open(context, { anonymous: true });
  const program = stage.ssh("-T", "-o", "PreferredAuthentications=none", address);
  const session = await stage.host.session();
  assert.equal(session.facts.authenticatedAs, undefined);
  assert.deepEqual(stage.host.asked, []);
  session.connection.close("quit");
  assert.equal((await program.finished).status, 0);
});

testWithSsh("who is refused reads why", async (context) => {
  const { host, ssh } = await open(context);
  host.refusal = "too-many-connections";
  const { status, errors } = await ssh(address).finished;
  assert.equal(status, 255);
  assert.match(errors, /Too many connections from your address/);
});

testWithSsh("ssh -T: lines in, lines out, no echo and no escapes", async (context) => {
  const { host, ssh } = await open(context);
  const program = ssh("-T", ...password, address);
  const session = await host.session();
  assert.deepEqual([session.flags.colors, session.flags.terminal], [0, null]);
  session.atMessage = (message) => session.say(`|rYou typed|n ${message.type === "text" ? message.text : ""}`);
  session.prompt("|gName:|n ");
  program.end("look\r\nsay wörld\nwho");
  const { status, output } = await program.finished;
  assert.equal(output, "Name: \nYou typed look\nYou typed say wörld\nYou typed who\n");
  assert.equal(status, 0);
});

testWithSsh("ssh host COMMAND: the answer and nothing else, and a status", async (context) => {
  const { host, ssh } = await open(context);
  const program = ssh(...password, address, "look", "north");
  const session = await host.session();
  session.atMessage = () => {
    session.say("A cold wind.");
    session.say("Nothing more.");
  };
  session.say("Welcome!");
  session.prompt("> ");
  const { status, output } = await program.finished;
  assert.deepEqual(session.lines, ["look north"]);
  assert.deepEqual([status, output], [0, "A cold wind.\nNothing more.\n"]);
  await session.untilClosed();
});

testWithSsh("forwarding, subsystems, agents and X11 are refused at once", async (context) => {
  const { host, listener, ssh } = await open(context);
  const remote = await ssh("-N", "-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:1", ...password, address)
    .finished;
  assert.match(remote.errors, /remote port forwarding failed/);
  const subsystem = await ssh(...password, "-s", address, "sftp").finished;
  assert.match(subsystem.errors, /subsystem request failed/);
  const netcat = await ssh(...password, "-W", "127.0.0.1:1", address).finished;
  assert.match(netcat.errors, /administratively prohibited|open failed/);
  assert.equal(host.sessions.length, 0);
  assert.ok(listener.port > 0);
  const program = ssh("-T", "-A", "-X", ...password, address);
  const session = await host.session();
  session.connection.close("quit");
  assert.equal((await program.finished).status, 0);
});

testWithSsh("only modern algorithms, and strict key exchange", async (context) => {
  const { host, ssh } = await open(context);
  const old = [
    "Ciphers=aes128-cbc",
    "MACs=hmac-sha1",
    "KexAlgorithms=diffie-hellman-group14-sha1",
    "HostKeyAlgorithms=ssh-rsa",
  ];
  for (const algorithm of old) {
    const ciphers = algorithm.startsWith("MACs") ? ["-o", "Ciphers=aes256-ctr"] : [];
    const { status, errors } = await ssh("-o", algorithm, ...ciphers, address).finished;
    assert.equal(status, 255);
    assert.match(errors, /no matching/);
  }
  const program = ssh("-T", "-vvv", ...password, address);
  (await host.session()).connection.close("quit");
  const { errors } = await program.finished;
  assert.match(errors, /Remote protocol version 2\.0, remote software version Holdfast\r?\n/);
  assert.match(errors, /will use strict KEX ordering/);
});

testWithSsh("keys are exchanged anew under load, and every byte arrives in order", async (context) => {
  const { host, ssh } = await open(context);
  // Two megabytes: some four exchanges, fewer than are allowed at once.
  const program = ssh("-T", "-v", "-o", "RekeyLimit=512K", ...password, address);
  const session = await host.session();
  const lines = Array.from({ length: 30_000 }, (_, number) => `${number} ${"-".repeat(60)}`);
  for (let start = 0; start < lines.length; start += 500) {
    session.say(lines.slice(start, start + 500).join("\n"));
    await new Promise(setImmediate);
  }
  session.connection.close("quit");
  const { output, errors } = await program.finished;
  const expected = `${lines.join("\n")}\nGoodbye.\n`;
  assert.ok(
    output === expected,
    `${output.length} of ${expected.length} characters came: ${output.slice(-200)} ${errors.slice(-500)}`,
  );
  const exchanges = errors.split("SSH2_MSG_NEWKEYS received").length - 1;
  assert.ok(exchanges > 1, `keys were exchanged ${exchanges} times`);
});

testWithSsh("a client that asks whether we live is answered", async (context) => {
  const { host, ssh } = await open(context);
  const program = ssh("-T", "-vvv", "-o", "ServerAliveInterval=1", "-o", "ServerAliveCountMax=1", ...password, address);
  const session = await host.session();
  // Requests of type 80: one that asks for nothing, at the start, then a question, and a second one only after an answer.
  await until("the second question", () => program.errors.split("send packet: type 80").length > 3);
  session.connection.close("quit");
  const { status, output } = await program.finished;
  assert.deepEqual([status, output], [0, "Goodbye.\n"]);
});

testWithSsh("the fingerprint is the one that players see", async (context) => {
  const { protocol, listener } = await open(context);
  const args = sshArguments(listener.port, `${folder}/nowhere`, "-o", "StrictHostKeyChecking=yes", address);
  const { errors } = await new Program("ssh", ["-o", "StrictHostKeyChecking=yes", "-v", ...args]).finished;
  assert.ok(errors.includes(`Server host key: ssh-ed25519 ${protocol.fingerprintOf("ed25519")}`), errors);
});
