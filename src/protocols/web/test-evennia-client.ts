/** Evennia's web client in its AJAX mode, for tests: what it asks, and what it makes of the answers. */
import { Agent, type IncomingMessage, request } from "node:http";
import type { Json } from "../../session/message.ts";
import type { TestClient } from "../conformance/harness.ts";

export interface EvenniaResponse {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export class EvenniaTestClient implements TestClient {
  readonly #port: number;
  readonly #headers: Record<string, string>;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #closed = Promise.withResolvers<void>();
  readonly #outbox: string[] = [];
  readonly csessid: string;
  readonly cuid: string;
  /** What a browser would send back. */
  cookie = "";
  #shown: string[] = [];
  #posting = false;
  #polling = false;
  #reading = true;

  constructor(port: number, { csessid = "none", cuid = String(Math.random()), headers = {} } = {}) {
    this.#port = port;
    this.csessid = csessid;
    this.cuid = cuid;
    this.#headers = headers;
  }

  async connect(): Promise<void> {
    const { status, body } = await this.ask({ mode: "init", browserstr: "other" });
    if (status !== 200) return this.#end();
    JSON.parse(body);
    void this.#poll();
  }

  get screen(): string {
    this.#shown = [this.#shown.join("")];
    return this.#shown[0]!;
  }

  get closed(): Promise<void> {
    return this.#closed.promise;
  }

  get unsentBytes(): number {
    return this.#outbox.reduce((sum, line) => sum + line.length, 0);
  }

  sendLine(line: string): void {
    this.sendLines([line]);
  }

  sendLines(lines: readonly string[]): void {
    for (const line of lines) this.#outbox.push(JSON.stringify(["text", [line], {}]));
    void this.#post();
  }

  async sendInPieces(line: string): Promise<void> {
    this.sendLine(line);
  }

  async isMasked(): Promise<boolean> {
    return false;
  }

  resize(): void {}

  stopReading(): void {
    this.#reading = false;
  }

  startReading(): void {
    this.#reading = true;
    void this.#poll();
  }

  close(): void {
    const left = this.ask({ mode: "close" }).catch(() => {});
    void left.then(() => this.#agent.destroy());
    this.#end();
  }

  /** One request; `signal` breaks it off. */
  ask(form: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<EvenniaResponse> {
    const body = new URLSearchParams({ csessid: this.csessid, cuid: this.cuid, ...form }).toString();
    const headers = {
      "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
      "Content-Length": body.length,
      ...(this.cookie && { Cookie: this.cookie }),
      ...this.#headers,
    };
    return new Promise((resolve, reject) => {
      const options = { port: this.#port, host: "127.0.0.1", path: "/webclientdata", method: "POST", headers };
      const asked = request({ ...options, agent: this.#agent, ...(signal && { signal }) }, (response) => {
        const [cookie] = response.headers["set-cookie"] ?? [];
        if (cookie) [this.cookie = ""] = cookie.split(";");
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          });
        });
      });
      asked.on("error", reject).end(body);
    });
  }

  async #poll(): Promise<void> {
    if (this.#polling) return;
    this.#polling = true;
    while (this.#reading) {
      const answer = await this.ask({ mode: "receive" }).catch(() => null);
      if (answer?.status !== 200 || answer.body === "") return this.#end();
      const [name, args] = JSON.parse(answer.body) as [string, Json[]];
      if (name === "ajax_keepalive") await this.ask({ mode: "keepalive" });
      else if (name === "connection_close") return this.#end();
      else this.#show(name, args);
    }
    this.#polling = false;
  }

  async #post(): Promise<void> {
    if (this.#posting) return;
    this.#posting = true;
    for (let data = this.#outbox[0]; data !== undefined; data = this.#outbox[0]) {
      await this.ask({ mode: "input", data }).catch(() => {});
      this.#outbox.shift();
    }
    this.#posting = false;
  }

  #show(name: string, [html]: readonly Json[]): void {
    if (name !== "text" && name !== "prompt") return;
    const last = this.#shown.at(-1) ?? "";
    if (last !== "" && !last.endsWith("\n")) this.#shown.push("\n");
    this.#shown.push(textOf(String(html)));
    if (name === "text") this.#shown.push("\n");
  }

  #end(): void {
    this.#reading = false;
    this.#closed.resolve();
  }
}

function textOf(html: string): string {
  return html
    .replaceAll("<br>", "\n")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
