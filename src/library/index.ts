/** `holdfast/library`: kinds, acts and commands that a game takes, extends or leaves. Made of what `holdfast` exports alone. */

import type { Command, Receiver, SceneKind, View } from "holdfast";
import { pinning, rewriting } from "./boards/posting.ts";
import { batch, steppingBatch, writingBatch } from "./building/batch.ts";
import { building } from "./building/building.ts";
import { redescribing } from "./building/redescribing.ts";
import { chattings } from "./channels/chatting.ts";
import { keeping } from "./channels/keeping.ts";
import { home } from "./home.ts";
import { fighting } from "./life/fighter.ts";
import { letters } from "./mail/mail.ts";
import { writing } from "./mail/sending.ts";
import { movement } from "./movement.ts";
import { reporting } from "./reports/reporting.ts";
import { portrait } from "./self/describing-oneself.ts";
import { sky } from "./sky/time.ts";
import { social } from "./speech.ts";
import { ignoring } from "./talk/ignore.ts";
import { tells } from "./talk/tells.ts";
import { things } from "./things.ts";
import { barter } from "./trade/barter.ts";
import { money } from "./trade/money.ts";
import { channelList, playersRequest } from "./views/channel-data.ts";
import { charName, charStatus, charStatusVars, charVitals } from "./views/character-data.ts";
import { inventoryItems, itemRequests, roomItems } from "./views/item-data.ts";
import { roomInfo, roomPlayers } from "./views/room-data.ts";

/** A board in a room, for notes that everybody there can read. */
export { Board } from "./boards/board.ts";
/** A note on a board. */
export { Note } from "./boards/note.ts";
/** Pinning a note to a board, changing what it says, and taking one down. */
export { amending, posting, takingDown } from "./boards/posting.ts";
/** The role of whoever builds: list it in the game's `roles`. */
export { builder } from "./building/builder.ts";
/** Talk among those who are on a channel, wherever they are: who is on it, and what was said lately. */
export { Channel, Membership, Said } from "./channels/channel.ts";
/** Somebody says something on a channel. */
export { chatting } from "./channels/chatting.ts";
/** Somebody: who is played, or lives in the game by themselves; and what clients show of them. */
export { Character, type Facts } from "./character.ts";
/** What is worn; putting it on, and taking it off. */
export { Clothing, takingOff, wearing, wornBy } from "./clothing/clothing.ts";
/** A thing that others can be put into, and opening and closing it. */
export { Container, closing, opening } from "./container.ts";
/** What the description of a place tells of, and can be looked at. */
export { Detail } from "./detail.ts";
/** An exit with a lock, and locking and unlocking it. */
export { Door, locking, unlocking } from "./door.ts";
/** A way out of a room; going through it; areas whose exits are of this kind. */
export { area, Exit, going } from "./exit.ts";
/** Going home. */
export { homing } from "./home.ts";
/** A thing that can be taken and carried. */
export { Item } from "./item.ts";
/** Somebody who lives by themselves, with habits; and coming back after a fall. */
export { Creature, returning } from "./life/creature.ts";
/** Somebody who can fight; a blow, and falling. */
export { Fighter, falling, hitting } from "./life/fighter.ts";
/** What gives light; lighting it, putting it out, and filling it. */
export { extinguishing, filling, LightSource, lighting } from "./light/light-source.ts";
/** Seeing where one is, a thing, or somebody. */
export { looking } from "./look.ts";
/** A letter, which waits in its receiver's box. */
export { Letter } from "./mail/letter.ts";
/** What a player has reported to those who run the game. */
export { Report } from "./reports/report.ts";
/** A place to be in, with what is there and the ways out. */
export { Room } from "./room.ts";
/** The time of a game: its calendar, a part of the day that begins, and what part it is. */
export { Calendar, partOfDay, turningTo } from "./sky/calendar.ts";
export { type GameTime, gameTime, type Month, type PartOfDay, type Reckoning, untilHour } from "./sky/game-time.ts";
/** Who plays and is under the sky, and which place that is. */
export { type OpenAir, playersUnderSky, skyAbove } from "./sky/under-sky.ts";
/** The weather of a region, and another that it becomes. */
export { changingTo, Weather, type WeatherState, weatherOf } from "./sky/weather.ts";
/** What is said and shown to everybody in the room. */
export { emoting, saying } from "./speech.ts";
/** Hearing nothing of somebody: who wants to, and which characters that makes deaf to one. */
export { deafTo, Ignoring } from "./talk/ignoring.ts";
/** The role of whoever keeps order on channels and boards: list it in the game's `roles`. */
export { moderator } from "./talk/keeps.ts";
/** Words for some alone: to somebody here, and to whoever plays. */
export { telling, whispering } from "./talk/tells.ts";
/** Having things. */
export { dropping, giving, putting, taking } from "./things.ts";
/** Offering somebody things for theirs, agreeing to that, and swapping them. */
export { agreeing, offering, swapping } from "./trade/barter.ts";
/** Paying somebody. */
export { paying } from "./trade/money.ts";
export type { Offer } from "./trade/offer.ts";
/** A place where things are for sale; buying and selling. */
export { buying, Shop, selling } from "./trade/shop.ts";
/** Puts what is said on a channel, for clients that keep channels apart. */
export { onChannel } from "./views/channel-data.ts";
/** Sounds, music and pictures that clients fetch and play. */
export { type Media, mediaAt, type PlayingMedia, playMedia, stopMedia } from "./views/media.ts";
/** A text of several lines, as part of a scene of one's own. */
export { type LongText, longText } from "./writing/long-text.ts";
/** Commands by what they are about: `go`, `exits`; `say`, `emote`; `look`, `get`, `put`, `drop`, `give`, `inventory`; `pay`; `offer`, `agree`; `attack`; those of builders, `@dig` and what belongs to it, and `@batch`; `time`; `home`; `describe me as`. */
export { barter, batch, building, fighting, home, money, movement, portrait, sky, social, things };

/** All commands that need nothing but the kinds above. */
export const basics: readonly Command[] = [...things, ...movement, ...social];

/** Words for some alone, and hearing nothing of somebody: `whisper`, `tell`, `reply`; `ignore`, `unignore`, `ignored`. */
export const talk: readonly Command[] = [...tells, ...ignoring];

/** Channels: `chat`, `channels`, `join`, `leave`, `mute`, `unmute`, and `channel create` with what belongs to it. */
export const channels: readonly Command[] = [...chattings, ...keeping];

/** Letters: `mail`, `read`, `write`, `answer`, `delete`. They need `scenes`. */
export const mail: readonly Command[] = letters;

/** What is written in several lines, and done line by line: list them in the game's `scenes`. */
export const scenes: readonly SceneKind<never[]>[] = [
  writing,
  pinning,
  rewriting,
  redescribing,
  writingBatch,
  steppingBatch,
];

/** `report`, and for operators `@reports`. */
export const reports: readonly Command[] = reporting;

/** What clients are told beside the text, by the names that they know. */
export const views: readonly View[] = [
  charName,
  charVitals,
  charStatusVars,
  charStatus,
  inventoryItems,
  roomInfo,
  roomItems,
  roomPlayers,
  channelList,
];

/** What clients ask for by themselves. */
export const receives: readonly Receiver[] = [...itemRequests, playersRequest];
