/** Which names this port answers to: a page that asks by another name may be somebody else's, with our address in its DNS. */
import { isIP } from "node:net";

/**
 * Names that nobody can have in the public DNS, so that no stranger can let them lead here. Those without a dot are such
 * names too.
 */
const privateZones = [
  "localhost",
  "local",
  "lan",
  "home",
  "home.arpa",
  "internal",
  "intranet",
  "corp",
  "private",
  "test",
];

/** Is the host of a request an address, a name of a private network, or the host of one of these origins? */
export function isOwnHost(host: string, origins: readonly string[]): boolean {
  if (!URL.canParse(`http://${host}`)) return false;
  const name = nameOf(`http://${host}`);
  if (isIP(name.replace(/^\[(.*)\]$/, "$1")) !== 0 || !name.includes(".")) return true;
  if (privateZones.some((zone) => name.endsWith(`.${zone}`))) return true;
  return origins.some((origin) => nameOf(origin) === name);
}

function nameOf(url: string): string {
  return new URL(url).hostname.replace(/\.$/, "");
}
