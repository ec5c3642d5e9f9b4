/** What would be silently dead in a game, or fail only when somebody plays: told at load, with file and line. */

import { existsSync, readFileSync } from "node:fs";
import { HoldfastError } from "../../errors.ts";
import { aboutArea, isArea } from "../../game/areas/area.ts";
import type { Command } from "../../game/commands/command.ts";
import { operator, Role, rolesIn } from "../../game/commands/role.ts";
import { wordOf } from "../../game/commands/words.ts";
import type { Game } from "../../game/game.ts";
import { GameObject } from "../../game/game-object.ts";
import { isKind, kindsOf } from "../../game/kinds.ts";
import { ownSign } from "../../game/migrations.ts";
import { Topic } from "../../game/topics/topic.ts";
import { isSchema } from "../../game/views/schema.ts";
import { titleOf } from "../../game/views/view.ts";
import { isPackageName } from "../../session/message.ts";
import { suggestionFor } from "../../text/suggestion.ts";
import { isPromise } from "../../world/at-once.ts";
import { Key } from "../../world/key.ts";
import { writtenAt } from "../../world/written-at.ts";

import { checkHooks, gameHooks } from "./check-hooks.ts";
import { checkScenesBegun } from "./check-scenes.ts";

type Fields = { readonly [name: string]: unknown };
/** Finding where something is written takes V8 a long look at all that is loaded: it is asked only for a sentence. */
type Place = () => string;

/** A week. */
const linkdeadMsMax = 604_800_000;

const wanted = { name: ["string"], greeting: ["string", "function"] } as const;
const fieldsOfGames: { readonly [Field in keyof Game]-?: true } = {
  name: true,
  version: true,
  about: true,
  greeting: true,
  kinds: true,
  commands: true,
  help: true,
  roles: true,
  directions: true,
  scenes: true,
  views: true,
  receives: true,
  migrations: true,
  areas: true,
  start: true,
  character: true,
  charactersEach: true,
  linkdeadMs: true,
  create: true,
  createCharacter: true,
  atPuppet: true,
  atUnpuppet: true,
  atAway: true,
  atBack: true,
};

/** `path` is the game's module. Throws `game-invalid` or `name-twice`. */
export function checkGame(game: unknown, path: string): Game {
  if (typeof game !== "object" || game === null) throw notWhole(path, ["it has no default export"]);
  if (isPromise(game)) throw notWhole(path, ["its default export is a promise; write `await` before it"]);
  const fields = game as Fields;
  const missing = missingParts(fields);
  if (missing.length > 0) throw notWhole(path, missing);
  const where: Place = () => writtenAt(fields.createCharacter) ?? path;
  refuseMisspelt(fields, path, where);
  checkKinds(fields.kinds as readonly unknown[], where);
  if (fields.character !== undefined) checkCharacter(fields.character, kindsOf(game as Game), where);
  checkNamed(fields, "migrations", path, where, (name) => name);
  checkAreas(fields, path, where);
  checkNamed(fields, "roles", path, where, (name) => name);
  checkCommands("commands", fields.commands ?? [], path, where);
  for (const role of (fields.roles ?? []) as readonly object[]) {
    if (!(role instanceof Role)) throw invalid(where(), "`roles` has something that is no role: make it with role(…).");
  }
  for (const kind of kindsOf(game as Game)) {
    const { commands = [] } = kind as { readonly commands?: unknown };
    checkCommands(`${kind.name}.commands`, commands, path, () => writtenAt(kind) ?? path);
  }
  for (const topic of (fields.help ?? []) as readonly unknown[]) {
    if (!(topic instanceof Topic))
      throw invalid(where(), "`help` has something that is no topic: read them with topicsIn(…).");
  }
  for (const migration of (fields.migrations ?? []) as readonly Fields[]) {
    if (typeof migration.migrate !== "function")
      throw invalid(where(), `The migration "${migration.name}" has no migrate().`);
    if ((migration.name as string).startsWith(ownSign))
      throw invalid(
        placeOf(migration) ?? where(),
        `The migration "${migration.name}" never runs: names with ${ownSign} are Holdfast's own.`,
      );
  }
  checkNamed(fields, "scenes", path, where, (name) => name);
  checkScenes(fields, where);
  checkNamed(fields, "views", path, where, (name, { part }) => titleOf({ name, part: part as string }).toLowerCase());
  checkNamed(fields, "receives", path, where, (name) => name.toLowerCase());
  checkPackages(fields, "views", "make", where);
  checkPackages(fields, "receives", "take", where);
  checkHooks(game as Game);
  checkRoles(game as Game, where);
  checkScenesBegun(game as Game);
  return game as Game;
}

