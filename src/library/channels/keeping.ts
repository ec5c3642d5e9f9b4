/** Making channels and keeping them: who may be on one, and what was said. */
import {
  areAlike,
  type Command,
  commandsFor,
  isSeen,
  listOfNames,
  markup,
  nameSeen,
  no,
  type Slot,
  slot,
  type Turn,
} from "holdfast";
import { Character } from "../character.ts";
import { type PlayerCalled, playerCalled } from "../talk/player-called.ts";
import { allChannels, Channel, hearersOf, join, leave, membershipOf } from "./channel.ts";
import { saidText } from "./chatting.ts";
import { keptChannel, ownChannel } from "./slots.ts";
import { words } from "./words.ts";

const command = commandsFor(Character);

/** So many there are, and so many of one player; so many letters describe one, so many players are kept off it. */
const most = { channels: 200, own: 3, letters: 200, banned: 200, said: 50 } as const;

/** A name that a channel can be given, by who may make one. */
const newName: Slot<string> = slot({
  takes: "word",
  read(typed, { turn }) {
    const { account, world } = turn;
    const checked = turn.accounts.checkName(typed);
    if (!checked.ok) return no(checked.sentence);
    const { name } = checked;
    const all = allChannels(world);
    if (turn.isCommand(name)) return no(words.isCommand(name));
    if (all.some((other) => areAlike(other.name, name))) return no(words.channelTaken(name));
    if (!account || account.guest) return no(words.notForGuests);
    if (all.length >= most.channels) return no(words.tooMany(most.channels));
    const own = all.filter(({ owner }) => owner === account).length;
    return own >= most.own && !account.operator ? no(words.tooManyOwn(most.own)) : name;
  },
});

/** What stands in the list of channels: markup, in which nothing that was typed is any. */
const about: Slot<string> = slot({
  takes: "text",
  read: (typed) => (typed.length > most.letters ? no(words.tooLong(most.letters)) : markup`${typed}`),
});

function make(turn: Turn, founder: Character, name: string, description: string): string {
  const channel = turn.world.create(Channel, { name, description, owner: turn.account });
  join(channel, founder);
  return words.made(name);
}

/** Whether any character of theirs was on it. */
function takeOff(channel: Channel, { account }: PlayerCalled): readonly Character[] {
  const those = account.characters.filter((one) => one instanceof Character);
  return those.filter((one) => {
    const membership = membershipOf(channel, one);
    if (membership) leave(membership);
    return membership !== null;
  });
}

function remove(turn: Turn, channel: Channel, who: PlayerCalled): string {
  const removed = takeOff(channel, who);
  if (removed.length === 0) return words.isNotOn(who.name, channel.name);
  turn.tell(removed, words.youAreRemoved(channel.name));
  return words.removed(who.name, channel.name);
}

function ban(turn: Turn, channel: Channel, who: PlayerCalled): string {
  const banned = channel.banned.filter((account) => account !== null);
  if (banned.includes(who.account)) return words.bannedAlready(who.name, channel.name);
  if (banned.length >= most.banned) return words.tooManyBanned(most.banned);
  channel.banned = [...banned, who.account];
  turn.tell(takeOff(channel, who), words.youAreBanned(channel.name));
  return words.banned(who.name, channel.name);
}

function unban(channel: Channel, who: PlayerCalled): string {
  if (!channel.banned.includes(who.account)) return words.isNotBanned(who.name, channel.name);
  channel.banned = channel.banned.filter((account) => account !== null && account !== who.account);
  return words.unbanned(who.name, channel.name);
}

function describe(channel: Channel, description: string): string {
  channel.description = description;
  return words.described(channel.name);
}

/** Nothing more need be said to who hears it. */
function close(turn: Turn, channel: Channel): string {
  const { name } = channel;
  const hearers = hearersOf(channel);
  channel.delete();
  turn.tell(hearers, words.closed(name));
  return turn.puppet && hearers.includes(turn.puppet) ? "" : words.closed(name);
}

function whoHears(turn: Turn, looker: Character, channel: Channel): string {
  const there = hearersOf(channel).filter((one) => turn.playersOf(one) > 0 && isSeen(one, looker));
  const names = there.map((one) => nameSeen(one, looker)).toSorted((one, other) => one.localeCompare(other));
  const shown = listOfNames(names, { show: (name) => markup`${name}` });
  return names.length === 0 ? words.nobodyHears(channel.name) : words.whoHears(channel.name, shown);
}

const channel = command({
  how: [
    "channel create <create>",
    "channel create <create> = <about>",
    "channel history <history>",
    "channel who <who>",
    "channel describe <describe> = <about>",
    "channel remove <remove> from <kept>",
    "channel ban <ban> from <kept>",
    "channel unban <unban> from <kept>",
    "channel close <close>",
  ],
  help:
    "Makes a channel, and shows what was said on one and who hears it.\n" +
    "Who has made a channel describes and closes it, and says who may not be on it.",
  with: {
    create: newName,
    about,
    history: ownChannel,
    who: ownChannel,
    describe: keptChannel,
    remove: playerCalled,
    ban: playerCalled,
    unban: playerCalled,
    kept: keptChannel,
    close: keptChannel,
  },
  run(turn, { actor, kept, about = "", ...given }) {
    const answer =
      (given.create && make(turn, actor, given.create, about)) ??
      (given.history && saidText(turn, given.history, most.said)) ??
      (given.who && whoHears(turn, actor, given.who)) ??
      (given.describe && describe(given.describe, about)) ??
      (given.close && close(turn, given.close)) ??
      (kept && given.remove && remove(turn, kept, given.remove)) ??
      (kept && given.ban && ban(turn, kept, given.ban)) ??
      (kept && given.unban && unban(kept, given.unban));
    if (answer) turn.msg(answer);
  },
});

/** `channel create` and what belongs to it. */
export const keeping: readonly Command[] = [channel];
