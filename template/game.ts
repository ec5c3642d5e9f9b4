/** What the game is made of. */
import { defineGame } from "holdfast";
import * as library from "holdfast/library";
import { places } from "./places.ts";

export default defineGame({
  name: "A New World",
  greeting: "Waves, and a strip of sand.",
  kinds: [library],
  areas: [places],
  start: places.beach,
  character: library.Character,
  commands: library.basics,
});
