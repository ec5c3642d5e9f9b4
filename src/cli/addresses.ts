/** Where players connect, as lines for the terminal. */
import type { PortalStatus } from "../control/requests.ts";

export function addressLines(ways: PortalStatus["ways"]): string[] {
  const width = Math.max(...ways.map(({ title }) => title.length));
  return ways.map(({ title, address }) => `  ${title.padEnd(width)}  ${address}`);
}
