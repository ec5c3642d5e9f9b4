import assert from "node:assert/strict";
import { linkSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryDirectory } from "../test/temporary-directory.ts";
import { fileAt, isSameFile } from "./file-identity.ts";

test("a file is known by what it is, not by its name", () => {
  const directory = temporaryDirectory("file");
  const [one, other, link, hard] = ["one", "other", "link", "hard"].map((name) => join(directory, name)) as [
    string,
    string,
    string,
    string,
  ];
  writeFileSync(one, "");
  writeFileSync(other, "");
  symlinkSync(one, link);
  linkSync(one, hard);
  const first = fileAt(one);
  assert.ok(isSameFile(first, fileAt(link)));
  assert.ok(isSameFile(first, fileAt(hard)));
  assert.ok(!isSameFile(first, fileAt(other)));
  renameSync(other, one);
  assert.ok(!isSameFile(first, fileAt(one)));
  assert.ok(isSameFile(first, fileAt(hard)));
});

test("what is not there is no file, and the same as none", () => {
  const directory = temporaryDirectory("file");
  const file = join(directory, "file");
  writeFileSync(file, "");
  assert.equal(fileAt(join(directory, "none")), null);
  assert.equal(fileAt(join(file, "in a file")), null);
  assert.equal(isSameFile(null, null), false);
  assert.equal(isSameFile(fileAt(file), null), false);
});
