/** A field that has another name now. Quoted by docs/authors.md. */
import type { Migration } from "holdfast";
import { Bell } from "../harbour/bell.ts";

export const migrations: readonly Migration[] = [
  {
    name: "2026-11-bells-remember",
    migrate(world) {
      for (const bell of world.all(Bell)) {
        const stored = world.stored(bell);
        if (typeof stored.ringer === "string") bell.lastBy = stored.ringer;
        delete stored.ringer;
      }
    },
  },
];
