/** A topic: what `help` tells beside commands, read from a file of the game's. */
import { HoldfastError } from "../../errors.ts";
import { hasRole } from "../commands/role.ts";
import type { Turn } from "../turn.ts";

export interface TopicParts {
  /** How it is asked for: `getting started`. */
  readonly name: string;
  readonly aliases: readonly string[];
  /** The heading of its text; null if it has none. */
  readonly title: string | null;
  readonly category: string | null;
  /** The roles of which one is enough to read it; none: it is for everybody. */
  readonly roles: readonly TopicLink[];
  readonly seeAlso: readonly TopicLink[];
  /** What its text links to. */
  readonly links: readonly TopicLink[];
  /** Markup. */
  readonly text: string;
  /** As it is searched: in small letters and without accents. */
  readonly searched: string;
  /** Its file. */
  readonly file: string;
}

/** A name of something else, and where that is written: `/srv/game/help/sails.md:4`. */
export interface TopicLink {
  readonly name: string;
  readonly place: string;
}

/** Made by `topicsIn`. */
export class Topic {
  readonly parts: TopicParts;

  constructor(parts: TopicParts) {
    this.parts = parts;
  }

  get name(): string {
    return this.parts.name;
  }

  /** By each of these it is asked for. */
  get names(): readonly string[] {
    return [this.parts.name, ...this.parts.aliases];
  }

  /** Whether whoever typed may read it; for others it isn't there. */
  isFor({ session, puppet }: Turn): boolean {
    const { roles } = this.parts;
    return roles.length === 0 || roles.some(({ name }) => hasRole(session, puppet, name));
  }
}

export function invalidTopic(place: string, sentence: string): HoldfastError {
  return new HoldfastError("help-invalid", `${place}: ${sentence}`, { advice: "Mend the file and try again." });
}
