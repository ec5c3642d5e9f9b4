/** The example world in a store of one's own: `npx holdfast start examples/json-lines`. */
import { defineConfig } from "holdfast";
import { JsonLinesStore } from "./json-lines-store.ts";

export default defineConfig({
  game: "../harbour/game.ts",
  store: (settings) => new JsonLinesStore(settings),
});