/** What no game has may be an author's own, unless it looks like what this one lacks. */
function refuseMisspelt(fields: Fields, path: string, where: Place): void {
  const known = Object.keys(fieldsOfGames);
  for (const field of Object.keys(fields)) {
    const meant = known.includes(field) ? null : suggestionFor(field, known);
    if (meant === null || fields[meant] !== undefined) continue;
    const sentence = `The game has a field "${field}", which means nothing: did you mean "${meant}"?`;
    throw invalid(placeOfField(path, field) ?? where(), sentence, "Rename it.");
  }
}

function placeOfField(path: string, field: string): string | null {
  const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n") : [];
  const written = new RegExp(`(?<![\\w$.])${RegExp.escape(field)}["']?\\s*[:(,]`);
  const line = lines.findIndex((text) => written.test(text));
  return line < 0 ? null : `${path}:${line + 1}`;
}

function checkKinds(kinds: readonly unknown[], where: Place): void {
  // Holes too, which forEach would leave out.
  for (let index = 0; index < kinds.length; index++) {
    const kind = kinds[index];
    if (typeof kind === "function") refuseStranger(kind, where);
    else if (typeof kind !== "object" || kind === null || Array.isArray(kind))
      throw invalid(
        where(),
        `kinds[${index}] is ${what(kind)} and neither a class nor a module${after(kinds, index)}.`,
      );
    else if (!Object.values(kind).some(isKind))
      throw invalid(where(), `kinds[${index}] has no class of objects in it${after(kinds, index)}.`);
  }
}

function refuseStranger(kind: { readonly name: string }, where: Place): void {
  if (isKind(kind)) return;
  const sentence = `The class "${kind.name}" extends neither GameObject nor Entity of the Holdfast that runs.`;
  const advice = "Let it extend one of them; if it does, the game imports another copy of Holdfast: install one alone.";
  throw invalid(writtenAt(kind) ?? where(), sentence, advice);
}

function checkCharacter(character: unknown, kinds: readonly unknown[], where: Place): void {
  if (!isKindOfObject(character))
    throw invalid(where(), `\`character\` is ${what(character)}, and no class of objects.`);
  if (kinds.includes(character)) return;
  throw invalid(where(), `\`character\` is ${(character as { name: string }).name}, which is not among \`kinds\`.`);
}

function checkAreas({ areas = [] }: Fields, path: string, where: Place): void {
  const known = new Map<string, string>();
  for (const [index, area] of (areas as readonly unknown[]).entries()) {
    if (!isArea(area)) throw invalid(where(), `areas[${index}] is ${what(area)} and no area.`);
    const { name, source } = aboutArea(area);
    const twin = known.get(name);
    known.set(name, String(source));
    if (twin === undefined) continue;
    throw new HoldfastError("name-twice", `${path} has two areas of the name "${name}": ${twin} and ${source}.`, {
      advice: "Rename one, or remove it from `areas`.",
    });
  }
}

