import { defineConfig } from "holdfast";

export default defineConfig({ game: "game.ts" });
