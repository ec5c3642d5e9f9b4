/** Writing an area as it is now into the game's files. Operators' command. */
import { HoldfastError } from "../../errors.ts";
import { sentences } from "../../words/catalogue.ts";
import type { AreaExport } from "../areas/area-export.ts";
import type { Command } from "../commands/command.ts";
import { command } from "../commands/define-command.ts";
import { operator } from "../commands/role.ts";
import { no, slot } from "../commands/slot.ts";
import { plainListOfNames } from "../list-of-names.ts";
import type { Step } from "../step.ts";

const force = slot({
  takes: "word",
  read: (typed) => ["force", "forzar"].includes(typed.toLowerCase()) || no(sentences.onlyForce),
  names: () => ["force"],
});

export function exportCommand(areas: AreaExport): Command {
  const area = slot({
    takes: "word",
    read: (typed) =>
      areas.names.find((name) => name.toLowerCase() === typed.toLowerCase()) ??
      no(sentences.noArea(typed, areas.names)),
    names: () => areas.names,
  });
  return command({
    how: ["@export <area>", "@export <area> <force>"],
    for: operator,
    help:
      "Writes an area as it is now into the game's files, for version control.\n" +
      "A file that was edited since the game read it is kept, unless it is forced: @export town force.",
    with: { area, force },
    run: ({ world }, { area, force = false }) => told(areas.write(world, area, force)),
  });
}

async function told(writing: ReturnType<AreaExport["write"]>): Promise<Step> {
  try {
    const { written, note } = await writing;
    const { file, isRead, unsaid } = written;
    return (turn) => {
      note(turn.world);
      turn.audit({ kind: "exported", to: file });
      turn.msg(sentences.exported(file, isRead, plainListOfNames(unsaid)));
    };
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error;
    const { message, advice } = error;
    return (turn) => turn.msg(sentences.notExported(message, advice));
  }
}
