/** `holdfast drill`: plays with many players while faults are made, and certifies what became of every line. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { certificateText } from "../../drill/certificate.ts";
import type { ConnectClient } from "../../drill/client.ts";
import { drill, type Fault } from "../../drill/drill.ts";
import { holdfastProfile, type Profile, readProfile } from "../../drill/profile.ts";
import { telnetClient } from "../../drill/telnet-client.ts";
import { webClient } from "../../drill/web-client.ts";
import { HoldfastError } from "../../errors.ts";
import { askHoldfast } from "../control-client.ts";
import type { Place } from "../place.ts";

/** As they are typed: numbers are text. */
export interface DrillFlags {
  readonly players: string;
  readonly seconds: string;
  readonly every: string;
  readonly host: string;
  readonly port?: string;
  readonly web?: boolean;
  readonly profile?: string;
  readonly kill?: string;
  readonly reload?: string;
  readonly cut?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

const faultNames = ["kill", "reload", "cut"] as const;
type FaultName = (typeof faultNames)[number];

/** How long a login and the last answers may take. */
const graceMs = 30_000;

export async function drillCommand(place: Place, flags: DrillFlags): Promise<void> {
  const profile = flags.profile === undefined ? holdfastProfile : await readProfile(flags.profile);
  const faults = faultNames.flatMap((name): Fault[] => {
    const seconds = flags[name];
    return seconds === undefined
      ? []
      : [{ name, everyMs: number(seconds, name) * 1000, make: maker(place, profile, name) }];
  });
  if (faults.length > 0) checkLeave(flags);
  const certificate = await drill({
    profile,
    ways: await waysIn(place, flags),
    players: number(flags.players, "players"),
    seconds: number(flags.seconds, "seconds"),
    everyMs: number(flags.every, "every"),
    faults,
    graceMs,
    report: (line) => process.stderr.write(`${line}\n`),
  });
  process.stdout.write(`${flags.json ? JSON.stringify(certificate) : certificateText(certificate)}\n`);
  if (!certificate.kept) process.exitCode = 1;
}

/** Faults disturb everybody who plays there, so they want a leave, and a server of one's own. */
function checkLeave({ yes, host }: DrillFlags): void {
  if (!/^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host)) {
    throw new HoldfastError("drill-not-local", `Faults are only made on this machine, not on ${host}.`, {
      advice: "Leave out --kill, --reload and --cut, or drill a server on 127.0.0.1.",
    });
  }
  if (yes) return;
  throw new HoldfastError("drill-needs-leave", "Faults disturb everybody who is playing there.", {
    advice: "Add --yes if that is all right.",
  });
}

async function waysIn(place: Place, { host, port, web }: DrillFlags): Promise<ConnectClient[]> {
  if (port !== undefined) return [telnetClient(host, number(port, "port"))];
  const { ports } = await askHoldfast(await place.data(), "status", {});
  const ways: ConnectClient[] = [];
  if (ports.telnet) ways.push(telnetClient(host, ports.telnet));
  if (web && ports.web) ways.push(webClient(host, ports.web));
  if (ways.length > 0) return ways;
  throw new HoldfastError("drill-no-port", "This Holdfast listens on no port that the drill can play on.", {
    advice: "Switch on its telnet port, or name a server with --host and --port.",
  });
}

function maker(place: Place, profile: Profile, name: FaultName): () => Promise<void> {
  const [program, ...words] = profile.faults[name] ?? [];
  if (program !== undefined) return async () => void (await promisify(execFile)(program, words));
  return async () => {
    const data = await place.data();
    switch (name) {
      case "kill": {
        const { server } = await askHoldfast(data, "status", {});
        if (server) process.kill(server.pid, "SIGKILL");
        return;
      }
      case "reload":
        await askHoldfast(data, "reload", {});
        return;
      case "cut":
        await askHoldfast(data, "cut-link", {});
    }
  };
}

function number(text: string, name: string): number {
  const value = Number(text);
  if (value > 0) return value;
  throw new HoldfastError("drill-number", `--${name} wants a number above 0, not "${text}".`, {
    advice: "`holdfast drill --help`",
  });
}
