/** The example world with one more way in: `npx holdfast start examples/bots`. */
import { defineConfig } from "holdfast";
import { bots } from "./bots.ts";

export default defineConfig({
  game: "../harbour/game.ts",
  protocols: [bots],
});
