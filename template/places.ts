/** The places of the world, and what is in them. */
import { area, Room } from "holdfast/library";

export const places = area("places", Room, {
  beach: {
    name: "The Beach",
    description: "White sand, and nobody's footprints but yours.",
    exits: {},
  },
});
