/** The two processes of a relay: one holds the sockets, the other answers, and lines go between them over a Unix socket. */
import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createConnection, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answerTo, readLines, serveFloor } from "./floor.ts";
import { uncorked, type Write, type Writing } from "./writing.ts";

/** A client's number and what it typed, or what it is to be answered. */
export interface RelayLine {
  readonly client: number;
  readonly text: string;
}

/** Begun once, in the Server; then it takes each line, and answers it now or later, and perhaps several at once. */
export type Answering = (answer: (answers: readonly RelayLine[]) => void) => (line: RelayLine) => void;

/** Who reads an answer. */
export type Delivering = (clients: ReadonlyMap<number, Write>, answer: RelayLine) => void;

export interface Relay {
  readonly answering: Answering;
  /** How each end writes to the link, and the Portal to its clients: piece by piece, by default. */
  readonly toLink?: Writing;
  readonly toClient?: Writing;
  /** Nobody but who typed, by default. */
  readonly delivering?: Delivering;
}

export function answerOf({ client, text }: RelayLine): RelayLine {
  return { client, text: answerTo(text) };
}

/** Runs the half that this process is: it starts as the Portal, which starts the same program as the Server. */
export function relay(program: string, relay: Relay): void {
  const complete = { toLink: uncorked, toClient: uncorked, delivering: toOne, ...relay };
  const path = process.argv[2];
  if (path === undefined) startPortal(program, complete);
  else serveAnswers(path, complete);
}

function toOne(clients: ReadonlyMap<number, Write>, { client, text }: RelayLine): void {
  clients.get(client)?.(`${text}\r\n`);
}

function startPortal(program: string, relay: Required<Relay>): void {
  const directory = mkdtempSync(join(tmpdir(), "holdfast-floor-"));
  process.on("exit", () => rmSync(directory, { recursive: true, force: true }));
  process.on("SIGTERM", () => process.exit(0));
  const path = join(directory, "link");
  let server: ChildProcess | undefined;
  createServer((link) => holdClients(link, relay, server?.pid ?? 0)).listen(path, () => {
    server = fork(program, [path]);
  });
}

function holdClients(link: Socket, { toLink, toClient, delivering }: Required<Relay>, serverPid: number): void {
  const send = toLink(link);
  const clients = new Map<number, Write>();
  let last = 0;
  readLines(link, (line) => delivering(clients, parsed(line)));
  serveFloor(
    (socket) => {
      const client = ++last;
      clients.set(client, toClient(socket));
      socket.on("close", () => clients.delete(client));
      readLines(socket, (line) => send(`${client} ${line}\n`));
    },
    { others: { server: serverPid } },
  );
}

function serveAnswers(path: string, { toLink, answering }: Required<Relay>): void {
  const link = createConnection({ path });
  link.on("close", () => process.exit(0));
  const send = toLink(link);
  const take = answering((answers) => send(answers.map(({ client, text }) => `${client} ${text}`).join("")));
  readLines(link, (line) => take(parsed(line)));
}

function parsed(line: string): RelayLine {
  const space = line.indexOf(" ");
  return { client: Number(line.slice(0, space)), text: line.slice(space + 1) };
}
