/** Every sentence that builders read. Each is markup. */
import { inLanguages, link, markup } from "holdfast";
import { spanish } from "./spanish.ts";

/** What is typed as it stands, which a click types. */
function asTyped(line: string): string {
  return `|w${link(line).source}|n`;
}

/** What was typed, where it is repeated. */
function shortened(typed: string): string {
  return typed.length <= 40 ? typed : `${typed.slice(0, 40).toWellFormed()}…`;
}

const wanted = {
  pronouns: "one of it, he, she and they",
  number: "a number",
  truth: "true or false",
  list: "a list, such as one, two",
  record: 'a record, such as {"silver": 2}',
} as const;

/** What commands of their own set, since not any value will do. */
const setOtherwise = {
  name: "@name",
  aliases: "@alias",
  tags: "@tag",
  access: "@access",
  location: "@teleport",
} as const;

export type SetOtherwise = keyof typeof setOtherwise;

export function isSetOtherwise(field: string): field is SetOtherwise {
  return Object.hasOwn(setOtherwise, field);
}

export const english = {
  // What was done.
  made: (thing: string) => markup`Made ${thing}.`,
  dug: (room: string) => markup`Dug ${room}.`,
  opened: (exits: readonly string[]) => exits.map((exit) => markup`Opened ${exit}.`).join("\n"),
  /** Plain text. */
  wayFrom: (exit: string, from: string, to: string) => `${exit}: ${from} to ${to}`,
  leadsTo: (exit: string, to: string) => markup`${exit} leads to ${to} now.`,
  describing: (thing: string) =>
    markup`What ${thing} looks like, line by line. Colours are written as ||r for red and ||n for none.`,
  noBuilder: "You may not build any more, so nothing of it is kept.",
  described: (thing: string) => markup`Described ${thing}.`,
  renamed: (before: string, now: string) => markup`${before} is called ${now} now.`,
  alsoCalled: (thing: string, aliases: string) =>
    aliases === "" ? markup`${thing} has no other names now.` : markup`${thing} is also called ${aliases} now.`,
  tagged: (thing: string, tags: string) =>
    tags === "" ? markup`${thing} has no tags now.` : markup`${thing} has the tags ${tags} now.`,
  /** Plain text. */
  fieldOf: (field: string, thing: string) => `${field} of ${thing}`,
  set: (field: string, value: string) => markup`${field} is ${value} now.`,
  wiped: (thing: string, fields: string) =>
    fields === ""
      ? markup`Nothing of ${thing} was set.`
      : markup`These of ${thing} are as before anybody set them: ${fields}.`,
  shownIn: (place: string) => markup`That is shown in ${place}.`,
  destroyed: (thing: string, also: number) =>
    also === 0 ? markup`Destroyed ${thing}.` : markup`Destroyed ${thing}, and ${also} more with it.`,
  moved: (thing: string, to: string) => markup`${thing} is in ${to} now.`,
  mayNow: (way: string, thing: string, whom: string) =>
    whom === "" ? markup`Everybody may ${way} ${thing} now.` : markup`Only these may ${way} ${thing} now: ${whom}.`,
  overwritten: (whose: string, what: string) => markup`Before you, ${whose} had changed this: ${what}.`,
  overwrittenBy: (who: string, what: string) => markup`${who} has changed what you had changed: ${what}.`,

  // Taking back. Why not is a sentence of its own, which stands behind what it is about.
  takenBack: (what: string) => markup`Taken back: ${what}`,
  notTakenBack: (what: string, why: string) =>
    `${markup`This is not taken back: ${what}`}\n${why} Type ${asTyped("@undo skip")} to leave it as it is.`,
  turnNotTakenBack: (what: string, why: string) => `${markup`This is not taken back: ${what}`}\n${why}`,
  nothingToTakeBack: "There is nothing of yours to take back.",
  tooMuchToTakeBack: "It has changed more than is kept of one turn.",
  notAllKept: "It has also changed what is not kept, such as accounts and letters.",
  takenBackBefore: (turn: number) =>
    turn === 0 ? "It was taken back already." : `It was taken back already, in turn ${turn}.`,
  noSuchTurn: (turn: number) => `No turn ${turn} is kept.`,
  noTurnNumber: (typed: string) => markup`${shortened(typed)} is no number of a turn.`,
  onlySkip: "Behind @undo there can only stand |wskip|n, or the number of a turn.",
  /** By the code of what the world has against it; `why` says the same in English. */
  worldIsAgainst: (_code: string, why: string) => markup`${why}`,
  leadsThere: (exit: string) => markup`${exit} leads there.`,
  changedSince: (field: string, thing: string) =>
    markup`${field} of ${thing} was changed since then, by no line that is kept.`,
  changedBy: (field: string, thing: string, who: string, turn: number, what: string) =>
    markup`${field} of ${thing} was changed since then, by ${who} in turn ${String(turn)}: ${what}.`,
  goneThing: (name: string, id: number) => `${name} (#${id})`,
  goneSince: (thing: string) => markup`${thing} is gone since then.`,
  goneBy: (thing: string, who: string, turn: number, what: string) =>
    markup`${thing} is gone since then, by ${who} in turn ${String(turn)}: ${what}.`,
  enteredSince: (thing: string, into: string) => markup`${thing} came into ${into} since then.`,
  placeGone: (thing: string) => markup`Where ${thing} was before is gone.`,
  skipped: (what: string) => markup`Left as it is: ${what}`,
  /** How a turn calls itself that takes back another. Plain text. */
  undoing: (turn: number) => `@undo ${turn}`,

  // What has happened.
  pastTurn: (turn: number, time: string, who: string, what: string) =>
    `${link(`@history turn ${turn}`, `Turn ${turn}`).source}${markup`, ${time}, ${who}: ${what}`}`,
  pastTurnUndone: (head: string, by: number) =>
    by === 0 ? `${head} (taken back)` : `${head} (taken back in turn ${by})`,
  /** Plain text. */
  anAnswer: "an answer to a question",
  fieldWas: (thing: string | null, field: string, was: string, is: string) =>
    thing === null ? markup`  ${field}: ${was} → ${is}` : markup`  ${field} of ${thing}: ${was} → ${is}`,
  wasMade: (thing: string | null) => (thing === null ? "  It was made." : markup`  ${thing} was made.`),
  wasDestroyed: (thing: string | null) => (thing === null ? "  It was destroyed." : markup`  ${thing} was destroyed.`),
  /** For a field that had no value. Plain text. */
  noValue: "nothing",
  /** An object that is no more, as the value of a field. Plain text. */
  gone: (id: number) => `#${id}, which is gone`,
  moreChanges: (count: number) => `  And ${count} more.`,
  noValuesKept: "It has changed more than is kept of one turn.",
  noHistory: "Nothing of that is kept.",
  olderHistory: (turn: number) => `Older ones: add |wbefore ${turn}|n.`,
  nobodyCalled: (typed: string) => markup`There is nobody called ${shortened(typed)}.`,

  rings: (method: string, whose: string, seconds: number, repeats: boolean) =>
    repeats
      ? markup`In ${seconds} s, and again: ${method} of ${whose}.`
      : markup`In ${seconds} s: ${method} of ${whose}.`,
  noTimers: "There are no timers.",
  moreTimers: (count: number) => markup`And ${count} more.`,

  // What can't be done.
  /** As above. */
  notBuilt: (_code: string, why: string) => markup`That can't be done. ${why}`,
  noObject: (typed: string) => markup`There is no ${shortened(typed)}. Name what is here, or type its #number or key.`,
  severalCalled: (typed: string, which: string) =>
    markup`Several are called ${shortened(typed)}: ${which}. Type the #number of one.`,
  sayWhich: (typed: string) => markup`Several are called ${shortened(typed)} here. Type the #number of one.`,
  notOfKind: (thing: string) => markup`You can't do that with ${thing}.`,
  noName: (typed: string) => markup`${shortened(typed)} can't be a name: it has a = or the word as in it.`,
  noCall: (typed: string) =>
    markup`${shortened(typed)} can't be a name: who types it means something else, or nothing.`,
  nameTooLong: (most: number) => markup`That is too long for a name: it may have ${most} letters.`,
  textTooLong: (most: number) => markup`That is too long: it may have ${most} letters.`,
  tooMany: (most: number) => markup`That is too much at once: there may be ${most}.`,
  noWay: (typed: string) => markup`${shortened(typed)} is no way of the compass. @dig and @open make ways of any name.`,
  wayIsTaken: (way: string) => markup`There is a way ${way} already. @link lets it lead elsewhere.`,
  madeOtherwise: "Rooms are made with @dig, and ways with @open.",
  noField: (thing: string, field: string, fields: string) =>
    markup`${thing} has no field ${shortened(field)}. It has: ${fields}.`,
  noSuchField: (thing: string, field: string) => markup`${thing} has no field ${field} that takes that.`,
  setOtherwise: (field: SetOtherwise) => markup`${field} is set with ` + `|w${setOtherwise[field]}|n.`,
  isFixed: (field: string) => markup`${field} is not for anybody to set.`,
  rolesAreGiven: "What somebody may do is given by operators.",
  whichField: "Say which field of what: |wlamp.oil|n, or |where.description|n.",
  wrongValue: (field: string, want: keyof typeof wanted) => markup`${field} is ${wanted[want]}.`,
  noSuchValue: (typed: string) =>
    markup`${shortened(typed)} is nothing that there is. ` +
    markup`Type a text in "quotes", or the #number or key of an object.`,
  mustBeGiven: (field: string) => markup`${field} must have a value.`,
  isPlayers: (name: string) => markup`${name} is a player's. Their names and their lives are no builder's.`,
  onlyAnyway: "Behind the thing there can only stand |wanyway|n.",
  isNowhere: (thing: string) => markup`${thing} is in no room.`,
  notYourself: "You can't destroy yourself.",
  youAreInIt: "You are in it. Go elsewhere first.",
  isStart: "The game begins there, so it stays.",
  somebodyIn: (who: string, thing: string) => markup`${who} is in ${thing}, and would be nowhere.`,
  /** `thing` is its number. */
  thingsIn: (names: string, thing: number) =>
    `${markup`In it: ${names}.`} Type ${asTyped(`@destroy #${thing} anyway`)} to destroy it with all that is in it.`,
  noSuchRole: (typed: string) =>
    markup`${shortened(typed)} is no role: write names with commas between, such as builder, or holds:crypt-key.`,

  // Many commands, one after the other.
  batchLine: (at: number, of: number, line: string) => markup`${at} of ${of}: ${line}\nrun, next, or help? `,
  batchDone: "That was the last of them.",
  batchLeft: "The rest is left.",
  batchHelp:
    "|wrun|n does this one and goes on, |wall|n does all that are left, |wonly|n does it and stays.\n" +
    "|wnext|n goes on without doing it, |wback|n goes back, |wfirst|n begins anew, |wto 7|n goes to the seventh.\n" +
    "|wshow|n tells which come, |wquit|n leaves the rest.",
  batchShown: (lines: readonly string[], from: number) =>
    lines.map((line, index) => markup`  ${from + index}: ${line}`).join("\n"),
  noCommands: "There is no command in that.",

  // Looking.
  found: (lines: readonly string[]) => lines.map((line) => markup`${line}`).join("\n"),
  /** Plain text. */
  whatIsWhere: (thing: string, kind: string, key: string | null, place: string | null) =>
    `${thing}, a ${kind}${key === null ? "" : `, ${key}`}${place === null ? "" : `, in ${place}`}`,
  nothingFound: "Nothing of that kind is found.",
  kinds: (names: string) => markup`Kinds: ${names}.`,
  andMore: "There are more.",
  examined: (lines: readonly string[]) => lines.map((line) => markup`${line}`).join("\n"),
  /** These are plain text. */
  isOfKind: (thing: string, kind: string) => `${thing}, a ${kind}`,
  key: (key: string) => `key: ${key}`,
  isIn: (place: string | null) => `in: ${place ?? "nothing"}`,
  isLike: (thing: string) => `like: ${thing}`,
  ofEvery: (kind: string) => `every ${kind}`,
  contents: (things: string) => `contents: ${things}`,
  timer: (method: string, seconds: number, isRepeated: boolean) =>
    `timer: ${method} in ${seconds} s${isRepeated ? ", again and again" : ""}`,
  commands: (names: string) => `commands: ${names}`,
  playedBy: (players: number) => `played by: ${players}`,
  andSoMany: (count: number) => `and ${count} more`,
  noAccess: (thing: string) => markup`Everybody may do everything with ${thing}.`,
  mayBuild: "May build: dig, describe, create, change and destroy.",

  access: (rules: readonly string[]) => rules.map((rule) => markup`${rule}`).join("\n"),
};

/** Each is said in both languages: what is added above has its counterpart in spanish.ts. */
export const words = inLanguages<typeof english>({ en: english, es: spanish });
