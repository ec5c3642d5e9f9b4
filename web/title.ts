/** The tab's title: the game's name, and how much was said while nobody looked. */
export class Title {
  #game = document.title;
  #unseen = 0;

  setGame(game: string): void {
    this.#game = game;
    this.#write();
  }

  /** Something was said. */
  count(): void {
    if (document.visibilityState === "visible") return;
    this.#unseen++;
    this.#write();
  }

  seen(): void {
    this.#unseen = 0;
    this.#write();
  }

  #write(): void {
    document.title = this.#unseen > 0 ? `(${this.#unseen}) ${this.#game}` : this.#game;
  }
}
