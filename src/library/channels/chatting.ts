/** Talking on channels, and being on them. */
import {
  act,
  allows,
  asOneSpeech,
  type Command,
  commandsFor,
  readsLikeSystem,
  type Turn,
  text,
  withCounterparts,
} from "holdfast";
import { Character } from "../character.ts";
import { behindName } from "../talk/behind-name.ts";
import { deafTo, ignoringsOf } from "../talk/ignoring.ts";
import { minuteOf } from "../time-of.ts";
import { onChannel } from "../views/channel-data.ts";
import { type Channel, hearersOf, join, keepSaid, leave, mayJoin, membershipOf, saidOn } from "./channel.ts";
import { anyChannel, channelsFor, ownChannel } from "./slots.ts";
import { spanishCommands } from "./spanish.ts";
import { words } from "./words.ts";

const command = commandsFor(Character);

/** So much is shown of what was said, by the channel's name alone. */
const shownLately = 10;

/** Somebody says something on a channel, to everybody who is on it. */
export const chatting = act<{ channel: Channel; words: string }>("chat", {
  refuse: ({ turn, actor, channel }) =>
    allows(turn, channel, "speak", actor) ? null : words.mayNotSpeak(channel.name),
  happen({ turn, actor, channel, words: typed }) {
    const pose = poseIn(typed);
    const said = pose ?? asOneSpeech(typed);
    keepSaid(channel, actor, { at: turn.now, words: said, isPose: pose !== null });
    const deaf = new Set(deafTo(turn, actor));
    const telling =
      pose === null
        ? words.says(actor, channel.name, said)
        : words.pose(channel.name, actor, pose, readsLikeSystem(`${actor.name}${behindName(pose)}`));
    const hearers = hearersOf(channel).filter((one) => !deaf.has(one));
    turn.tell(hearers, onChannel(channel.name, actor, telling));
  },
});

/** What somebody does, of `:waves.`; null if they say something. */
function poseIn(typed: string): string | null {
  return /^:\s*(?=\S)(.*)$/s.exec(typed)?.[1] ?? null;
}

/** The lines that were said lately, but for those of whom one ignores. */
export function saidText(turn: Turn, channel: Channel, most: number): string {
  const ignored = turn.account ? ignoringsOf(turn, turn.account).map((one) => one.ignored) : [];
  const lines = saidOn(channel).filter(({ speaker }) => {
    const account = speaker && turn.accounts.ofCharacter(speaker);
    return !account || !ignored.includes(account);
  });
  const shown = lines.slice(-most).map(({ at, name, words: said, isPose }) => {
    return isPose ? words.doneThen(minuteOf(at), name, said) : words.saidThen(minuteOf(at), name, said);
  });
  return shown.length === 0 ? words.nothingSaid(channel.name) : [words.saidLately(channel.name), ...shown].join("\n");
}

const chat = command({
  how: ["chat <channel> <words>", "<channel> <words>", "<channel>"],
  help: "Says something on a channel that you are on; its name alone shows what was said lately.\nBehind a colon stands what you do: gossip :waves.",
  with: { channel: ownChannel, words: text },
  run(turn, { actor, channel, words: said }) {
    if (said === undefined) return turn.msg(saidText(turn, channel, shownLately));
    if (membershipOf(channel, actor)?.state === "muted") return turn.msg(words.isMuted(channel.name));
    turn.do(chatting, actor, { channel, words: said });
  },
});

const list = command({
  how: "channels",
  help: "Shows which channels there are, and which of them you are on.",
  run(turn, { actor }) {
    const lines = channelsFor({ turn, actor }).map((channel) => {
      const { name, description } = channel;
      const membership = membershipOf(channel, actor);
      return words.channel(name, description, membership ? (membership.state === "muted" ? "muted" : "hears") : "off");
    });
    turn.msg(lines.length === 0 ? words.noChannels : [words.channels, ...lines, words.howToTalk].join("\n"));
  },
});

const joinChannel = command({
  how: "join <channel>",
  help: "Brings you onto a channel.",
  with: { channel: anyChannel },
  run(turn, { actor, channel }) {
    if (membershipOf(channel, actor)) return turn.msg(words.onAlready(channel.name));
    if (!mayJoin(turn, channel, actor)) return turn.msg(words.mayNotJoin(channel.name));
    join(channel, actor);
    turn.msg(words.joined(channel.name));
  },
});

const leaveChannel = command({
  how: "leave <channel>",
  help: "Takes you off a channel.",
  with: { channel: ownChannel },
  run(turn, { actor, channel }) {
    const membership = membershipOf(channel, actor);
    if (membership) leave(membership);
    turn.msg(words.left(channel.name));
  },
});

const hearing = { mute: "muted", unmute: "hears" } as const;

const [mute, unmute] = (["mute", "unmute"] as const).map((way) =>
  command({
    how: `${way} <channel>`,
    help: way === "mute" ? "Lets you hear nothing of a channel for a while." : "Lets you hear a channel again.",
    with: { channel: ownChannel },
    run(turn, { actor, channel }) {
      const membership = membershipOf(channel, actor);
      if (membership) membership.state = hearing[way];
      turn.msg(way === "mute" ? words.muted(channel.name) : words.unmuted(channel.name));
    },
  }),
) as [Command, Command];

/** `chat`, `channels`, `join`, `leave`, `mute` and `unmute`. */
export const chattings: readonly Command[] = withCounterparts([chat, list, joinChannel, leaveChannel, mute, unmute], {
  es: spanishCommands,
});
