/** OpenSSH's client in a terminal: colours, editing, sizes, long lines. */
import assert from "node:assert/strict";
import { until } from "../conformance/until.ts";
import { Output } from "../output.ts";
import { address, folder, open, password, sshArguments, testWithSsh, Window } from "./test-openssh.ts";

testWithSsh("a terminal: colours, editing, history, secrets, a new size, Ctrl-D", async (context) => {
  const { host, listener } = await open(context);
  const window = new Window(context, sshArguments(listener.port, folder, ...password, address));
  const session = await host.session();
  assert.deepEqual([session.flags.width, session.flags.height, session.flags.colors], [40, 10, 256]);
  assert.equal(session.flags.terminal, "xterm-256color");
  session.say("A |500lamp|n.\nIt is dark.");
  session.prompt("|g>|n ");
  await window.untilRows("A lamp.", "It is dark.", ">");
  assert.equal(window.colorOf("lamp"), 196);

  window.type("lokk\x7f\x7fok");
  await window.untilRows("It is dark.", "> look");
  session.say("Ben waves.");
  await window.untilRows("It is dark.", "Ben waves.", "> look");
  window.type("\r");
  assert.deepEqual(await session.untilLines(1), ["look"]);

  session.prompt("> ");
  window.type("\x1b[A 世界\r");
  assert.deepEqual(await session.untilLines(2), ["look", "look 世界"]);
  await window.untilRows("> look", "> look 世界");

  session.prompt("Password: ", true);
  await window.untilRows("Password:");
  window.type("xyzzy\r");
  await session.untilLines(3);
  session.say("Done.");
  await window.untilRows("Password:", "Done.");

  window.resize(60, 20);
  await until("the new size", () => session.flags.width === 60 && session.flags.height === 20);
  window.type("\x03");
  await window.untilRows("Done.", "Type quit or press Ctrl-D to leave.");
  window.type("\x04");
  await window.untilRows("Goodbye.", "Connection to 127.0.0.1 closed.");
  assert.equal(await window.status, 0);
  assert.equal(await session.untilClosed(), "quit");
});

testWithSsh("a terminal's long lines are broken between words, a pipe's are not", async (context) => {
  const { host, listener, ssh } = await open(context);
  const line = "A lantern hangs from the |ylow and crooked ceiling|n of the old tavern, 世界.";
  const window = new Window(context, sshArguments(listener.port, folder, ...password, address));
  const session = await host.session();
  session.say(line);
  session.prompt("What do you want to do about the old lantern? ");
  await window.untilRows(
    "A lantern hangs from the low and crooked",
    "ceiling of the old tavern, 世界.",
    "What do you want to do about the old lan",
    "tern?",
  );
  assert.equal(window.colorOf("ceiling"), 3);
  window.resize(60, 10);
  await until("the new width", () => session.flags.width === 60);
  session.say(line);
  await window.untilRows(
    "A lantern hangs from the low and crooked ceiling of the old",
    "tavern, 世界.",
    "What do you want to do about the old lantern?",
  );

  const pipe = ssh("-T", ...password, address);
  const piped = await host.session(1);
  piped.connection.send(new Output({ type: "text", text: line }), { ...piped.screen, width: 40, clientWraps: false });
  piped.connection.close("quit");
  const { output } = await pipe.finished;
  assert.equal(output, "A lantern hangs from the low and crooked ceiling of the old tavern, 世界.\nGoodbye.\n");
});

testWithSsh("a terminal's name says what it shows", async (context) => {
  const { host, listener } = await open(context);
  const names = { "xterm-direct": 16777216, "xterm-kitty": 16777216, linux: 16, dumb: 0 } as const;
  for (const [number, [name, colors]] of Object.entries(names).entries()) {
    const window = new Window(context, sshArguments(listener.port, folder, ...password, address), name);
    const session = await host.session(number);
    assert.deepEqual([session.flags.colors, session.flags.hyperlinks], [colors, name === "xterm-kitty"], name);
    session.connection.close("quit");
    await window.status;
  }
});

testWithSsh("a terminal without a size is one of the usual size", async (context) => {
  const { host, ssh } = await open(context);
  const program = ssh("-tt", ...password, address);
  const session = await host.session();
  assert.deepEqual([session.flags.width, session.flags.height], [78, 24]);
  session.connection.close("quit");
  assert.equal((await program.finished).output, "Goodbye.\r\n");
});
