/** Who came to the wrong port: known by the first bytes, before anything of them is taken for a line. */

/** A TLS ClientHello: a handshake record (22) of version 3.x. */
export function isTlsHello(firstChunk: Buffer): boolean {
  return firstChunk[0] === 0x16 && (firstChunk.length < 2 || firstChunk[1] === 3);
}

/** A web browser, perhaps one that another site told to post commands here. */
export function isHttpRequest(firstLine: string): boolean {
  return /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE) (?:\/|\*|https?:)|^CONNECT \S+ HTTP\//.test(firstLine);
}
