/** The caller's end of the writing thread: requests with answers, and a new thread when one has died. */
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { HoldfastError } from "../../errors.ts";
import type { Held, WriterOptions, WriterReply, WriterRequests } from "./writer-requests.ts";

interface Waiting {
  resolve(value: unknown): void;
  reject(error: HoldfastError): void;
}

export class SqliteWriter {
  readonly #options: WriterOptions;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #opening: Promise<boolean> | null = null;
  #lastId = 0;
  #closed = false;
  /** What a thread that is started anew must find in the store; null before it was claimed. */
  held: Held | null = null;

  constructor(options: WriterOptions) {
    this.#options = options;
  }

  /** It has been asked for something that it has not answered yet. */
  get isBusy(): boolean {
    return this.#waiting.size > 0;
  }

  /** Starts the thread, unless there is one, and opens the store there. False if there is none yet. */
  async open(): Promise<boolean> {
    if (this.#closed) throw new Error("the store is closed");
    this.#opening ??= this.#start();
    return this.#opening;
  }

  /** Requests are answered in the order in which they are asked. */
  async ask<Name extends keyof WriterRequests>(
    type: Name,
    ask: WriterRequests[Name]["ask"],
  ): Promise<WriterRequests[Name]["answer"]> {
    await this.open();
    return this.#send(type, ask);
  }

  /** Ends the thread after what was asked before; nothing can be asked afterwards. */
  async close(): Promise<void> {
    const closing = this.#opening ? this.ask("close", { claim: this.held?.claim ?? 0 }) : null;
    this.#closed = true;
    await closing;
    const worker = this.#worker;
    this.#forget();
    await worker?.terminate();
  }

  async #start(): Promise<boolean> {
    const worker = new Worker(new URL(`./sqlite-worker${extname(import.meta.url)}`, import.meta.url), {
      workerData: this.#options,
    });
    worker.on("message", (reply: WriterReply) => this.#settle(reply));
    worker.on("error", (error: Error) => this.#lose(worker, error));
    worker.on("exit", (code) => this.#lose(worker, new Error(`the writing thread ended with ${code}`)));
    this.#worker = worker;
    try {
      return await this.#send("open", { held: this.held });
    } catch (error) {
      // The thread can still write the store anew.
      if (this.held !== null && error instanceof HoldfastError && error.code === "store-lost") return true;
      this.#forget();
      await worker.terminate();
      throw error;
    }
  }

  #forget(): void {
    this.#worker = null;
    this.#opening = null;
  }

  #send<Name extends keyof WriterRequests>(
    type: Name,
    ask: WriterRequests[Name]["ask"],
  ): Promise<WriterRequests[Name]["answer"]> {
    const id = ++this.#lastId;
    return new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker!.postMessage({ ...ask, type, id });
    }) as Promise<WriterRequests[Name]["answer"]>;
  }

  #settle(reply: WriterReply): void {
    const waiting = this.#waiting.get(reply.id)!;
    this.#waiting.delete(reply.id);
    if (reply.done) {
      waiting.resolve(reply.value);
      return;
    }
    const { code, sentence, advice, cause } = reply;
    waiting.reject(
      new HoldfastError(code, sentence, { ...(advice === null ? {} : { advice }), cause: new Error(cause) }),
    );
  }

  #lose(worker: Worker, cause: Error): void {
    if (worker !== this.#worker) return;
    this.#forget();
    for (const waiting of this.#waiting.values()) {
      waiting.reject(
        new HoldfastError("store-cannot-write", "The thread that writes the store has died.", {
          advice: "It is started again with the next batch.",
          cause,
        }),
      );
    }
    this.#waiting.clear();
  }
}
