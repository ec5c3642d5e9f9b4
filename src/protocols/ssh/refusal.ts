/** What a client is sent that may not come in: enough of SSH for its program to show a sentence. */

const disconnect = 1;
const hostNotAllowed = 1;

/**
 * The identification line and SSH_MSG_DISCONNECT (RFC 4253 §11.1), which may come before any key exchange. The packet
 * (§6) is its length, the length of its padding, the message, and padding up to a multiple of 8.
 */
export function refusal(ident: string, sentence: string): Buffer {
  const description = Buffer.from(sentence, "utf8");
  const message = Buffer.alloc(13 + description.length);
  message.writeUInt8(disconnect, 0);
  message.writeUInt32BE(hostNotAllowed, 1);
  message.writeUInt32BE(description.length, 5);
  description.copy(message, 9);
  const padding = 4 + ((8 - ((5 + message.length + 4) % 8)) % 8);
  const header = Buffer.alloc(5);
  header.writeUInt32BE(1 + message.length + padding, 0);
  header.writeUInt8(padding, 4);
  return Buffer.concat([Buffer.from(`SSH-2.0-${ident}\r\n`), header, message, Buffer.alloc(padding)]);
}
