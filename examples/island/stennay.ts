/** The whole island as an area: each part of it stands in a file of its own, to be read in the order of a walk. */
import { area, Channel } from "holdfast/library";
import { landing } from "./landing.ts";
import { lighthouse } from "./lighthouse.ts";
import { moor } from "./moor.ts";
import { shore } from "./shore.ts";
import { Place } from "./tide.ts";

export const stennay = area("stennay", Place, { ...landing, ...shore, ...moor, ...lighthouse });

export const talk = area("talk", Channel, {
  island: { name: "island", description: "Talk across the island, for everybody on it.", forAll: true },
});
