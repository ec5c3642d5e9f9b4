/** Doing something as a character, by its rights alone. Operators' command. */

import { sentences } from "../../words/catalogue.ts";
import { abandon } from "../../world/at-once.ts";
import type { Command } from "../commands/command.ts";
import { command } from "../commands/define-command.ts";
import { operator } from "../commands/role.ts";
import { No, no, type Slot, text } from "../commands/slot.ts";
import { inReach } from "../commands/slots/things.ts";
import { whichQuestion } from "../commands/which-one.ts";
import type { LineRunner } from "../dispatch/line-runner.ts";
import { GameObject } from "../game-object.ts";

const near = inReach(GameObject);

/** A player's character wherever it is, or anybody here. */
const character: Slot<GameObject> = {
  takes: "name",
  names: (asked) => near.names(asked),
  read(typed, asked) {
    const found = asked.turn.accounts.byCharacter(typed)?.characters.find(({ name }) => isCalled(name, typed));
    const one = found ?? near.read(typed, asked);
    if (one instanceof No) return one;
    if (!(one instanceof GameObject)) return no(whichQuestion(one.choices, (_, meaning) => meaning));
    return one.location === null ? no(sentences.isNowhere(one.name)) : one;
  },
};

function isCalled(name: string, typed: string): boolean {
  return name.toLowerCase() === typed.toLowerCase();
}

/** `lines` gives what runs the commands that a character has: none of an account's. */
export function asCommand(lines: () => LineRunner): Command {
  return command({
    how: "@as <who> = <line>",
    for: operator,
    help:
      "Does something as a character, player's or not, by its rights and not by yours: @as bert = open chest.\n" +
      "Its player is told. What belongs to an account, such as letters and passwords, can't be reached so.",
    with: { who: character, line: text },
    run(turn, { who, line }) {
      turn.audit({ kind: "acted-as", to: who.name, why: line });
      turn.tell(who, sentences.operatorActsAs(line));
      turn.msg(sentences.actsAs(who.name, line));
      turn.as(who, () => {
        const waiting = lines().run(turn, line);
        if (!waiting) return;
        abandon(waiting);
        turn.msg(sentences.waitsAs);
      });
    },
  });
}
