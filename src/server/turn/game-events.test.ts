/** What a message means to the game: a command's line, an answer, or data; and what stands below. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { whichOne } from "../../game/commands/which-one.ts";
import type { Game } from "../../game/game.ts";
import { Rooms } from "../fixtures/rooms.ts";
import { GameEvents } from "./game-events.ts";

function open({ secret = false } = {}) {
  const rooms = new Rooms();
  const did: string[] = [];
  let answer: () => undefined | Promise<unknown> = () => undefined;
  const dispatcher = {
    greet: (_turn: unknown, greeting: string) => void did.push(greeting),
    run: (_turn: unknown, line: string) => void did.push(`run ${line}`),
    answer: (_turn: unknown, handler: string, line: string, data: unknown) => {
      did.push(`${handler} ${line} ${JSON.stringify(data)}`);
      return answer();
    },
    data: (_turn: unknown, name: string, data: unknown) => void did.push(`data ${name} ${data}`),
    left: () => void did.push("left"),
    whatIs: () => ({ name: "look", secret }),
  };
  const game = { name: "Test" } as unknown as Game;
  const events = new GameEvents(game, dispatcher as never, () => rooms.scenes);
  const session = rooms.connect(1);
  rooms.said();
  return {
    rooms,
    did,
    events,
    session,
    answers: (act: typeof answer) => {
      answer = act;
    },
  };
}

test("a line is a command's, or the answer to the question that waits for it; data goes by its name in small letters", () => {
  const { rooms, did, events, session } = open();
  rooms.turn(session, (turn) => {
    events.greet(turn, "hello");
    events.greet(turn, null);
    events.input(turn, session, { type: "text", text: "look" });
    events.input(turn, session, { type: "prompt", text: "no client says this" });
    events.input(turn, session, { type: "oob", package: "Core.Hello", data: 1 });
    turn.ask("?", "color", { data: [2] });
    events.input(turn, session, { type: "text", text: "red" });
    events.left(turn, session, null);
  });
  assert.deepEqual(did, ["hello", "Welcome to Test.", "run look", "data core.hello 1", "color red [2]", "left"]);
  assert.equal(session.dialogue, null);
});

test("a question is answered when its handler is done, and one that the handler asks itself stays", async () => {
  const { rooms, events, session, answers } = open();
  const ask = (data: number) => rooms.turn(session, (turn) => turn.ask("?", "color", { data }));
  const says = (text: string) => rooms.turn(session, (turn) => events.input(turn, session, { type: "text", text }));
  ask(1);
  answers(() => void session.setDialogue({ handler: "color", data: 2 }));
  says("red");
  assert.equal(session.dialogue?.data, 2);
  let ran = 0;
  answers(async () => () => void ran++);
  const step = (await says("blue")) as (turn: never) => void;
  assert.deepEqual([ran, session.dialogue?.data], [0, 2]);
  rooms.turn(session, (turn) => step(turn as never));
  assert.deepEqual([ran, session.dialogue], [1, null]);
});

test("what may be written down of a message is its name, and its line where that is no secret", () => {
  const text = (line: string) => ({ type: "text", text: line }) as const;
  const { rooms, events, session } = open();
  const heard = (message: Parameters<typeof events.whatIs>[2]) =>
    rooms.turn(session, (turn) => events.whatIs(turn, session, message));
  assert.deepEqual(heard(text("look")), { doing: "look", line: "look" });
  assert.equal(heard(text("x".repeat(600))).line?.length, 500);
  assert.deepEqual(heard({ type: "oob", package: "Char.Login", data: "secret" }), { doing: "data char.login" });
  assert.deepEqual(heard({ type: "prompt", text: "" }), { doing: "prompt" });
  rooms.turn(session, (turn) => turn.ask("?", "color"));
  assert.deepEqual(heard(text("red")), { doing: "the answer to color", line: "red" });
  rooms.turn(session, (turn) => turn.ask("?", "color", { secret: true }));
  assert.deepEqual(heard(text("red")), { doing: "the answer to color" });
  const secret = open({ secret: true });
  const what = secret.rooms.turn(secret.session, (turn) =>
    secret.events.whatIs(turn, secret.session, text("login me")),
  );
  assert.deepEqual(what, { doing: "look" });
  // What answers no such question is run as a command, which may hold a password.
  for (const [each, line] of [
    [secret, undefined],
    [open(), "2"],
  ] as const) {
    const told = each.rooms.turn(each.session, (turn) => {
      each.session.setDialogue({ handler: whichOne, data: null, secret: false });
      return each.events.whatIs(turn, each.session, text("2"));
    });
    assert.deepEqual(told, { doing: "the answer to @which-one", ...(line && { line }) });
  }
});
