/** `npm run bench -- --against PATH`: this tree beside another one. */
import { type CommandComparison, compareCommands } from "./commands.ts";
import { compareObjects } from "./objects.ts";

const comparisons = { commands: compareCommands, objects: compareObjects } as const;
type Compared = keyof typeof comparisons;

/** `only` is some of these, with commas between them; without it, all. What it found, as Markdown. */
export async function compare(comparison: CommandComparison, only: string | undefined): Promise<string> {
  const found: (string | null)[] = [];
  for (const name of only?.split(",") ?? Object.keys(comparisons)) {
    if (!Object.hasOwn(comparisons, name)) {
      throw new Error(`"${name}" is not held against another tree; these are: ${Object.keys(comparisons).join(", ")}`);
    }
    found.push(await comparisons[name as Compared](comparison));
  }
  return found.filter((section) => section !== null).join("\n\n");
}
