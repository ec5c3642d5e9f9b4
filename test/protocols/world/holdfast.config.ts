import { defineConfig } from "holdfast";

/** Each test may change settings, by the environment. */
export default defineConfig({ game: "./game.ts", ...JSON.parse(process.env.MEETING_SETTINGS || "{}") });
