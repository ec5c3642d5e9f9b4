/** Addresses and CIDR ranges as settings name them. */
import { isIP } from "node:net";

/** An IP address, or a range of them in CIDR form. */
export function isRange(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
