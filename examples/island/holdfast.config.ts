/** `npm start examples/island` plays it. */
import { defineConfig } from "holdfast";

export default defineConfig({ game: "./game.ts", guests: 50 });
