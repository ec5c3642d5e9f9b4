/** One entry of the log, as people read it. */

/** `2026-11-22 12:03:04 server info  message key=value`; what is no entry comes back as it is. */
export function readableLine(line: string): string {
  let entry: Record<string, unknown>;
  try {
    entry = JSON.parse(line);
  } catch {
    return printable(line);
  }
  const { time, level, process, pid: _pid, msg, error, ...rest } = entry;
  const when = String(time).slice(0, 19).replace("T", " ");
  const facts = Object.entries(rest).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
  const head = `${when} ${String(process).padEnd(10)} ${String(level).padEnd(5)} ${msg ?? ""}${facts.join("")}`;
  return printable(error === undefined ? head : `${head}\n${indented(error)}`);
}

function indented(error: unknown): string {
  const { stack, advice } = { ...(typeof error === "object" ? error : null) } as Record<string, unknown>;
  const text = typeof stack === "string" ? stack : JSON.stringify(error);
  return (typeof advice === "string" ? `${text}\n${advice}` : text).replace(/^/gm, "    ");
}

/** What players typed may be in a log; it must not steer the terminal of whoever reads it. */
function printable(text: string): string {
  return text.replace(/[^\P{C}\n\t]/gu, "?");
}
