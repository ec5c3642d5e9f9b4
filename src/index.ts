/** Everything that a game is written with: `import { … } from "holdfast"`. Nothing else is reachable. */

/** All accounts, found by name: `turn.accounts`; and whether somebody may be called so. */
export type { Accounts } from "./accounts/accounts.ts";
/** Whether one of two names could be mistaken for the other. */
export { areAlike } from "./accounts/name-index.ts";
export type { NameCheck } from "./accounts/names.ts";
/** The settings of a game, for holdfast.config.ts. */
export { type Config, defineConfig, type Limits, type Settings } from "./config.ts";
/** An error that a person must mend. */
export { HoldfastError } from "./errors.ts";
/** What happens in the world, which all that it concerns may refuse and answer. */
export { Act, type ActKind, type ActOf, type ActRules, act } from "./game/acts/act.ts";
/** By which word somebody is told of whose name was said. */
export { capitalized, type Pronouns } from "./game/acts/english.ts";
/** What holds for one place or thing of an area, beside its class. */
export type { Rules } from "./game/acts/local-rules.ts";
/** One sentence about what happens, worded for each who hears it. */
export { does, type Heard, inSpanish, its, named, type Telling, tell, them, they } from "./game/acts/telling.ts";
/** The places of a game and what is in them, as content that is edited while the game goes on. */
export { type AnyArea, type Area, type AreaMaker, a, areasWith, type Thing, type Things } from "./game/areas/area.ts";
/** Whether an object's `access` lets somebody do something to it. */
export { allows } from "./game/commands/access.ts";
/** A command, as it is looked up and called. */
export type { Command } from "./game/commands/command.ts";
/** Commands in several languages. */
export { type Counterpart, type Counterparts, withCounterparts } from "./game/commands/counterparts.ts";
/** Defines a command: for anybody, and for those who play a kind of character and are somewhere. */
export {
  type CommandDefinition,
  type CommandMaker,
  command,
  commandsFor,
  type Place,
  type Values,
} from "./game/commands/define-command.ts";
/** What somebody may do more than others; and who may use a command. */
export { type Allowed, Either, either, isAllowed, operator, Role, role } from "./game/commands/role.ts";
/** Slots of one's own, and those for what is typed as it stands. */
export { type Asked, No, no, type Slot, type SlotDefinition, slot, text, word } from "./game/commands/slot.ts";
/** Whoever plays, by their character's name. */
export { anybody } from "./game/commands/slots/anybody.ts";
/** A number of things. */
export { count } from "./game/commands/slots/count.ts";
/** The classes of the game's objects, by their names. */
export { kind, type MadeKind } from "./game/commands/slots/kind.ts";
/** Which things are likelier meant than others. */
export type { Kind, ThingOptions } from "./game/commands/slots/thing-search.ts";
/** Things: here, carried, either, in another thing, or in any such thing. */
export { carried, here, inAny, inReach, inThe, type ThingSlots } from "./game/commands/slots/things.ts";
/** Defines a game. */
export { defineGame, type Game } from "./game/game.ts";
/** A thing of the game: it has a name and a place, and others may be in it. */
export { GameObject } from "./game/game-object.ts";
/** What typed lines have changed, and taking it back: `turn.history`. */
export type { History } from "./game/history/history.ts";
export type { PastTurn } from "./game/history/past-turn.ts";
/** Several names in one sentence: `a lamp, a rope and a key`; and `north, south, up`. */
export { type ListOptions, listOfNames, plainListOfNames } from "./game/list-of-names.ts";
/** What is put on the audit record: `turn.audit`. */
export type { AuditedAct } from "./game/operators/audited-act.ts";
/** A person who plays: name, operator or not, characters. */
export { PlayerAccount as Account, type PlayerAccounts } from "./game/player-account.ts";
/** Several steps with somebody as straight code, which goes on over reloads and kills. */
export {
  type Answer,
  type AskOptions,
  ask,
  askSecret,
  choose,
  confirm,
} from "./game/scenes/questions.ts";
export { type Scene, type SceneKind, type SceneOptions, scene } from "./game/scenes/scene.ts";
export { again, type Happened, step, until, wait, work } from "./game/scenes/steps.ts";
export { all, by, within } from "./game/scenes/together.ts";
export type { Wish } from "./game/scenes/wish.ts";
/** Whether somebody sees where they are, and what of the things near them they notice. */
export { noticing, seesAround } from "./game/sight.ts";
/** The step that an async handler returns. */
export type { Step } from "./game/step.ts";
/** Keeps what players say and do in words from passing for what others say, or for the system's own sentences. */
export { asOneSpeech, readsLikeSystem } from "./game/system-words.ts";
/** How a thing is perceived, asked as Holdfast asks it: a hook that waits, or gives what is no text, is refused. */
export { appearanceSeen, isSeen, nameSeen } from "./game/text-from.ts";
/** What `help` tells beside commands, from files of Markdown. */
export type { Topic } from "./game/topics/topic.ts";
export { topicsIn } from "./game/topics/topics-in.ts";
/** One step in the life of the world, which every handler is given; and the session behind it. */
export type { Audience, Bans, RangeBan, Turn, TurnSession } from "./game/turn.ts";
/** Takes data from clients. */
export { type Receiver, receive } from "./game/views/receive.ts";
/** What data must look like: a schema of zod, valibot, arktype…, or a guard. */
export type { InputOf, OutputOf, Schema, StandardSchema } from "./game/views/schema.ts";
/** Tells clients data beside the text that follows from the world; and the schema of any plain data. */
export { json, type View, view } from "./game/views/view.ts";
/** One client of a rehearsal. */
export type { Player } from "./rehearsal/player.ts";
/** What a client of a rehearsal should hear. */
export type { Expected } from "./rehearsal/player-view.ts";
/** Plays a game in one process, with time and chance in hand: for its tests. */
export { Rehearsal } from "./rehearsal/rehearsal.ts";
/** With which settings it is played, who comes, how much time passes, and where the Server dies. */
export type {
  ConnectOptions,
  DeathOptions,
  Duration,
  RehearsalOptions,
  ReloadOptions,
} from "./rehearsal/rehearsal-options.ts";
/** Plain data: what can be stored and sent. */
export type { Json } from "./session/message.ts";
/** What a client can do, and what a player wants of it. */
export type { ColorDepth, PreferenceChange, Preferences, ProtocolFlags, ProtocolKey } from "./session/sync-data.ts";
/** One text of several languages, of which each screen shows one; `inLanguage` gives the one of a language, `eachLanguageOf` all, `withEachLanguage` what is made of each, as one text again, and `withLanguage` puts other words in the place of one. */
export {
  type Catalogue,
  eachLanguageOf,
  inLanguage,
  inLanguages,
  type Spoken,
  type Versions,
  withEachLanguage,
  withLanguage,
} from "./text/languages.ts";
/** Puts values into markup so that they can't become markup themselves; `raw` lets one through, and `link` is what a click types. */
export { link, type Markup, markup, raw } from "./text/markup.ts";
/** Rows and columns, which each screen lays out for its width and reads aloud where that is wanted. */
export { table } from "./text/tables.ts";
/** The ways of the compass in each language that is known. */
export { compass } from "./words/small-words.ts";
/** Why a step can't be taken back. */
export { ChangedSince, type Obstacle } from "./world/changed-since.ts";
/** What a step has changed, which can be taken back. */
export type { Changes, ObjectChange, OwnFields, TimerChange } from "./world/changes.ts";
/** Everything that the world keeps. */
export { Entity } from "./world/entity.ts";
/** What is known of an object's fields. */
export type { FieldFacts } from "./world/field-facts.ts";
/** By what `world.find` finds objects. */
export type { FindBy } from "./world/find-by.ts";
/** What `world.create` takes for an object; and a field that it must be given. */
export { type Given, type Needed, required } from "./world/given.ts";
/** A lasting name for one object of the world, for code to refer to. */
export { Key } from "./world/key.ts";
/** Changes a stored world to suit new code. */
export type { Migration } from "./world/migrations.ts";
/** All entities of the game. */
export { World } from "./world/world.ts";
