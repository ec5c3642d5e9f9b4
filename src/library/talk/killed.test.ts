/** Whatever people tell, write, post and report is the same to all, wherever the Server is killed, and stays within its bounds. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Entity, Rehearsal } from "holdfast";
import { Board, channels, Letter, Membership, mail, Note, Report, reports, Said, scenes } from "holdfast/library";
import { nasty, talkers, talkersGame } from "../fixtures/talkers.ts";

/** Each is reached by the line that is typed next. */
const points = ["turn-ended", "batch-handed-over", "batch-durable", "batch-released"] as const;

type Before = (typeof points)[number] | "dies" | "reloads";

const people = ["anna", "bert", "cleo"] as const;

const typed = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "say Hello",
      "tell anna,cleo Hello",
      "tell bert Hello",
      "whisper bert Hello",
      "reply Hello",
      "ignore bert",
      "unignore bert",
      "channel create gossip",
      "join gossip",
      "leave gossip",
      "mute gossip",
      "gossip Hello",
      "channel ban bert from gossip",
      "channel close gossip",
      "write bert = Hello",
      "write anna",
      "Dear Anna,",
      ".undo",
      ".",
      "read",
      "delete 1",
      "answer 1",
      "post Wanted = A boat",
      "post Wanted",
      "unpost 1",
      "report Help!",
      "@reports close 1",
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(...nasty) },
);

const played = fc.array(
  fc.record({
    who: fc.constantFrom(...people),
    line: typed,
    before: fc.option(fc.constantFrom<Before>("dies", "reloads", ...points), { freq: 4 }),
  }),
  { minLength: 5, maxLength: 15 },
);

async function disturb(rehearsal: Rehearsal, before: Before | null): Promise<void> {
  if (before === "reloads") await rehearsal.reloads();
  else if (before === "dies") await rehearsal.dies();
  else if (before !== null) await rehearsal.dies({ at: before });
}

/** What each reads, and what there is in the end; when something was is left out. */
async function play(
  lines: readonly { who: (typeof people)[number]; line: string; before: Before | null }[],
  isKilled: boolean,
) {
  const commands = [...(talkersGame.commands ?? []), ...channels, ...mail, ...reports];
  const { rehearsal, anna, bert, cleo } = await talkers({ commands, scenes });
  await cleo.becomesOperator();
  await rehearsal.step(({ world }) => void world.create(Board, { location: anna.puppet!.location }));
  const players = { anna, bert, cleo };
  const read: string[] = [];
  for (const { who, line, before } of lines) {
    if (isKilled) await disturb(rehearsal, before);
    read.push(`${who}: ${await players[who].types(line)}`);
    for (const other of people) if (other !== who) read.push(`${other}: ${players[other].heard()}`);
  }
  const { world } = rehearsal;
  const facts = [Letter, Membership, Note, Report, Said].map((kind) => [...world.all<Entity>(kind)].length);
  for (const { channel, member } of world.all(Membership)) assert.ok(!channel.deleted && !member.deleted);
  return { read: read.map((text) => text.replaceAll(/\d{4}-\d\d-\d\d( \d\d:\d\d)?/g, "then")), facts };
}

test("what is told, written, posted and reported is so once, to all alike, wherever the Server is killed", async () => {
  await fc.assert(
    fc.asyncProperty(played, async (lines) => {
      assert.deepEqual(await play(lines, true), await play(lines, false));
    }),
    { numRuns: 6 },
  );
});
