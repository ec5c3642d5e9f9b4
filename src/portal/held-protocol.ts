/** Holds a protocol of somebody's own to the contract: whatever its code does wrong costs it one connection, or its port. */
import { question } from "../link/session-shapes.ts";
import type { ProtocolDefinition, ProtocolSettings } from "../protocols/definition.ts";
import type { Admission, Host, Listener, Protocol } from "../protocols/protocol.ts";
import type { Authentication, Credentials } from "../session/authentication.ts";
import { HeldConnection } from "./held-connection.ts";
import { heldAddress } from "./held-values.ts";

/** Makes it and lets it listen; rejects with what it threw, or with what is wrong with it. */
export async function listenHeld(
  definition: ProtocolDefinition,
  settings: ProtocolSettings,
  host: Host,
): Promise<{ readonly protocol: Protocol; readonly listener: Listener }> {
  const protocol = await definition.create(settings);
  const wrong = objectionTo(protocol, `x/${definition.name}`);
  if (wrong !== null) throw new Error(wrong);
  const listener = await protocol.listen(new HeldHost(host, protocol));
  if (!Number.isInteger(listener?.port) || typeof listener.close !== "function") {
    throw new Error("`listen` must resolve to a listener, with `host`, `port` and `close`.");
  }
  const close = async () => {
    try {
      await listener.close();
    } catch {
      // Nobody waits for a goodbye that fails.
    }
  };
  return { protocol, listener: { host: settings.host, port: listener.port, close } };
}

function objectionTo(protocol: Protocol, key: string): string | null {
  if (typeof protocol?.listen !== "function") return "`create` must give a protocol, with `keys` and `listen`.";
  const { keys } = protocol;
  const fits = (each: string) => each === key || (typeof each === "string" && each.startsWith(`${key}/`));
  return Array.isArray(keys) && keys.length > 0 && keys.every(fits)
    ? null
    : `its \`keys\` must be a list of "${key}", or of keys that begin with "${key}/".`;
}

/** The Portal as such a protocol sees it. */
class HeldHost implements Host {
  readonly clock: Host["clock"];
  readonly chance: Host["chance"];
  readonly languages: Host["languages"];
  readonly #host: Host;
  readonly #protocol: Protocol;

  constructor(host: Host, protocol: Protocol) {
    this.#host = host;
    this.#protocol = protocol;
    this.clock = host.clock;
    this.chance = host.chance;
    this.languages = host.languages;
  }

  get statistics(): Host["statistics"] {
    return this.#host.statistics;
  }

  async admit(address: string): Promise<Admission> {
    return releasedOnce(await this.#host.admit(heldAddress(address)));
  }

  visit(address: string): Admission {
    return releasedOnce(this.#host.visit(heldAddress(address)));
  }

  handshake(address: string): Promise<void> {
    return this.#host.handshake(heldAddress(address));
  }

  banOf(address: string): ReturnType<Host["banOf"]> {
    return this.#host.banOf(heldAddress(address));
  }

  connect(...[connection, facts]: Parameters<Host["connect"]>): ReturnType<Host["connect"]> {
    if (!this.#protocol.keys.includes(connection.protocolKey)) {
      throw new TypeError(`The connection's protocolKey ${connection.protocolKey} is none of the protocol's keys.`);
    }
    const held = new HeldConnection(connection, this.#host);
    return held.begin(facts);
  }

  async authenticate(address: string, credentials: Credentials): Promise<Authentication> {
    const client = heldAddress(address);
    if (!question.is({ ...credentials, address: client })) throw new TypeError("These are no credentials.");
    return this.#host.authenticate(client, credentials);
  }

  count(...[event, client, advice]: Parameters<Host["count"]>): void {
    if (!/^[a-z][a-z-]{0,39}$/.test(event)) throw new TypeError(`An event can't be called ${JSON.stringify(event)}.`);
    this.#host.count(event, client, advice);
  }

  unforeseen(...[error, client]: Parameters<Host["unforeseen"]>): void {
    this.#host.unforeseen(error, client);
  }
}

/** A place is given back once, however often that is said. */
function releasedOnce(admission: Admission): Admission {
  if (!admission.admitted) return admission;
  let isHeld = true;
  return {
    admitted: true,
    release() {
      if (isHeld) admission.release();
      isHeld = false;
    },
  };
}
