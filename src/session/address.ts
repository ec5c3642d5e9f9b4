/** IP addresses and ranges of them: one spelling for each, so that bans, proxies and limits compare alike. */
import { BlockList, isIP, SocketAddress } from "node:net";
import { HoldfastError } from "../errors.ts";

/**
 * The one spelling of an IP address: IPv6 as RFC 5952 has it, without a zone; IPv4 mapped into IPv6 as plain IPv4.
 * What is no address comes back as it was.
 */
export function normalizeAddress(text: string): string {
  const [bare = ""] = text.split("%", 1);
  if (isIP(bare) !== 6) return bare;
  const { address } = new SocketAddress({ address: bare, family: "ipv6" });
  const mapped = address.startsWith("::ffff:") ? address.slice("::ffff:".length) : "";
  return isIP(mapped) === 4 ? mapped : address;
}

export function isAddress(text: string): boolean {
  return isIP(text) !== 0;
}

/** `192.0.2.1`, `192.0.2.0/24`, `2001:db8::/32`. */
export function isAddressOrRange(text: string): boolean {
  return parseRange(text) !== null;
}

/** Addresses and CIDR ranges, asked whether they hold an address. */
export class AddressSet {
  /** Apart, because a block list takes IPv4 addresses for IPv6 ones: it finds all of them in `::/64`. */
  readonly #lists = { ipv4: new BlockList(), ipv6: new BlockList() };

  constructor(list: readonly string[]) {
    for (const entry of list) {
      const range = parseRange(entry);
      if (!range) {
        throw new HoldfastError("address-invalid", `"${entry}" is neither an IP address nor a range of them.`, {
          advice: "Write an address such as 192.0.2.1 or 2001:db8::1, or a range such as 192.0.2.0/24.",
        });
      }
      this.#lists[range.family].addSubnet(range.address, range.prefix, range.family);
    }
  }

  has(address: string): boolean {
    const normal = normalizeAddress(address);
    if (isIP(normal) === 0) return false;
    const family = familyOf(normal);
    return this.#lists[family].check(normal, family);
  }
}

const notPublic = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "::/127",
  "fc00::/7",
  "fe80::/10",
];

/** Made when somebody asks: Node takes long over the first addresses of a process. */
let privateAddresses: AddressSet | undefined;

/** Of this machine or of a private network, where nobody from outside can come by himself. */
export function isPrivate(address: string): boolean {
  privateAddresses ??= new AddressSet(notPublic);
  return privateAddresses.has(address);
}

/** An IPv4 address as it is; of an IPv6 address its /64, such as `2001:db8:0:1::/64`. */
export function networkOf(address: string): string {
  const normal = normalizeAddress(address);
  if (!normal.includes(":")) return normal;
  const [head = "", tail] = normal.split("::");
  const groups = head === "" ? [] : head.split(":");
  const ending = tail === undefined || tail === "" ? [] : tail.split(":");
  // A dotted quad at the end stands for two groups.
  const endingLength = ending.length + (ending.at(-1)?.includes(".") ? 1 : 0);
  while (tail !== undefined && groups.length + endingLength < 8) groups.push("0");
  return `${[...groups, ...ending].slice(0, 4).join(":")}::/64`;
}

/** One address, or all that begin with the same bits. */
export interface IpRange {
  readonly address: string;
  readonly prefix: number;
  readonly family: "ipv4" | "ipv6";
  /** Its one spelling: the first address, and the prefix unless it is all of it. */
  readonly text: string;
}

export function rangeHolds({ address, prefix, family }: IpRange, other: string): boolean {
  const normal = normalizeAddress(other);
  if (isIP(normal) === 0 || familyOf(normal) !== family) return false;
  return firstOf(normal, prefix, family) === address;
}

/** `192.0.2.77/24` is `192.0.2.0/24`, however it is spelled; null if it is neither an address nor a range. */
export function parseRange(text: string): IpRange | null {
  const match = /^([0-9a-f:.]+)(?:\/(\d{1,3}))?$/i.exec(text);
  const written = match?.[1] ?? "";
  if (isIP(written) === 0) return null;
  const address = normalizeAddress(written);
  const family = familyOf(address);
  const bits = family === "ipv4" ? 32 : 128;
  // A range of mapped addresses, ::ffff:192.0.2.0/120, is a range of IPv4.
  const skipped = family === "ipv4" && isIP(written) === 6 ? 96 : 0;
  const prefix = match?.[2] === undefined ? bits : Number(match[2]) - skipped;
  if (prefix < 0 || prefix > bits) return null;
  const first = firstOf(address, prefix, family);
  return { address: first, prefix, family, text: prefix === bits ? first : `${first}/${prefix}` };
}

/** The first address of the range of that length in which `address` is. */
function firstOf(address: string, prefix: number, family: IpRange["family"]): string {
  const size = family === "ipv4" ? 8 : 16;
  const parts = family === "ipv4" ? address.split(".").map(Number) : groupsOf(address);
  const masked = parts.map((part, index) => {
    const kept = Math.min(size, Math.max(0, prefix - index * size));
    return part & ~((1 << (size - kept)) - 1);
  });
  if (family === "ipv4") return masked.join(".");
  return new SocketAddress({ address: masked.map((part) => part.toString(16)).join(":"), family }).address;
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  const dotted = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const [a = 0, b = 0, c = 0, d = 0] = (dotted ?? []).slice(1).map(Number);
  const plain = dotted
    ? address.slice(0, dotted.index) + [a * 256 + b, c * 256 + d].map((n) => n.toString(16)).join(":")
    : address;
  const [head = "", tail] = plain
    .split("::")
    .map((half) => (half === "" ? [] : half.split(":").map((g) => Number.parseInt(g, 16))));
  const front = head === "" ? [] : head;
  if (tail === undefined) return front;
  return [...front, ...Array<number>(8 - front.length - tail.length).fill(0), ...tail];
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 4 ? "ipv4" : "ipv6";
}
