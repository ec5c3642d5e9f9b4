/** The same over TLS, with a certificate that is made for it. */
import { selfSignedCertificate } from "../../src/protocols/tls/self-signed.ts";
import { answerTo, readLines, serveFloor } from "./floor.ts";

serveFloor((socket) => readLines(socket, (line) => socket.write(answerTo(line), "latin1")), {
  pair: selfSignedCertificate(["localhost"], ["127.0.0.1"], Date.now()),
});
