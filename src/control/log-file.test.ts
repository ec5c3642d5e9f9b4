import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryDirectory } from "../../test/temporary-directory.ts";
import { createLog } from "../log.ts";
import { lineSplitter } from "./lines.ts";
import { LogFile } from "./log-file.ts";

test("a file that has grown is turned over, and only so many old ones are kept", async () => {
  const directory = temporaryDirectory("log");
  const log = new LogFile({
    process: "portal",
    path: join(directory, "log"),
    fileBytes: 30,
    oldFiles: 2,
    waitingBytes: 1000,
  });
  for (let number = 1; number <= 9; number += 1) {
    log.writeLine(`line ${number} ------`);
    await log.flush();
  }
  assert.deepEqual(readdirSync(directory).sort(), ["log", "log.1", "log.2"]);
  assert.equal(readFileSync(join(directory, "log"), "utf8"), "line 9 ------\n");
  assert.equal(readFileSync(join(directory, "log.1"), "utf8"), "line 7 ------\nline 8 ------\n");
  for (const file of readdirSync(directory)) assert.equal(statSync(join(directory, file)).mode & 0o777, 0o600);
});

test("what can't be written is dropped and counted, and writing goes on when it can", async () => {
  const path = join(temporaryDirectory("log"), "log");
  mkdirSync(path);
  const log = new LogFile({ process: "portal", path, fileBytes: 1_000_000, oldFiles: 1, waitingBytes: 1000 });
  log.writeLine("lost");
  await log.flush();
  log.writeLine("lost as well");
  await log.flush();
  rmdirSync(path);
  log.writeLine("kept");
  await log.flush();
  assert.match(readFileSync(path, "utf8"), /^kept\n.*"msg":"2 lines of the log could not be written"/);
});

test("what waits for the disk is bounded", async () => {
  const path = join(temporaryDirectory("log"), "log");
  const log = new LogFile({ process: "portal", path, fileBytes: 1_000_000, oldFiles: 1, waitingBytes: 1000 });
  for (let number = 0; number < 5000; number += 1) log.writeLine("x".repeat(99));
  await log.flush();
  assert.ok(statSync(path).size < 5000);
  log.writeLine("after");
  await log.flush();
  assert.match(readFileSync(path, "utf8"), /"msg":"49\d\d lines of the log could not be written"/);
});

test("lines are cut at their ends, whatever the chunks, and giant ones in pieces", () => {
  const lines: string[] = [];
  const splitter = lineSplitter((line) => lines.push(line));
  for (const byte of Buffer.from("one\ntwö\n\nthree")) splitter.take(Buffer.of(byte));
  splitter.end();
  assert.deepEqual(lines, ["one", "twö", "three"]);
  for (let number = 0; number < 200; number += 1) splitter.take(Buffer.alloc(1000, "y"));
  splitter.end();
  assert.equal(lines.slice(3).join("").length, 200_000);
  assert.ok(lines.every((line) => line.length < 70_000));
});

test("secrets never reach the log", () => {
  let written = "";
  const log = createLog("portal", {
    destination: {
      write: (line) => {
        written += line;
      },
    },
  });
  log.info(
    { password: "opensesame", question: { password: "opensesame" }, a: { b: { token: "opensesame" } } },
    "hello",
  );
  assert.doesNotMatch(written, /opensesame/);
  assert.match(written, /^\{"level":"info","time":"[^"]+","process":"portal","pid":\d+,/);
});
