/** Sounds, music and pictures that clients fetch and play: https://wiki.mudlet.org/w/Standards:MUD_Client_Media_Protocol has the packages. */
import { type Audience, GameObject, type Turn, type View, view } from "holdfast";
import { table, text } from "./guards.ts";

/** Times are in milliseconds, volumes and priorities from 1 to 100. */
export type Media = {
  /** The file, in the folder that `mediaAt` names or in `url`: never what a player typed. */
  readonly name: string;
  readonly url?: `https://${string}/`;
  /** A sound, if nothing is said. */
  readonly type?: "sound" | "music" | "video";
  /** By these it can be stopped later. */
  readonly tag?: string;
  /** One of a key ends what plays with the same key. */
  readonly key?: string;
  readonly volume?: number;
  readonly fadein?: number;
  readonly fadeout?: number;
  readonly start?: number;
  readonly finish?: number;
  /** How often; -1 is for ever. */
  readonly loops?: number;
  /** What has a lower one falls silent. */
  readonly priority?: number;
  /** Music that plays already goes on: that is so if nothing is said. */
  readonly continue?: boolean;
  /** What who doesn't hear it reads: "a bell tolls". */
  readonly caption?: string;
};

/** What it has is what is stopped; of nothing, everything. */
export type PlayingMedia = Partial<Pick<Media, "name" | "type" | "tag" | "key" | "priority" | "fadeout">> & {
  /** Over `fadeout`, and not at once. */
  readonly fadeaway?: boolean;
};

/** A view: `Client.Media.Default`, the folder that files are fetched from. */
export function mediaAt(url: `https://${string}/`): View {
  return view("Client.Media.Default", table({ url: text }), GameObject, () => ({ url }));
}

/** `Client.Media.Play`, to the one who typed or to those. */
export function playMedia(turn: Turn, media: Media, whom?: Audience): void {
  turn.oob("Client.Media.Play", media, whom);
}

/** `Client.Media.Stop`. */
export function stopMedia(turn: Turn, playing: PlayingMedia = {}, whom?: Audience): void {
  turn.oob("Client.Media.Stop", playing, whom);
}
