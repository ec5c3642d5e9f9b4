/** Slots for channels: one that is there, one that somebody is on, one that they keep. */
import { type Asked, no, type Slot, slot } from "holdfast";
import { keeps } from "../talk/keeps.ts";
import { allChannels, type Channel, mayJoin, membershipOf, membershipsOf } from "./channel.ts";
import { words } from "./words.ts";

/** Those that somebody could be on, or is. */
export function channelsFor({ turn, actor }: Pick<Asked, "turn" | "actor">): readonly Channel[] {
  if (!actor) return [];
  const isSeen = (channel: Channel) => membershipOf(channel, actor) !== null || mayJoin(turn, channel, actor);
  return allChannels(turn.world).filter(isSeen);
}

/** By its name or the beginning of that. */
export const anyChannel: Slot<Channel> = slot({
  takes: "word",
  read(typed, asked) {
    const all = channelsFor(asked);
    const begun = all.filter(({ name }) => name.toLowerCase().startsWith(typed.toLowerCase()));
    const [only, other] = begun;
    return all.find((one) => isCalled(one, typed)) ?? (only && !other ? only : no(words.noSuchChannel(typed)));
  },
  names: namesOf,
});

/** One that whoever types is on, by its whole name: that may stand where a command does. */
export const ownChannel: Slot<Channel> = slot({
  takes: "word",
  read(typed, { actor }) {
    const memberships = actor ? membershipsOf(actor) : [];
    return memberships.map(({ channel }) => channel).find((one) => isCalled(one, typed)) ?? no(words.notOn(typed));
  },
  names: ({ actor }) => (actor ? membershipsOf(actor).map(({ channel }) => channel.name) : []),
});

/** One that whoever types keeps. */
export const keptChannel: Slot<Channel> = slot({
  takes: "word",
  read(typed, { turn }) {
    const channel = allChannels(turn.world).find((one) => isCalled(one, typed));
    if (!channel) return no(words.noSuchChannel(typed));
    return keeps(turn, channel, channel.owner) ? channel : no(words.notKept(channel.name));
  },
  names: namesOf,
});

function namesOf(asked: Asked): readonly string[] {
  return channelsFor(asked).map(({ name }) => name);
}

function isCalled({ name }: Channel, typed: string): boolean {
  return name.toLowerCase() === typed.toLowerCase();
}
