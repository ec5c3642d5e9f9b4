/** A program that people play with, as its player meets it: what stands on its screen, and keys. */
import { until } from "../../src/protocols/conformance/until.ts";
import { testEnvironment } from "../environment.ts";

export interface Program {
  /** From the oldest row that can still be scrolled back to; without the blanks at their ends. */
  readonly rows: readonly string[];
  readonly ended: boolean;
  /** `\r` is Enter. */
  press(keys: string): void;
  resize(columns: number, rows: number): void;
  kill(): void;
}

/** What a program runs with: a home of its own, and the place where Debian keeps games. */
export function environmentIn(home: string): NodeJS.ProcessEnv {
  return testEnvironment({ PATH: `${process.env.PATH}:/usr/games`, HOME: home, LANG: "C.UTF-8" });
}

/** With Enter. */
export function type(program: Program, line: string): void {
  program.press(`${line}\r`);
}

/** Resolves when a row of its screen is this one, or one like this. */
export function untilRow(
  program: Program,
  wanted: string | ((row: string) => boolean),
  what = `${wanted}`,
): Promise<void> {
  return until(
    () => `${what} on the screen, which is\n${program.rows.slice(-40).join("\n")}`,
    () => program.rows.some(typeof wanted === "string" ? (row) => row === wanted : wanted),
  );
}
