/** Who is there? Answers a client's attempts to prove itself by password, by questions, or by a key. */
import ssh2, { type AuthContext, type AuthenticationType, type PublicKeyAuthContext } from "ssh2";
import type { Authentication, Credentials, Proof } from "../../session/authentication.ts";
import { isStrong, type PublicKey, readPublicKey } from "../../session/public-key.ts";
import { cleanInput } from "../../text/clean-input.ts";
import type { Host } from "../protocol.ts";
import { isOfSecurityKey, verifySecurityKey } from "./security-key.ts";

export interface SshAuthenticatorOptions {
  readonly host: Host;
  readonly address: string;
  /** Lets everybody in without a proof, to the game's own login screen. */
  readonly anonymous: boolean;
  /** The longest name or password, in characters. */
  readonly lengthMax: number;
  /** The client used up its attempts, or has no right to any. */
  readonly onGivenUp: () => void;
}

const methods: AuthenticationType[] = ["publickey", "keyboard-interactive", "password"];
const attemptsMax = 6;
/** Showing a key and asking what there is are no attempts, but nobody has so many keys. */
const requestsMax = 100;

export class SshAuthenticator {
  readonly #options: SshAuthenticatorOptions;
  #failures = 0;
  #requests = 0;
  #givenUp = false;
  #proof: Proof | null = null;

  constructor(options: SshAuthenticatorOptions) {
    this.#options = options;
  }

  /** Null for a stranger, who meets the login screen. */
  get proof(): Proof | null {
    return this.#proof;
  }

  attempt(context: AuthContext): void {
    if (this.#givenUp) return;
    if (++this.#requests > requestsMax) {
      this.#options.host.count("attempts");
      this.#giveUp();
      return;
    }
    switch (context.method) {
      case "none":
        // Every client begins with this, to hear what else there is, so it doesn't count as an attempt.
        if (this.#options.anonymous) context.accept();
        else context.reject(methods);
        break;
      case "password":
        // ssh2 gives an object where a client wants a new password as well (RFC 4252 §8), which one gets in the game.
        if (typeof context.password !== "string") this.#refuse(context);
        else this.#ask(context, { type: "password", name: context.username, password: context.password });
        break;
      case "keyboard-interactive":
        context.prompt({ prompt: "Password: ", echo: false }, (answers: unknown) => {
          // An aborted attempt is answered with an error.
          const [password] = Array.isArray(answers) ? (answers as string[]) : [];
          if (password === undefined) this.#refuse(context);
          else this.#ask(context, { type: "password", name: context.username, password });
        });
        break;
      case "publickey":
        this.#offer(context);
        break;
      default:
        this.#refuse(context);
    }
  }

  /** A key that is only shown is always welcome, so that nobody can find out whose keys are known here. */
  #offer(context: PublicKeyAuthContext): void {
    const key = readPublicKey(context.key.data);
    if (key?.type !== context.key.algo || !isStrong(key) || !isModern(context)) this.#refuse(context);
    else if (!context.signature || !context.blob) context.accept();
    else if (!verifies(key, context)) this.#refuse(context);
    else this.#ask(context, { type: "public-key", name: context.username, key: context.key.data.toString("base64") });
  }

  #ask(context: AuthContext, asked: Credentials): void {
    this.#answer(asked).then(
      (answer) => {
        if (answer.type === "accepted") {
          this.#proof = answer.proof;
          context.accept();
        } else if (answer.reason === "wrong") this.#refuse(context);
        else this.#giveUp();
      },
      () => this.#giveUp(),
    );
  }

  async #answer(asked: Credentials): Promise<Authentication> {
    const { host, address, lengthMax } = this.#options;
    const proof = asked.type === "password" ? asked.password : asked.key;
    if (asked.name.length > lengthMax || proof.length > lengthMax) return { type: "refused", reason: "wrong" };
    const name = cleanInput(asked.name);
    if (asked.type === "public-key") return host.authenticate(address, { ...asked, name });
    // As a line is that is typed on another way in, or one password would be two.
    return host.authenticate(address, { ...asked, name, password: cleanInput(asked.password) });
  }

  #refuse(context: AuthContext): void {
    if (++this.#failures >= attemptsMax) this.#giveUp();
    else context.reject(methods);
  }

  #giveUp(): void {
    this.#givenUp = true;
    this.#options.onGivenUp();
  }
}

/** RSA only with SHA-2. */
function isModern({ key, hashAlgo }: PublicKeyAuthContext): boolean {
  return key.algo !== "ssh-rsa" || hashAlgo === "sha256" || hashAlgo === "sha512";
}

function verifies(key: PublicKey, { key: { data }, signature, blob, hashAlgo }: PublicKeyAuthContext): boolean {
  if (!signature || !blob) return false;
  if (isOfSecurityKey(key)) return verifySecurityKey(key, blob, signature);
  const parsed = ssh2.utils.parseKey(data);
  return !(parsed instanceof Error) && parsed.verify(blob, signature, hashAlgo) === true;
}
