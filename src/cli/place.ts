/** Where a command is to work: a game's directory, its settings, its data. */
import { resolve } from "node:path";
import type { Config, StorePlace } from "../config.ts";
import { loadConfig, loadDataDirectory, loadStorePlace } from "../config-file.ts";
import { settleData } from "../supervisor/data-place.ts";

export class Place {
  readonly directory: string;
  readonly #environment: NodeJS.ProcessEnv;
  #data: Promise<string> | null = null;

  constructor(directory: string, environment: NodeJS.ProcessEnv) {
    this.directory = resolve(directory);
    this.#environment = environment;
  }

  async config(): Promise<Config> {
    const config = await loadConfig({ directory: this.directory, environment: this.#environment });
    return { ...config, data: settleData(config.data, config.directory) };
  }

  /** The data directory: quicker to find than the whole of the settings. */
  data(): Promise<string> {
    this.#data ??= loadDataDirectory({ directory: this.directory, environment: this.#environment }).then((data) =>
      settleData(data, this.directory),
    );
    return this.#data;
  }

  /** Where the world is kept: what needs nothing else works on a game that can't start, too. */
  async store(): Promise<StorePlace> {
    const store = await loadStorePlace({ directory: this.directory, environment: this.#environment });
    return { ...store, data: await this.data() };
  }
}
