/** A Host for tests: it admits everybody, writes down what clients do, and lets the test speak to them. */
import { systemChance } from "../../chance.ts";
import { type Clock, systemClock } from "../../clock.ts";
import type { Authentication, Credentials } from "../../session/authentication.ts";
import type { DisconnectReason } from "../../session/disconnect.ts";
import type { Message } from "../../session/message.ts";
import { defaultFlags, type ProtocolFlags } from "../../session/sync-data.ts";
import { Output } from "../output.ts";
import type { Admission, Client, ConnectFacts, Connection, ConnectionSink, Host, Screen } from "../protocol.ts";
import { until } from "./until.ts";

/** The other side of the contract, as a protocol meets it in a test: it admits whom it is told to, and has a session for each who came. */
export class TestHost implements Host {
  readonly chance = systemChance;
  /** Put another there before a protocol listens. */
  clock: Clock = systemClock;
  readonly sessions: TestSession[] = [];
  readonly counts = new Map<string, number>();
  /** Events with the address of who caused them. */
  readonly culprits: string[] = [];
  readonly advice: string[] = [];
  readonly errors: unknown[] = [];
  readonly asked: Credentials[] = [];
  languages: readonly string[] = ["en"];
  readonly statistics = { name: "Test World", players: 3, startedAt: Date.UTC(2026, 0, 1) };
  /** Set it to turn clients away. */
  refusal: DisconnectReason | null = null;
  banned: readonly string[] = [];
  /** Set it to answer `authenticate` in another way. */
  authentication: Authentication = { type: "accepted", proof: { accountId: 1, access: 0 } };
  /** How often a client has asked to come in. */
  knocked = 0;
  /** How often a client was let in, and how often one was said to be gone. */
  admitted = 0;
  released = 0;
  /** Who visits just now, and how often one address may. */
  readonly visiting: string[] = [];
  visitsMax = Number.POSITIVE_INFINITY;

  /** Set it to let clients wait for their turn. */
  turn: Promise<void> | null = null;

  async admit(_address: string): Promise<Admission> {
    this.knocked++;
    if (this.turn) await this.turn;
    if (this.refusal) return { admitted: false, reason: this.refusal };
    this.admitted++;
    return { admitted: true, release: () => this.released++ };
  }

  /** Set it to let TLS handshakes wait for their turn. */
  handshakeTurn: Promise<void> | null = null;
  /** How many handshakes have waited for a turn, if only for a moment. */
  handshakes = 0;

  async handshake(_address: string): Promise<void> {
    this.handshakes++;
    await this.handshakeTurn;
  }

  banOf(address: string): DisconnectReason | null {
    return this.banned.includes(address) ? "banned" : null;
  }

  visit(address: string): Admission {
    if (this.visiting.filter((visitor) => visitor === address).length >= this.visitsMax)
      return { admitted: false, reason: "too-many-connections" };
    this.visiting.push(address);
    return { admitted: true, release: () => this.visiting.splice(this.visiting.indexOf(address), 1) };
  }

  connect(connection: Connection, facts: ConnectFacts): ConnectionSink {
    const session = new TestSession(connection, facts);
    this.sessions.push(session);
    return session;
  }

  async authenticate(_address: string, credentials: Credentials): Promise<Authentication> {
    this.asked.push(credentials);
    return this.authentication;
  }

  count(event: string, client?: Client, advice?: string): void {
    this.counts.set(event, (this.counts.get(event) ?? 0) + 1);
    if (client) this.culprits.push(`${event} ${client.address}`);
    if (advice !== undefined) this.advice.push(advice);
  }

  unforeseen(error: unknown, client: Client): void {
    this.count("unforeseen", client);
    this.errors.push(error);
  }

  /** The `number`th session, counted from 0, as soon as it is there. */
  async session(number = 0): Promise<TestSession> {
    await until(`session ${number}`, () => this.sessions.length > number);
    return this.sessions[number]!;
  }
}

/** A session that a test looks at and speaks through: what its client sent, and what it is to be shown. */
export class TestSession implements ConnectionSink {
  readonly connection: Connection;
  readonly facts: ConnectFacts;
  readonly messages: Message[] = [];
  readonly closes: DisconnectReason[] = [];
  /** Of which packages the client wants what still holds. */
  readonly wanted: ((packageName: string) => boolean)[] = [];
  /** How the client went away and came back. */
  readonly absences: ("away" | "goodbye" | "back")[] = [];
  flags: ProtocolFlags;
  /** What was delivered although the connection had ended: must stay empty. */
  readonly late: string[] = [];
  /** Called for each message, before it is written down. */
  atMessage: (message: Message) => void = () => {};

  constructor(connection: Connection, facts: ConnectFacts) {
    this.connection = connection;
    this.facts = facts;
    this.flags = { ...defaultFlags, ...facts.flags };
  }

  /** The lines that the client sent so far. */
  get lines(): string[] {
    return this.messages.filter((message) => message.type === "text").map((message) => message.text);
  }

  get screen(): Screen {
    return this.flags;
  }

  send(message: Message): void {
    this.connection.send(new Output(message), this.screen);
  }

  say(text: string): void {
    this.send({ type: "text", text });
  }

  prompt(text: string, secret = false): void {
    this.send({ type: "prompt", text, secret });
  }

  async untilLines(count: number): Promise<string[]> {
    await until(
      () => `${count} lines, of which ${this.lines.length} came`,
      () => this.lines.length >= count,
    );
    return this.lines;
  }

  async untilClosed(): Promise<DisconnectReason> {
    await until("onClose", () => this.closes.length > 0);
    return this.closes[0]!;
  }

  onMessage(message: Message): void {
    if (this.closes.length > 0) this.late.push(`message ${JSON.stringify(message)}`);
    this.atMessage(message);
    this.messages.push(message);
  }

  onFlags(change: Partial<ProtocolFlags>): void {
    if (this.closes.length > 0) this.late.push(`flags ${JSON.stringify(change)}`);
    this.flags = { ...this.flags, ...change };
  }

  onAway(goodbye: boolean): void {
    this.absences.push(goodbye ? "goodbye" : "away");
  }

  onBack(): void {
    this.absences.push("back");
  }

  onWanted(wanted: (packageName: string) => boolean): void {
    this.wanted.push(wanted);
  }

  onClose(reason: DisconnectReason): void {
    this.closes.push(reason);
  }
}