function missingParts(game: Fields): string[] {
  const wrong = Object.entries(wanted).filter(([key, types]) => !types.some((type) => typeof game[key] === type));
  const missing = wrong.map(([key, types]) => `\`${key}\` is no ${types.join(" and no ")}`);
  for (const hook of gameHooks) {
    if (game[hook] !== undefined && typeof game[hook] !== "function") missing.push(`\`${hook}\` is no function`);
  }
  const { charactersEach = 1 } = game;
  if (!Number.isSafeInteger(charactersEach) || Number(charactersEach) < 1)
    missing.push("`charactersEach` is no number from 1 up");
  const { linkdeadMs = 0 } = game;
  if (!Number.isSafeInteger(linkdeadMs) || Number(linkdeadMs) < 0 || Number(linkdeadMs) > linkdeadMsMax)
    missing.push(`\`linkdeadMs\` is no number from 0 to ${linkdeadMsMax}`);
  if (game.directions !== undefined && !isRecordOfTexts(game.directions))
    missing.push('`directions` is no record of texts, such as { fw: "forward" }');
  for (const text of ["version", "about"]) {
    if (game[text] !== undefined && typeof game[text] !== "string") missing.push(`\`${text}\` is no text`);
  }
  if (!Array.isArray(game.kinds)) missing.push("`kinds` is no array");
  if (game.create === undefined && game.areas === undefined) missing.push("it has neither `areas` nor `create`");
  if (game.createCharacter === undefined && (game.character === undefined || game.start === undefined)) {
    missing.push("it has neither `character` and `start` nor `createCharacter`");
  }
  if (game.start !== undefined && !(game.start instanceof Key)) missing.push("`start` is no key");
  for (const list of ["commands", "help", "scenes", "roles", "migrations", "areas", "views", "receives"]) {
    if (game[list] !== undefined && !Array.isArray(game[list])) missing.push(`\`${list}\` is no array`);
  }
  return missing;
}

function isRecordOfTexts(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((text) => typeof text === "string");
}

/** Of two migrations with one name the second might never run; of two roles nobody could say which is given. */
function checkNamed(
  game: Fields,
  list: "scenes" | "roles" | "migrations" | "views" | "receives",
  path: string,
  where: Place,
  normal: (name: string, entry: Fields) => string,
): void {
  const entries = (game[list] ?? []) as readonly unknown[];
  const known = new Map<string, Fields>();
  // Holes too, which forEach would leave out.
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index];
    if (typeof entry !== "object" || entry === null) {
      throw invalid(where(), `${list}[${index}] is ${what(entry)}${after(entries, index)}.`);
    }
    const { name } = entry as Fields;
    if (typeof name !== "string" || name === "") {
      throw invalid(placeOf(entry) ?? where(), `${list}[${index}] has no name${after(entries, index)}.`);
    }
    const title = normal(name, entry as Fields);
    const twin = known.get(title);
    if (twin) {
      const places = [placeOf(twin), placeOf(entry)].filter((place) => place !== null).join(" and ");
      const message = `${path} has two ${list} of the name \`${title}\`${places && `: ${places}`}.`;
      throw new HoldfastError("name-twice", message, { advice: `Rename one, or remove it from \`${list}\`.` });
    }
    known.set(title, entry as Fields);
  }
}

/** Of two commands that are called by one word, nobody could ever call the second. Built-in ones may be replaced. */
function checkCommands(list: string, commands: unknown, path: string, where: Place): void {
  if (!Array.isArray(commands)) throw invalid(where(), `${list} is ${what(commands)} and no array.`);
  const known = new Map<string, Command>();
  for (let index = 0; index < commands.length; index++) {
    const command: unknown = commands[index];
    if (!isCommand(command)) {
      const sentence = `${list}[${index}] is ${what(command)} and no command${after(commands, index)}.`;
      throw invalid(where(), sentence, "Make it with command({ … }).");
    }
    for (const word of [command.name, ...command.aliases].map(wordOf)) {
      const other: Command = known.get(word) ?? command;
      known.set(word, other);
      if (other === command) continue;
      const places = [placeOf(other), placeOf(command)].filter((place) => place !== null).join(" and ");
      const message = `${path}: "${other.how[0]}" and "${command.how[0]}" are both called by \`${word}\`${places && `: ${places}`}.`;
      throw new HoldfastError("name-twice", message, {
        advice: "Let one of them begin with another word, or leave one of them out.",
      });
    }
  }
}

