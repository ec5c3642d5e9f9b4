/** PROXY headers of every form, as bytes, with the address that each carries. */

export const signature = "\r\n\r\n\0\r\nQUIT\n";

function version2(command: number, family: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const fixed = Buffer.from([command, family, body.length >> 8, body.length & 255]);
  return Buffer.concat([Buffer.from(signature, "latin1"), fixed, body]);
}

const ports = Buffer.from([0xdc, 0x04, 0x01, 0xbb]);
const ipv4 = Buffer.concat([Buffer.from([198, 51, 100, 1, 203, 0, 113, 1]), ports]);
const ipv6 = Buffer.concat([Buffer.from("20010db8000000000000000000000001".repeat(2), "hex"), ports]);
const crc = Buffer.from([3, 0, 4, 1, 2, 3, 4]);

export const headers: readonly (readonly [header: Buffer, address: string | null])[] = [
  [Buffer.from("PROXY TCP4 198.51.100.1 203.0.113.1 56324 443\r\n"), "198.51.100.1"],
  [Buffer.from("PROXY TCP6 2001:DB8::1 2001:db8::2 1 65535\r\n"), "2001:db8::1"],
  [Buffer.from("PROXY UNKNOWN\r\n"), null],
  [Buffer.from("PROXY UNKNOWN ffff::1 ffff::2 1 2\r\n"), null],
  [version2(0x21, 0x11, ipv4), "198.51.100.1"],
  [version2(0x21, 0x11, ipv4, crc), "198.51.100.1"],
  [version2(0x21, 0x21, ipv6, crc), "2001:db8::1"],
  [version2(0x21, 0x21, Buffer.from("00000000000000000000ffffc6336401", "hex"), Buffer.alloc(20)), "198.51.100.1"],
  [version2(0x21, 0x31, Buffer.alloc(216)), null],
  [version2(0x21, 0x00), null],
  [version2(0x20, 0x00, crc), null],
  [version2(0x20, 0x11), null],
  [version2(0x20, 0xf3, crc), null],
];
