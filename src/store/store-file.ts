/** Where the world is kept. */
import { join } from "node:path";

export function storeFile(dataDirectory: string): string {
  return join(dataDirectory, "world.sqlite");
}
