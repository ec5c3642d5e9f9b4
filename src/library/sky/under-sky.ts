/** Who is under the sky. */
import type { GameObject, Turn } from "holdfast";

/** A place that is outdoors, as a `Room` may be. */
export type OpenAir = GameObject & { readonly outdoors: boolean; readonly region: string };

/** The place under the sky where somebody is, also in a cart; null where there is a roof. */
export function skyAbove(one: GameObject): OpenAir | null {
  let place = one.location;
  while (place && !hasSky(place)) place = place.letsThrough() ? place.location : null;
  return place?.outdoors ? place : null;
}

/** Those of such places whom somebody plays. Costs as much as there are players. */
export function playersUnderSky(turn: Turn, isMeant: (place: OpenAir) => boolean): readonly GameObject[] {
  const players = new Set<GameObject>();
  for (const { puppet } of turn.sessions()) {
    const place = puppet && skyAbove(puppet);
    if (place && isMeant(place)) players.add(puppet);
  }
  return [...players];
}

function hasSky(place: GameObject): place is OpenAir {
  return "outdoors" in place && "region" in place;
}
