/** Refuses work on a store's files that are not what this process has written. */
import { FilePlace } from "./file-place.ts";
import { isDamage, lost } from "./sqlite-errors.ts";

export class FileGuard {
  readonly #file: string;
  readonly #place: FilePlace;
  /** What another program has done to the files; a claim makes them good again, since it is followed by a loading. */
  #overwritten: string | null = null;

  /** The file is open, and its log and index are there. */
  constructor(file: string) {
    this.#file = file;
    this.#place = new FilePlace(file);
  }

  /** What is in no file that has a name is not durable, and an error in a lost file says no more than that it is lost. */
  around<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      this.noteOwn();
      if (isDamage(error)) throw lost(`${this.#file} is damaged: ${(error as Error).message}`, error);
      throw error;
    }
  }

  /** What is written there now is good, whoever wrote it. */
  acceptAll(): void {
    this.noteOwn();
    this.#overwritten = null;
  }

  /** What was written until now is this process's doing. */
  noteOwn(): void {
    this.#refuseIfLost(this.#place.note());
  }

  noteBatch(): void {
    const { moved, written } = this.#place.noteBatch();
    this.#refuseIfLost(moved);
    this.#refuseIfOverwritten(written);
  }

  /** While nobody else can write. */
  refuseChanged(): void {
    const { moved, written } = this.#place.changed();
    this.#refuseIfLost(moved);
    this.#refuseIfOverwritten(written);
  }

  /** Why the files are others than those that were opened; null if they are not. */
  get moved(): string | null {
    return this.#place.note();
  }

  /** Does the file itself stand in its place still? */
  get isInPlace(): boolean {
    return this.#place.holdsFile;
  }

  #refuseIfLost(why: string | null): void {
    if (why !== null) throw lost(`${this.#file} is lost: ${why}`);
  }

  #refuseIfOverwritten(written: string | null): void {
    this.#overwritten ??= written;
    this.#refuseIfLost(this.#overwritten);
  }
}
