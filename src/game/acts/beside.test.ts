/** Data that goes beside a telling. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import type { Json } from "../../session/message.ts";
import { command } from "../commands/define-command.ts";
import { text } from "../commands/slot.ts";
import { defineGame } from "../game.ts";
import { GameObject } from "../game-object.ts";
import { does, type Heard, tell } from "./telling.ts";

class Room extends GameObject {}
class Person extends GameObject {
  override nameFor(looker: GameObject): string {
    return this.tags.includes("masked") && looker !== this ? "a stranger" : this.name;
  }
}

/** What `make` has been asked for since somebody asked last. */
async function played(make: (heard: Heard, speaker: GameObject) => Json) {
  let asked = 0;
  const game = defineGame({
    name: "Hall",
    greeting: "Welcome.",
    kinds: [Room, Person],
    commands: [
      command({
        how: "say <words>",
        help: "Says.",
        with: { words: text },
        run(turn, { words }) {
          const [speaker, place] = [turn.puppet!, turn.puppet!.location!];
          const telling = tell`|c${speaker}|n ${does("say")}, "${words}"`.beside("Comm.Channel.Text", (heard) => {
            asked += 1;
            return make(heard, speaker);
          });
          turn.show(place, telling);
          if (words === "fail") throw new Error("fail");
        },
      }),
    ],
    create: ({ world }) => void world.create(Room, { name: "Hall" }),
    createCharacter: ({ world }, name) => world.create(Person, { name, location: world.only(Room) }),
  });
  const rehearsal = await Rehearsal.start(game);
  const enter = async (name: string, protocolKey: "webclient/websocket" | "telnet" = "webclient/websocket") => {
    const player = await rehearsal.connect({ protocolKey });
    await player.types(`create ${name} correct horse`);
    return player;
  };
  const takeAsked = () => {
    const count = asked;
    asked = 0;
    return count;
  };
  return { rehearsal, takeAsked, anna: await enter("Anna"), bert: await enter("Bert"), enter };
}

const asChannel = ({ text, nameOf }: Heard, speaker: GameObject): Json => ({ talker: nameOf(speaker), text });

test("is what each hears, by the names that they know, and made once for all who hear the same", async () => {
  const { rehearsal, anna, bert, enter, takeAsked } = await played(asChannel);
  const cleo = await enter("Cleo");
  const told = () => [anna, bert, cleo].map((player) => player.data("Comm.Channel.Text"));
  await anna.types("say |rHi", 'You say, "|rHi"');
  const toOthers = { talker: "Anna", text: 'Anna says, "|rHi"' };
  assert.deepEqual(told(), [{ talker: "Anna", text: 'You say, "|rHi"' }, toOthers, toOthers]);
  await rehearsal.step(() => void anna.puppet!.tags.push("masked"));
  takeAsked();
  await anna.types("say Boo");
  const masked = { talker: "a stranger", text: 'A stranger says, "Boo"' };
  assert.deepEqual(told(), [{ talker: "Anna", text: 'You say, "Boo"' }, masked, masked]);
  assert.equal(takeAsked(), 2);
});

test("is nothing to who takes no data, and is not made for them", async () => {
  const { anna, bert, enter, takeAsked } = await played(asChannel);
  await anna.leaves();
  await bert.leaves();
  const old = await enter("Old", "telnet");
  await old.types("say Hi", 'You say, "Hi"');
  assert.equal(old.data("Comm.Channel.Text"), undefined);
  assert.equal(takeAsked(), 0);
});

test("is told once, also where the Server dies, and not at all if the turn is undone", async () => {
  const { rehearsal, anna, bert } = await played(asChannel);
  const times = () => rehearsal.transcript.split("Bert is told: Comm.Channel.Text").length - 1;
  await rehearsal.dies({ at: "batch-durable" });
  await anna.types("say Hi");
  assert.equal(times(), 1);
  await bert.goesAway();
  await bert.comesBack();
  await rehearsal.reloads();
  assert.equal(times(), 1);
  await assert.rejects(anna.types("say fail"), /fail/);
  assert.equal(times(), 1);
});

test("that waits, says too much, or has no name fails the turn", async () => {
  const waits = await played((() => Promise.resolve(1)) as unknown as () => Json);
  await assert.rejects(waits.anna.types("say Hi"), { code: "hook-waited" });
  waits.bert.hears("");
  const long = await played(() => "x".repeat(300_000));
  await assert.rejects(long.anna.types("say Hi"), { code: "turn-output-too-large" });
  assert.throws(() => tell`Hi`.beside("Comm Channel", () => 1), { code: "bad-package" });
});
