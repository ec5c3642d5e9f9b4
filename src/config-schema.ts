/** What the settings in holdfast.config.ts must look like. */
import { z } from "zod";
import { defaultLimits, registrations } from "./config.ts";
import { isAddressOrRange } from "./session/address.ts";
import { scriptNames } from "./text/scripts.ts";

export const prettifyError = z.prettifyError;

const port = z.int().min(0).max(65_535).nullable();
const range = z.string().refine(isAddressOrRange, "must be an IP address or a CIDR range such as 10.0.0.0/8");
const origin = z.string().refine(isOrigin, "must be scheme, host and port alone, such as https://play.example.org");
const proxyHeader = z.enum(["forbidden", "required"]);
/** Half a line or half a connection would be none for ever. */
const counted = z.int().positive();
const rate = z.number().positive();
/** What a timer of Node's can wait; a longer time would be over at once. */
const timerMs = z
  .number()
  .positive()
  .max(2 ** 31 - 1);
/** Times that no timer waits for in one piece may be as long as anybody could mean. */
const longMs = z
  .number()
  .positive()
  .max(10 * 365 * 86_400_000);
const countedMs: ReadonlySet<string> = new Set([
  "loginMs",
  "failedLoginWindowMs",
  "newAccountWindowMs",
  "resumeMs",
  "guestResumeMs",
  "loginResumeMs",
  "goodbyeMs",
  "awayAfterMs",
]);
/** What a turn says must fit into frames of the link, of 16 MiB each. */
const turnOutput = counted.max(8 * 1024 * 1024);

function limitOf(name: string) {
  if (name.endsWith("PerSecond")) return rate;
  if (!name.endsWith("Ms")) return counted;
  return countedMs.has(name) ? longMs : timerMs;
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

/** Strict: a misspelt setting is refused instead of ignored. */
export const settingsSchema = z.strictObject({
  game: z.string().optional(),
  data: z.string().optional(),
  host: z.string().min(1).optional(),
  ports: z.strictObject({ telnet: port, web: port, tls: port, ssh: port, admin: port }).partial().optional(),
  trusted: z.array(range).optional(),
  names: z.strictObject({ scripts: z.array(z.enum(scriptNames)).min(1) }).optional(),
  guests: z.int().min(0).optional(),
  registration: z.enum(registrations).optional(),
  limits: z
    .strictObject(Object.fromEntries(Object.keys(defaultLimits).map((name) => [name, limitOf(name)])))
    .extend({ turnOutputBytes: turnOutput })
    .partial()
    .optional(),
  proxies: z.array(range).optional(),
  proxyHeader: z
    .strictObject({ telnet: proxyHeader, tls: proxyHeader, ssh: proxyHeader, web: proxyHeader })
    .partial()
    .optional(),
  origins: z.array(origin).optional(),
  tls: z
    .strictObject({ certificate: z.string().nullable(), key: z.string().nullable(), web: z.boolean() })
    .partial()
    .refine(
      (tls) => ((tls.certificate ?? null) === null) === ((tls.key ?? null) === null),
      "needs both certificate and key, or neither",
    )
    .optional(),
  sshAnonymous: z.boolean().optional(),
  durability: z.enum(["full", "normal"]).optional(),
});
