/** `holdfast/protocol`: what somebody needs who writes a protocol of their own. docs/writing-a-protocol.md tells how. */

/** Time and chance, as a protocol is handed them; and a clock for its tests. */
export type { Chance } from "./chance.ts";
export type { Clock, Timer } from "./clock.ts";
export { ClockInHand } from "./clock-in-hand.ts";
/** The limits that a protocol is given. */
export type { Limits } from "./limits.ts";
/** The suite that says what every protocol must do, and what it needs to run. */
export { testProtocol } from "./protocols/conformance/conformance.ts";
export type { Harness, TestClient } from "./protocols/conformance/harness.ts";
export { TestHost, TestSession } from "./protocols/conformance/test-host.ts";
export { until, untilShown } from "./protocols/conformance/until.ts";
/** What the settings name: `protocols: [yours]` in holdfast.config.ts. */
export { defineProtocol, type ProtocolDefinition, type ProtocolSettings } from "./protocols/definition.ts";
/** One message, rendered once for each kind of screen. */
export { Output } from "./protocols/output.ts";
/** The contract: what a protocol gives, and what it is given. */
export type {
  Admission,
  ConnectFacts,
  Connection,
  ConnectionSink,
  Host,
  Listener,
  Protocol,
  Screen,
} from "./protocols/protocol.ts";
/** Addresses behind a proxy, for a port that is not TCP or does more than one thing. */
export type { ProxyHeader } from "./protocols/proxy-header.ts";
/** What a client has sent, delivered a little at a time and never while the connection is paused. */
export { Pump, type PumpOptions, slicesOf } from "./protocols/pump.ts";
/** A TCP port with all that belongs to one: admission and refusals, the PROXY header, TLS. */
export { type TcpClients, TcpListener, type TcpSettings } from "./protocols/tcp-listener.ts";
export type { CertificateSource } from "./protocols/tls/tls-transport.ts";
export { trueAddressOf } from "./protocols/true-address.ts";
/** Who somebody says to be, and the answer. */
export type { Authentication, Credentials } from "./session/authentication.ts";
/** Why a session ended, with the sentence for it. */
export { type DisconnectReason, disconnectEntry, disconnectReasons } from "./session/disconnect.ts";
/** What crosses the contract. */
export type { Json, Message, OobMessage, PromptMessage, TextMessage } from "./session/message.ts";
/** What a protocol learns about its client. */
export type { ColorDepth, ProtocolFlags, ProtocolKey } from "./session/sync-data.ts";
/** Other encodings than UTF-8. */
export { decodeLine, decoderFor, encoderFor } from "./text/charset.ts";
/** Text on its way in: a protocol cleans it once, at its edge. */
export { cleanInput, cleanWord } from "./text/clean-input.ts";
export { canonicalEncoding } from "./text/encoding-names.ts";
/** Text on its way out: markup made ready for a terminal. */
export { renderPrompt, renderText, screenKind, type TextScreen } from "./text/screen.ts";
/** Every sentence of the system's own: a protocol needs `lineTooLong`. */
export { sentences } from "./words/catalogue.ts";
