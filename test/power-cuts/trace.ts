/** What strace has seen a program's processes do, call by call: https://strace.io. */

/** One call of the system. Others' calls may have begun and ended between its beginning and its end. */
export interface Call {
  readonly thread: number;
  readonly name: string;
  /** As strace writes them: `23</data/world.sqlite-wal>`, `"\x00…"`, `4096`. */
  readonly words: readonly string[];
  readonly result: number;
  /** The numbers of the lines with which it began and ended. */
  readonly begun: number;
  readonly ended: number;
}

/** The words before a program that is to be recorded into `file`; its process is the one that is started. */
export function tracing(file: string): readonly string[] {
  const calls = "openat,write,writev,sendmsg,pwrite64,fsync,fdatasync,ftruncate,rename,renameat2,unlink,mkdir";
  const options = ["-D", "-f", "-y", "-xx", "-s", "100000000", "-e", `trace=${calls}`, "-e", "signal=none"];
  return ["strace", ...options, "-o", file];
}

/** In the order in which they ended. */
export function* callsIn(trace: string): Iterable<Call> {
  const begun = new Map<string, { readonly at: number; readonly text: string }>();
  for (const [at, line] of trace.split("\n").entries()) {
    const [, thread = "", text = ""] = /^(\d+) +(.*)$/s.exec(line) ?? [];
    const unfinished = / <unfinished \.\.\.>$/.exec(text);
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/s.exec(text);
    if (unfinished) begun.set(thread, { at, text: text.slice(0, unfinished.index) });
    else if (resumed) {
      const first = begun.get(thread);
      begun.delete(thread);
      const call = first && parse(Number(thread), first.text + resumed[1], first.at, at);
      if (call) yield call;
    } else {
      const call = parse(Number(thread), text, at, at);
      if (call) yield call;
    }
  }
}

function parse(thread: number, text: string, begun: number, ended: number): Call | null {
  const [, name, inner, result] = /^(\w+)\((.*)\) += (-?\d+)/s.exec(text) ?? [];
  if (name === undefined || inner === undefined) return null;
  return { thread, name, words: wordsIn(inner), result: Number(result), begun, ended };
}

/** What stands between the commas that are in no string and no brackets. */
function wordsIn(text: string): string[] {
  const words: string[] = [];
  let [from, depth, quoted] = [0, 0, false];
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if (letter === '"') quoted = !quoted;
    else if (quoted) continue;
    else if ("[{<(".includes(letter)) depth++;
    else if ("]})>".includes(letter) && text[at - 1] !== "-") depth--;
    else if (letter === "," && depth === 0) {
      words.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  return [...words, text.slice(from).trim()];
}

/** The bytes of every string in it, one after the other. */
export function bytesOf(word: string): Buffer {
  const strings = [...word.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex = ""]) => hex.replaceAll("\\x", ""));
  return Buffer.from(strings.join(""), "hex");
}

/** The path that strace adds to a file's number; its letters may be written as numbers. */
export function pathOf(word: string): string {
  const path = /^(?:\d+|AT_FDCWD)<(.*)>$/s.exec(word)?.[1] ?? "";
  return path.replace(/\\x([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
