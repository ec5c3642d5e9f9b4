/** The example world with little patience, so that a test need not wait for it. */
import { defineConfig } from "holdfast";

export default defineConfig({
  game: "../../../examples/harbour/game.ts",
  guests: 20,
  limits: { loginMs: 5000, failedLogins: 3 },
});
