/** The bytes of the telnet protocol that this implementation names (RFC 854, 885). */

export const EOR = 0xef;
export const SE = 0xf0;
export const NOP = 0xf1;
export const AYT = 0xf6;
export const EC = 0xf7;
export const EL = 0xf8;
export const GA = 0xf9;
export const SB = 0xfa;
export const WILL = 0xfb;
export const WONT = 0xfc;
export const DO = 0xfd;
export const DONT = 0xfe;
export const IAC = 0xff;

export type Verb = typeof WILL | typeof WONT | typeof DO | typeof DONT;

export function isVerb(byte: number): byte is Verb {
  return byte >= WILL && byte <= DONT;
}

/** Data for the wire: each 255 twice. UTF-8 never contains one, so this mostly returns what it was given. */
export function escaped(bytes: Buffer): Buffer {
  if (!bytes.includes(IAC)) return bytes;
  const result = Buffer.allocUnsafe(
    bytes.length + bytes.reduce((count, byte) => (byte === IAC ? count + 1 : count), 0),
  );
  let end = 0;
  for (const byte of bytes) {
    result[end++] = byte;
    if (byte === IAC) result[end++] = IAC;
  }
  return result;
}

export function subnegotiation(option: number, payload: Buffer): Buffer {
  return Buffer.concat([Buffer.of(IAC, SB, option), escaped(payload), Buffer.of(IAC, SE)]);
}
