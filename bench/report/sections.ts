/** The sections of the parts that are one table each. */
import type {
  HostileResult,
  LoginsResult,
  MemoryResult,
  RecoveryResult,
  ScreensResult,
  WorldSizeResult,
} from "../results.ts";
import { each, number, section, shown, table } from "./table.ts";

export function memorySection(memory: readonly MemoryResult[]): string | null {
  const bare = memory.find(({ subject }) => subject === "echo")?.residentKibPerSession ?? Number.NaN;
  return section(
    "Memory of an idle session",
    table(
      ["server", "by", "process", "sessions", "resident, each", "of a bare socket", "heap, each"],
      memory.map(({ subject, by, process, sessions, residentKibPerSession, heapKibPerSession }) => [
        subject,
        by,
        process,
        number(sessions),
        `${residentKibPerSession} KiB`,
        number(Number((residentKibPerSession / bare).toPrecision(3))),
        `${heapKibPerSession} KiB`,
      ]),
    ),
  );
}

export function loginsSection(logins: readonly LoginsResult[]): string | null {
  const ways = { guest: "`connect guest`", create: "`create NAME PASSWORD`" };
  return section(
    "Logins",
    table(
      ["way in", "guests already there", "players a second", "of the passwords that the processors can hash"],
      logins.map(({ way, guests, perSecond, ofHashing }) => [
        ways[way],
        number(guests),
        shown(perSecond),
        ofHashing ?? "",
      ]),
    ),
  );
}

export function recoverySection(recovery: readonly RecoveryResult[]): string | null {
  return section(
    "Longest silence",
    table(
      ["objects", "sessions", "first start", "start", "undisturbed", "kill -9", "reload", "dropped", "unanswered"],
      recovery.map(
        ({ objects, sessions, firstStartMs, startMs, undisturbedMs, killMs, reloadMs, dropped, unanswered }) => [
          number(objects),
          number(sessions),
          `${number(firstStartMs)} ms`,
          ...[startMs, undisturbedMs, killMs, reloadMs].map((figure) => shown(figure, " ms")),
          dropped,
          unanswered,
        ],
      ),
    ),
  );
}

export function worldSizeSection(sizes: readonly WorldSizeResult[]): string | null {
  return section(
    "A larger world, 50 clients",
    table(
      ["objects", "commands a second", "p50", "the Server's computing for each command"],
      sizes.map(({ objects, perSecond, p50Ms, serverCpuMicroseconds }) => [
        number(objects),
        shown(perSecond),
        shown(p50Ms, " ms"),
        `${serverCpuMicroseconds} µs`,
      ]),
    ),
  );
}

export function hostileSection(hostile: readonly HostileResult[]): string | null {
  return section(
    "A player's answers under attack",
    table(
      ["hostile connections", "p50", "p99", "longest stall of a process", "larger after it"],
      hostile.map(({ attackers, p50Ms, p99Ms, longestStallMs, grownMib }) => [
        attackers,
        shown(p50Ms, " ms"),
        shown(p99Ms, " ms"),
        longestStallMs === null ? "" : each({ ...longestStallMs }, " ms"),
        grownMib === null ? "" : each({ ...grownMib }, " MiB"),
      ]),
    ),
  );
}

export function screensSection(screens: readonly ScreensResult[]): string | null {
  return section(
    "A long line on many screens",
    table(
      ["kinds of screens", "p50 of somebody elsewhere", "p99", "longest stall of the Portal"],
      screens.map(({ screens, p50Ms, p99Ms, longestStallMs }) => [
        screens,
        shown(p50Ms, " ms"),
        shown(p99Ms, " ms"),
        longestStallMs === null ? "" : `${longestStallMs} ms`,
      ]),
    ),
  );
}
