/** What is said, by channel, and who plays: https://nexus.ironrealms.com/GMCP#Comm.Channel has the packages. */
import { type GameObject, type Json, type Receiver, receive, type Telling, type Turn, view } from "holdfast";
import { Channel, membershipsOf } from "../channels/channel.ts";
import { Character } from "../character.ts";
import { anything, listOf, table, text } from "./guards.ts";

/** The telling with `Comm.Channel.Text` beside it, for clients that keep what is said apart: `talker` is who says it, by the name that each knows. */
export function onChannel(channel: string, talker: GameObject, telling: Telling): Telling {
  return telling.beside("Comm.Channel.Text", ({ text, nameOf }) => ({ channel, talker: nameOf(talker), text }));
}

/** `Comm.Channel.List`: the channels that one is on, and what is typed to say something there; nothing in a game without channels. */
export const channelList = view(
  "Comm.Channel.List",
  listOf(table({ name: text, caption: text, command: text })),
  Character,
  (me) => {
    if (me.world.all(Channel).next().done) return null;
    return membershipsOf(me).map(({ channel: { name } }) => ({ name, caption: name, command: name }));
  },
);

const most = 500;

/** A client asks for `Comm.Channel.Players`, and is told the characters that are played. */
export const playersRequest: Receiver = receive("Comm.Channel.Players", anything, (turn) => {
  if (turn.puppet) turn.oob("Comm.Channel.Players", playersIn(turn));
});

function playersIn(turn: Turn): Json {
  const characters = new Set<GameObject>();
  for (const { puppet } of turn.sessions()) if (puppet instanceof Character) characters.add(puppet);
  return characters
    .values()
    .take(most)
    .map(({ name }) => ({ name }))
    .toArray();
}
