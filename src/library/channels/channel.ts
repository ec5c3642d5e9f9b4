/** A channel: talk among those who are on it, wherever they are. It knows who that is, and what was said lately. */
import { type Account, allows, Entity, GameObject, required, type Turn, type World } from "holdfast";

/** So much of what was said is kept: lines of a channel, and letters of a line. */
const keptMost = { lines: 50, letters: 500 } as const;

export class Channel extends GameObject {
  /** Whoever comes into the game is on it, unless they have left it. */
  forAll = false;
  /** Whose it is; null is the game. */
  owner: Account | null = null;
  /** Who may not be on it. Of who is no more there is null. */
  banned: (Account | null)[] = [];

  override atDelete(): void {
    for (const membership of this.world.find(Membership, { channel: this })) membership.delete();
    for (const line of this.world.find(Said, { saidOn: this })) line.delete();
    super.atDelete();
  }
}

/** That somebody is on a channel; or that they have left one which is for all. */
export class Membership extends Entity {
  static override readonly index = ["channel", "member"] as const;

  channel = required<Channel>();
  member = required<GameObject>();
  state: "hears" | "muted" | "left" = "hears";
}

/** A line that was said on a channel. */
export class Said extends Entity {
  static override readonly index = ["saidOn"] as const;

  saidOn = required<Channel>();
  /** Milliseconds since 1970. */
  at = 0;
  name = required<string>();
  words = required<string>();
  /** It tells what they did, and goes on behind their name. */
  isPose = false;
  speaker: GameObject | null = null;
}

/** Null for who isn't on it. */
export function membershipOf(channel: Channel, member: GameObject): Membership | null {
  const [membership] = channel.world.find(Membership, { channel, member });
  return membership && membership.state !== "left" ? membership : null;
}

/** Of all channels that somebody is on. */
export function membershipsOf(member: GameObject): readonly Membership[] {
  return [...member.world.find(Membership, { member })].filter(({ state }) => state !== "left");
}

/** Everybody who is on it and hears it, whether they play or not. */
export function hearersOf(channel: Channel): readonly GameObject[] {
  return [...channel.world.find(Membership, { channel })].flatMap(({ state, member }) =>
    state === "hears" ? member : [],
  );
}

export function join(channel: Channel, member: GameObject): void {
  const [left] = channel.world.find(Membership, { channel, member });
  if (left) left.state = "hears";
  else channel.world.create(Membership, { channel, member });
}

/** Who has left what is for all isn't brought back to it. */
export function leave(membership: Membership): void {
  if (membership.channel.forAll) membership.state = "left";
  else membership.delete();
}

/** Whoever begins to play comes to the channels that are for all. */
export function joinAll(turn: Turn, member: GameObject): void {
  for (const channel of turn.world.all(Channel)) {
    const isNew = channel.forAll && turn.world.find(Membership, { channel, member }).next().done;
    if (isNew && mayJoin(turn, channel, member)) join(channel, member);
  }
}

export function mayJoin(turn: Turn, channel: Channel, member: GameObject): boolean {
  const account = turn.accounts.ofCharacter(member);
  const isBanned = account !== null && channel.banned.includes(account) && !account.operator;
  return !isBanned && allows(turn, channel, "join", member);
}

/** Who goes is on none any more. */
export function leaveAll(member: GameObject): void {
  for (const membership of member.world.find(Membership, { member })) membership.delete();
}

/** Keeps a line, and forgets the oldest. */
export function keepSaid(
  channel: Channel,
  speaker: GameObject,
  { at, words, isPose }: Pick<Said, "at" | "words" | "isPose">,
): void {
  const shortened = words.length > keptMost.letters ? `${words.slice(0, keptMost.letters).toWellFormed()}…` : words;
  channel.world.create(Said, { saidOn: channel, at, name: speaker.name, words: shortened, isPose, speaker });
  const lines = saidOn(channel);
  for (const old of lines.slice(0, -keptMost.lines)) old.delete();
}

/** The oldest first. */
export function saidOn(channel: Channel): readonly Said[] {
  return [...channel.world.find(Said, { saidOn: channel })];
}

/** By their names. */
export function allChannels(world: World): readonly Channel[] {
  return [...world.all(Channel)].toSorted((one, other) => one.name.localeCompare(other.name));
}