function isCommand(value: unknown): value is Command {
  return typeof value === "object" && value !== null && "forms" in value && "run" in value;
}

function checkScenes({ scenes = [] }: Fields, where: Place): void {
  for (const scene of scenes as readonly Fields[]) {
    const says = (wrong: string, advice: string) =>
      invalid(placeOf(scene) ?? where(), `The scene "${scene.name}" ${wrong}.`, advice);
    if (typeof scene.play !== "function") throw says("has no code", "Make it with scene(name, function* (…) { … }).");
    if (String(scene.name).startsWith("@"))
      throw says("can't be called so: names with @ are Holdfast's own", "Rename it.");
  }
}

/** What `view` and `receive` have made, or what could stand in its place. */
function checkPackages(game: Fields, list: "views" | "receives", act: "make" | "take", where: Place): void {
  for (const entry of (game[list] ?? []) as readonly Fields[]) {
    const says = (wrong: string) => invalid(placeOf(entry) ?? where(), `${list}: ${entry.name} ${wrong}.`);
    if (!isPackageName(entry.name as string)) throw says("is no name of a package: letters, digits and dots are");
    if (typeof entry[act] !== "function") throw says(`has no ${act}()`);
    if (!isSchema(entry.schema)) throw says("has no schema: it is neither a guard nor one of the Standard Schema");
    if (list === "views" && !isKindOfObject(entry.kind))
      throw says(`is for ${what(entry.kind)}, and no class of objects`);
  }
}

function isKindOfObject(kind: unknown): boolean {
  return typeof kind === "function" && (kind === GameObject || kind.prototype instanceof GameObject);
}

function placeOf(entry: object): string | null {
  const { run, migrate, make, take, play } = entry as Fields;
  return writtenAt(run ?? migrate ?? make ?? take ?? play);
}

/** Which one it stands behind, to find it in a list that was put together elsewhere. */
function after(entries: readonly unknown[], index: number): string {
  const before = entries[index - 1];
  const name = typeof before === "function" ? before.name : (before as Fields | null | undefined)?.name;
  if (typeof name !== "string") return "";
  const place = typeof before === "function" ? writtenAt(before) : placeOf(before as object);
  return `, after "${name}"${place === null ? "" : ` (${place})`}`;
}

/** A role that no operator can give is as good as a command that nobody has. */
function checkRoles(game: Game, where: Place): void {
  const listed = new Set([operator.name, ...(game.roles ?? []).map(({ name }) => name)]);
  const ofKinds = kindsOf(game).flatMap((kind) => (kind as { readonly commands?: readonly Command[] }).commands ?? []);
  for (const command of [...(game.commands ?? []), ...ofKinds]) {
    const unlisted = rolesIn(command.for).find(({ name }) => !listed.has(name));
    if (!unlisted) continue;
    const sentence = `The command "${command.how[0]}" is for the role "${unlisted.name}", which is not among \`roles\`, so nobody could be given it.`;
    throw invalid(placeOf(command) ?? where(), sentence, "List it in `roles` of defineGame.");
  }
}

function what(value: unknown): string {
  return value === null || ["undefined", "boolean", "number", "string"].includes(typeof value)
    ? String(JSON.stringify(value))
    : `${typeof value === "object" ? "an" : "a"} ${typeof value}`;
}

function notWhole(path: string, missing: readonly string[]): HoldfastError {
  return new HoldfastError("game-invalid", `${path} does not export a whole game: ${missing.join(", ")}.`, {
    advice: "End it with `export default defineGame({ … })`.",
  });
}

function invalid(place: string, sentence: string, advice = "Mend it and try again."): HoldfastError {
  return new HoldfastError("game-invalid", `${place}: ${sentence}`, { advice });
}
