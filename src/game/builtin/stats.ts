/** How the game fares, at a glance. Operators' command: nothing in it walks the world. */

import { durationOf, secondOf } from "../../text/durations.ts";
import { version } from "../../version.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Command } from "../commands/command.ts";
import { command } from "../commands/define-command.ts";
import { operator } from "../commands/role.ts";
import type { Game } from "../game.ts";
import type { Running } from "../operators/running.ts";
import type { TurnTimesSummary } from "../operators/turn-times.ts";
import type { Turn } from "../turn.ts";

const mebibyte = 1_048_576;
/** So many kinds are told, those first of which there are most. */
const kindsMost = 15;

export function statsCommand({ name, version: own }: Game, running: Running): Command {
  return command({
    how: "@stats",
    for: operator,
    help: "Tells how the game fares: objects by kind, timers, players, memory, and how long turns take.",
    run(turn) {
      const lines = [
        sentences.statsOf(own === undefined ? name : `${name} ${own}`, version, process.versions.node),
        sentences.statsGeneration(running.generation, durationOf(turn.now - running.startedAt)),
        ...objectLines(turn),
        timerLine(turn),
        playerLine(turn),
        sentences.statsMemory(Math.ceil(process.memoryUsage.rss() / mebibyte)),
        turnLine(running.turns.summary),
      ];
      turn.msg(lines.join("\n"));
    },
  });
}

function objectLines({ world }: Turn): readonly string[] {
  const kinds = world.counts().toSorted((one, other) => other.count - one.count);
  const told = kinds.slice(0, kindsMost);
  const more = kinds.length - told.length;
  const lines = told.map(({ kind, count }) => sentences.statsKind(kind, count));
  return [sentences.statsObjects(world.size), ...lines, ...(more === 0 ? [] : [sentences.statsMoreKinds(more)])];
}

function timerLine({ world, now }: Turn): string {
  const { size, nextDue } = world.timers;
  return nextDue === null ? sentences.statsNoTimers : sentences.statsTimers(size, durationOf(nextDue - now));
}

function playerLine(turn: Turn): string {
  let [playing, away, elsewhere] = [0, 0, 0];
  for (const { puppet, awaySince } of turn.sessions()) {
    if (!puppet) elsewhere++;
    else if (awaySince === null) playing++;
    else away++;
  }
  return sentences.statsPlayers(playing, away, elsewhere);
}

function turnLine({ count, halfMs, p99Ms, longestMs, longestAt }: TurnTimesSummary): string {
  return count === 0
    ? sentences.statsNoTurns
    : sentences.statsTurns(count, halfMs, p99Ms, longestMs, secondOf(longestAt));
}
