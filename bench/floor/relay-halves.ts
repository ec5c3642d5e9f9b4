/** The two processes of a relay: one holds the sockets, the other answers, and lines go between them over a Unix socket. */
import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createConnection, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answerTo, readLines, serveFloor } from "./floor.ts";

/** A client's number and what it typed, or what it is to be answered. */
export interface RelayLine {
  readonly client: number;
  readonly text: string;
}

/** Answers a line, now or later, and perhaps several at once. */
export type Answering = (line: RelayLine, answer: (answers: readonly RelayLine[]) => void) => void;

export function answerOf({ client, text }: RelayLine): RelayLine {
  return { client, text: answerTo(text) };
}

/** Runs the half that this process is: it starts as the Portal, which starts the same program as the Server. */
export function relay(program: string, answering: Answering): void {
  const path = process.argv[2];
  if (path === undefined) startPortal(program);
  else serveAnswers(path, answering);
}

function startPortal(program: string): void {
  const directory = mkdtempSync(join(tmpdir(), "holdfast-floor-"));
  process.on("exit", () => rmSync(directory, { recursive: true, force: true }));
  process.on("SIGTERM", () => process.exit(0));
  const path = join(directory, "link");
  let server: ChildProcess | undefined;
  createServer((link) => holdClients(link, server?.pid ?? 0)).listen(path, () => {
    server = fork(program, [path]);
  });
}

function holdClients(link: Socket, serverPid: number): void {
  const clients = new Map<number, Socket>();
  let last = 0;
  readLines(link, (line) => {
    const space = line.indexOf(" ");
    clients.get(Number(line.slice(0, space)))?.write(`${line.slice(space + 1)}\r\n`, "latin1");
  });
  serveFloor(
    (socket) => {
      const client = ++last;
      clients.set(client, socket);
      socket.on("close", () => clients.delete(client));
      readLines(socket, (line) => link.write(`${client} ${line}\n`, "latin1"));
    },
    { server: serverPid },
  );
}

function serveAnswers(path: string, answering: Answering): void {
  const link = createConnection({ path });
  link.on("close", () => process.exit(0));
  const send = (answers: readonly RelayLine[]) => {
    link.write(answers.map(({ client, text }) => `${client} ${text}`).join(""), "latin1");
  };
  readLines(link, (line) => {
    const space = line.indexOf(" ");
    answering({ client: Number(line.slice(0, space)), text: line.slice(space + 1) }, send);
  });
}
