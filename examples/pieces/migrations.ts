/** A field that old objects lack. Quoted by docs/authors.md. */
import type { Migration } from "holdfast";
import { Bell } from "../harbour/bell.ts";

export const migrations: readonly Migration[] = [
  {
    name: "2026-11-bells-count",
    migrate(world) {
      for (const bell of world.all(Bell)) bell.db.rung ??= 0;
    },
  },
];
