/** What a message means to the game: a command's line, an answer, or data. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { whichOne } from "../../game/commands/which-one.ts";
import type { Game } from "../../game/game.ts";
import { paging } from "../../game/paging.ts";
import { sentences } from "../../words/catalogue.ts";
import { Rooms } from "../fixtures/rooms.ts";
import { GameEvents } from "./game-events.ts";

function open({ secret = false } = {}) {
  const rooms = new Rooms();
  const did: string[] = [];
  const dispatcher = {
    greet: (_turn: unknown, greeting: string) => void did.push(greeting),
    run: (_turn: unknown, line: string) => void did.push(`run ${line}`),
    data: (_turn: unknown, name: string, data: unknown) => void did.push(`data ${name} ${data}`),
    left: () => void did.push("left"),
    whatIs: () => ({ name: "look", secret }),
  };
  const game = { name: "Test" } as unknown as Game;
  const events = new GameEvents(game, dispatcher as never, () => rooms.scenes);
  const session = rooms.connect(1);
  rooms.said();
  const begin = (scene = rooms.asking) => rooms.turn(session, (turn) => turn.begin(scene, session, "?"));
  return { rooms, did, events, session, begin };
}

test("a line is a command's, or the answer to the question that waits for it; data goes by its name in small letters", () => {
  const { rooms, did, events, session, begin } = open();
  rooms.turn(session, (turn) => {
    events.greet(turn, "hello");
    events.greet(turn, null);
    events.input(turn, session, { type: "text", text: "look" });
    events.input(turn, session, { type: "prompt", text: "no client says this" });
    events.input(turn, session, { type: "oob", package: "Core.Hello", data: 1 });
  });
  begin();
  rooms.said();
  rooms.turn(session, (turn) => {
    events.input(turn, session, { type: "text", text: "red" });
    events.input(turn, session, { type: "text", text: "look" });
    events.left(turn, session, null);
  });
  assert.deepEqual(did, ["hello", sentences.greeting("Test"), "run look", "data core.hello 1", "run look", "left"]);
  assert.deepEqual(rooms.said(), ["1: so red", '1: {"type":"prompt","text":""}']);
});

test("who leaves leaves their scenes", () => {
  const { rooms, events, session, begin } = open();
  begin();
  assert.notEqual(rooms.scenes.asking(session), null);
  rooms.turn(session, (turn) => events.left(turn, session, null));
  assert.equal(rooms.scenes.areNone, true);
});

test("what may be written down of a message is its name, and its line where that is no secret", () => {
  const text = (line: string) => ({ type: "text", text: line }) as const;
  const { rooms, events, session, begin } = open();
  const heard = (message: Parameters<typeof events.whatIs>[2]) =>
    rooms.turn(session, (turn) => events.whatIs(turn, session, message));
  assert.deepEqual(heard(text("look")), { doing: "look", line: "look" });
  assert.equal(heard(text("x".repeat(600))).line?.length, 500);
  assert.deepEqual(heard({ type: "oob", package: "Char.Login", data: "secret" }), { doing: "data char.login" });
  assert.deepEqual(heard({ type: "prompt", text: "" }), { doing: "prompt" });
  begin();
  assert.deepEqual(heard(text("red")), { doing: "the answer to asking", line: "red" });
});

test("an answer to a question for a secret is not written down, nor a command with one that is typed where others are asked for", () => {
  const line = { type: "text", text: "login me" } as const;
  for (const [secret, at, scene, isWritten] of [
    [false, "secret", "any", false],
    [true, "ask", "any", true],
    [true, "choose", "any", false],
    [false, "choose", "any", true],
    [true, "ask", whichOne, false],
    [false, "ask", whichOne, true],
    [true, "ask", paging, false],
  ] as const) {
    const { rooms, events, session, begin } = open({ secret });
    begin();
    const told = rooms.turn(session, (turn) => {
      Object.assign(rooms.scenes.asking(session)!, { at, scene });
      return events.whatIs(turn, session, line);
    });
    assert.deepEqual(told, { doing: `the answer to ${scene}`, ...(isWritten && { line: "login me" }) });
  }
  const { rooms, events, session } = open({ secret: true });
  assert.deepEqual(
    rooms.turn(session, (turn) => events.whatIs(turn, session, line)),
    { doing: "look" },
  );
});
