/** The settings of the example world, which `npm start` runs. docs/limits.md explains the limits. */
import { defineConfig } from "holdfast";

export default defineConfig({
  game: "./examples/harbour/game.ts",
  guests: 20,
});
