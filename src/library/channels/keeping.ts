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
  withCounterparts,
} from "holdfast";
import { Character } from "../character.ts";
import { type PlayerCalled, playerCalled } from "../talk/player-called.ts";
import { allChannels, Channel, hearersOf, join, leave, membershipOf } from "./channel.ts";
import { saidText } from "./chatting.ts";
import { keptChannel, ownChannel } from "./slots.ts";
import { spanishCommands } from "./spanish.ts";
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
    if (turn.accounts.isTaken(name)) return no(words.isPlayer(name));
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
  turn.audit({ kind: "channel-removed", to: who.account, why: channel.name });
  turn.tell(removed, words.youAreRemoved(channel.name));
  return words.removed(who.name, channel.name);
}

function ban(turn: Turn, channel: Channel, who: PlayerCalled): string {
  const banned = channel.banned.filter((account) => account !== null);
  if (banned.includes(who.account)) return words.bannedAlready(who.name, channel.name);
  if (banned.length >= most.banned) return words.tooManyBanned(most.banned);
  channel.banned = [...banned, who.account];
  turn.audit({ kind: "channel-banned", to: who.account, why: channel.name });
  turn.tell(takeOff(channel, who), words.youAreBanned(channel.name));
  return words.banned(who.name, channel.name);
}

function unban(turn: Turn, channel: Channel, who: PlayerCalled): string {
  if (!channel.banned.includes(who.account)) return words.isNotBanned(who.name, channel.name);
  channel.banned = channel.banned.filter((account) => account !== null && account !== who.account);
  turn.audit({ kind: "channel-unbanned", to: who.account, why: channel.name });
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
  turn.audit({ kind: "channel-closed", to: name });
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
    "channel create <name>",
    "channel create <name> = <about>",
    "channel history <channel1>",
    "channel who <channel2>",
    "channel describe <channel3> = <about>",
    "channel remove <player1> from <channel4>",
    "channel ban <player2> from <channel4>",
    "channel unban <player3> from <channel4>",
    "channel close <channel5>",
  ],
  help:
    "Makes a channel, and shows what was said on one and who hears it.\n" +
    "Who has made a channel describes and closes it, and says who may not be on it.",
  with: {
    name: newName,
    about,
    channel1: ownChannel,
    channel2: ownChannel,
    channel3: keptChannel,
    player1: playerCalled,
    player2: playerCalled,
    player3: playerCalled,
    channel4: keptChannel,
    channel5: keptChannel,
  },
  run(turn, { actor, name, about = "", ...given }) {
    const { channel1: shown, channel2: heard, channel3: described, channel4: kept, channel5: closed } = given;
    const { player1: removed, player2: banned, player3: unbanned } = given;
    const answer =
      (name && make(turn, actor, name, about)) ??
      (shown && saidText(turn, shown, most.said)) ??
      (heard && whoHears(turn, actor, heard)) ??
      (described && describe(described, about)) ??
      (closed && close(turn, closed)) ??
      (kept && removed && remove(turn, kept, removed)) ??
      (kept && banned && ban(turn, kept, banned)) ??
      (kept && unbanned && unban(turn, kept, unbanned));
    if (answer) turn.page(answer);
  },
});

/** `channel create` and what belongs to it. */
export const keeping: readonly Command[] = withCounterparts([channel], { es: spanishCommands });
