/** A program that people play with, as its player meets it: what stands on its screen, and keys. */
import { spawnSync } from "node:child_process";
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

/** Why a test is left out, or false. Never left out where `CI` is set. */
export function findMissing(...programs: readonly string[]): string | false {
  if (process.env.CI) return false;
  const env = environmentIn("/");
  const missing = programs.filter((program) => spawnSync("sh", ["-c", `command -v ${program}`], { env }).status !== 0);
  return missing.length > 0 && `${missing.join(", ")} not installed`;
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
