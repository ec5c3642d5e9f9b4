/** A slot for whoever plays, wherever they are, by their character's name. */
import { sentences } from "../../../words/catalogue.ts";
import type { GameObject } from "../../game-object.ts";
import { findAmong, type Named, named } from "../find-among.ts";
import { type Asked, no, type Slot } from "../slot.ts";
import { chosen } from "./choose.ts";
import type { Kind } from "./thing-search.ts";

export function anybody<T extends GameObject>(kind: Kind<T>): Slot<T> {
  const playing = ({ turn, once }: Asked) => once(kind, () => playersOf(kind, turn.sessions()));
  return {
    takes: "name",
    read(typed, asked) {
      const found = findAmong(playing(asked), typed);
      if (found.type !== "one") return no(sentences.notPlaying(typed));
      return chosen(
        found.of,
        ({ id }) => id,
        (character) => character,
      );
    },
    names: (asked) => playing(asked).map(({ name }) => name),
  };
}

/** Each once, however many sessions play it. */
function playersOf<T extends GameObject>(
  kind: Kind<T>,
  sessions: Iterable<{ readonly puppet: GameObject | null }>,
): readonly Named<T>[] {
  const characters = new Set<T>();
  for (const { puppet } of sessions) if (puppet instanceof kind) characters.add(puppet);
  return Array.from(characters, (character) => named(character, character.name, character.aliases));
}
