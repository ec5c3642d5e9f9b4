/** Where a data directory's Unix sockets are. */
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A socket's path fits about 104 bytes on some systems, 108 on others. */
const longestPath = 100;

export type SocketName = "control.sock" | "link.sock";

/** The directory of the sockets: inside the data directory, or a private one elsewhere if the path would be too long. */
export function socketDirectory(data: string): string {
  const inside = join(data, "run");
  if (Buffer.byteLength(join(inside, "control.sock")) <= longestPath) return inside;
  const name = createHash("sha256").update(data).digest("hex").slice(0, 16);
  return join(tmpdir(), `holdfast-${process.getuid?.() ?? 0}-${name}`);
}

export function socketPath(data: string, name: SocketName): string {
  return join(socketDirectory(data), name);
}
