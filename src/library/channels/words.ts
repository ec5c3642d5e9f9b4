/** Every sentence that is said about channels. Each is markup. */
import { does, type GameObject, inLanguages, link, markup, named, raw, type Telling, tell } from "holdfast";
import { behindName } from "../talk/behind-name.ts";
import { spanish } from "./spanish.ts";

export const english = {
  // Being on a channel.
  channels: "Channels:",
  noChannels: "There are no channels.",
  channel: (name: string, description: string, state: "hears" | "muted" | "off") =>
    `  |c${markup`${name}`}|n: ${description === "" ? "" : `${description} `}${standing(name, state)}`,
  howToTalk: "Type a channel's name and then what you say; its name alone shows what was said.",
  noSuchChannel: (typed: string) => markup`There is no channel ${typed}. Type ${link("channels")} to see them.`,
  notOn: (typed: string) => markup`You are on no channel ${typed}. Type ${link("channels")} to see them.`,
  onAlready: (name: string) => markup`You are on ${name} already.`,
  mayNotJoin: (name: string) => markup`You may not be on ${name}.`,
  mayNotSpeak: (name: string) => markup`You may only listen on ${name}.`,
  joined: (name: string) =>
    markup`You are on ${name} now. Type ` + markup`|w${name} WORDS|n` + markup` to say something there.`,
  left: (name: string) => markup`You are not on ${name} any more.`,
  muted: (name: string) => markup`You hear nothing of ${name} until you type ${link(`unmute ${name}`)}.`,
  unmuted: (name: string) => markup`You hear ${name} again.`,
  isMuted: (name: string) =>
    markup`You have muted ${name}. Type ${link(`unmute ${name}`)} to hear it, and to say something there.`,

  // What was said.
  saidLately: (name: string) => markup`Said on ${name}:`,
  saidThen: (time: string, name: string, said: string) => markup`  ${time} ${name}: ${said}`,
  doneThen: (time: string, name: string, action: string) => markup`  ${time} ${name}${behindName(action)}`,
  nothingSaid: (name: string) => markup`Nothing was said on ${name} yet.`,
  whoHears: (name: string, names: string) => markup`On ${name}: ${raw(names)}.`,
  nobodyHears: (name: string) => markup`Nobody who plays hears ${name} just now.`,

  // Keeping a channel.
  isCommand: (name: string) => markup`${name} is what a command or a way is called. Please choose another name.`,
  isPlayer: (name: string) => markup`A player is called ${name}, or much like it. Please choose another name.`,
  channelTaken: (name: string) => markup`There is a channel ${name}, or one whose name looks like that.`,
  notForGuests: "Guests can't do that.",
  tooManyOwn: (most: number) => markup`You have ${most} channels already, and it can't be more. Close one first.`,
  tooMany: (most: number) => markup`There are ${most} channels, and it can't be more.`,
  made: (name: string) =>
    markup`The channel ${name} is there, and you are on it. Others type ` + markup`|wjoin ${name}|n.`,
  described: (name: string) => markup`The channel ${name} is described.`,
  tooLong: (letters: number) => markup`That is too long: at most ${letters} letters.`,
  notKept: (name: string) => markup`You may not do that on ${name}.`,
  isNotOn: (who: string, name: string) => markup`${who} is not on ${name}.`,
  removed: (who: string, name: string) => markup`${who} is not on ${name} any more.`,
  youAreRemoved: (name: string) => markup`You were taken off ${name}.`,
  banned: (who: string, name: string) => markup`${who} may not be on ${name} any more.`,
  bannedAlready: (who: string, name: string) => markup`${who} may not be on ${name} already.`,
  tooManyBanned: (most: number) => markup`So many can't be kept off a channel: at most ${most}.`,
  youAreBanned: (name: string) => markup`You may not be on ${name} any more.`,
  unbanned: (who: string, name: string) => markup`${who} may be on ${name} again.`,
  isNotBanned: (who: string, name: string) => markup`${who} is not kept off ${name}.`,
  closed: (name: string) => markup`The channel ${name} is closed.`,

  // What happens.
  says: (actor: GameObject, channel: string, said: string): Telling =>
    tell`${actor} ${does("say")} on |c${channel}|n, "${said}"`,
  /** `isForged`: it would read like what the system tells. */
  pose: (channel: string, who: GameObject, action: string, isForged: boolean): Telling =>
    isForged
      ? tell`|c${channel}|n: ${named(who)} poses: ${action}`
      : tell`|c${channel}|n: ${named(who)}${behindName(action)}`,
};

/** Each is said in both languages: what is added above has its counterpart in spanish.ts. */
export const words = inLanguages<typeof english>({ en: english, es: spanish });

function standing(name: string, state: "hears" | "muted" | "off"): string {
  switch (state) {
    case "hears":
      return "You are on it.";
    case "muted":
      return markup`You are on it, and have muted it: ${link(`unmute ${name}`)}.`;
    case "off":
      return markup`You are not on it: ${link(`join ${name}`)}.`;
  }
}
