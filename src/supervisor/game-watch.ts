/** Watches a game's directory and calls for a reload when a file was saved. */
import { watch } from "node:fs";
import { relative, sep } from "node:path";

/** Editors write a file in several steps; this long after the last one it is taken as saved. */
const quietMs = 100;

export interface GameWatch {
  close(): void;
}

export interface WatchOptions {
  readonly directory: string;
  /** The data directory, which changes all the time. */
  readonly data: string;
  readonly onChange: () => void;
}

export function watchGame({ directory, data, onChange }: WatchOptions): GameWatch {
  const dataInside = relative(directory, data);
  let quiet: NodeJS.Timeout | null = null;
  const watcher = watch(directory, { recursive: true }, (_event, file) => {
    if (file === null || isIgnored(file, dataInside)) return;
    if (quiet) clearTimeout(quiet);
    quiet = setTimeout(onChange, quietMs);
  });
  return {
    close() {
      watcher.close();
      if (quiet) clearTimeout(quiet);
    },
  };
}

/** Hidden files, editors' copies, dependencies, and what is built. */
function isIgnored(file: string, dataInside: string): boolean {
  if (file === dataInside || file.startsWith(dataInside + sep) || file.endsWith("~")) return true;
  return file.split(sep).some((part) => part.startsWith(".") || ["node_modules", "dist", "coverage"].includes(part));
}
