/** The clients that Debian packages, as docs/protocols.md lists them. */
import { password } from "../protocols/meeting.ts";
import {
  asksPassword,
  type Client,
  here,
  inTerminal,
  overSsh,
  plain,
  room,
  sshSettings,
  terminal,
  wideText,
  window,
} from "./client.ts";
import { KildClient } from "./kildclient.ts";

export const clients: readonly Client[] = [
  inTerminal(
    {
      title: "telnet of inetutils",
      program: "inetutils-telnet",
      name: "Ada",
      arguments: ({ telnet }) => [here, `${telnet}`],
    },
    {
      flags: { ...terminal, clientName: "XTERM-256COLOR", terminal: "XTERM-256COLOR" },
      options: "TTYPE NAWS NEW-ENVIRON LINEMODE",
      window,
    },
  ),
  inTerminal(
    { title: "telnet-ssl", program: "telnet-ssl", name: "Bea", arguments: ({ telnet }) => [here, `${telnet}`] },
    {
      flags: { ...terminal, clientName: "xterm-256color" },
      options: "TTYPE NAWS NEW-ENVIRON LINEMODE",
      window,
    },
  ),
  inTerminal(
    {
      title: "telnet-ssl over TLS",
      program: "telnet-ssl",
      name: "Cleo",
      protocolKey: "telnet/ssl",
      arguments: ({ tls }) => ["-z", "ssl", here, `${tls}`],
    },
    { flags: terminal, options: "TTYPE NAWS NEW-ENVIRON LINEMODE", window },
  ),
  inTerminal(
    {
      title: "BusyBox telnet",
      program: "busybox",
      name: "Dan",
      arguments: ({ telnet }) => ["telnet", here, `${telnet}`],
    },
    {
      // It says itself how it goes to single keys for the password, and back.
      screen: [
        ...["connect Dan", "", "Entering character mode", "Escape character is '^]'.", "", "Password for Dan:"],
        ...["Entering line mode", "Escape character is '^C'.", "", "", "Welcome back, Dan.", ...room],
      ],
      flags: terminal,
      options: "TTYPE NAWS",
    },
  ),
  inTerminal(
    {
      title: "telnet-client of libtelnet",
      program: "telnet-client",
      name: "Eve",
      arguments: ({ telnet }) => [here, `${telnet}`],
    },
    { flags: { clientName: "xterm-256color", clientWraps: true }, options: "MSSP MCCP2 TTYPE" },
  ),
  inTerminal(
    {
      title: "PuTTY (telnet)",
      program: "plink",
      name: "Fay",
      arguments: ({ telnet }) => ["-telnet", "-P", `${telnet}`, here],
    },
    { flags: { ...terminal, terminal: "XTERM" }, options: "SGA TTYPE NAWS NEW-ENVIRON", window },
  ),
  inTerminal(
    {
      title: "TinTin++",
      program: "tt++",
      name: "Gus",
      arguments: ({ telnet }) => ["-G", "-e", `#session test ${here} ${telnet}`],
    },
    {
      flags: { clientName: "TinTin++", colors: 16777216, clientWraps: true, encoding: "utf-8" },
      options: "CHARSET EOR MCCP2 MCCP3 TTYPE NAWS NEW-ENVIRON",
      window,
      leave: "#end",
    },
  ),
  inTerminal(
    {
      title: "TinTin++ over TLS",
      program: "tt++",
      name: "Hal",
      protocolKey: "telnet/ssl",
      arguments: ({ tls }) => ["-G", "-e", `#ssl test ${here} ${tls}`],
    },
    { flags: { clientName: "TinTin++" }, options: "CHARSET EOR TTYPE NAWS NEW-ENVIRON", window, leave: "#end" },
  ),
  inTerminal(
    { title: "TinyFugue", program: "tf5", name: "Ida", arguments: ({ telnet }) => [here, `${telnet}`] },
    {
      // Its prompts and what is typed have rows of their own below these.
      screen: ["", "Welcome back, Ida.", ...room],
      flags: { clientName: "TINYFUGUE", terminal: "ANSI-ATTR", encoding: "us-ascii", clientWraps: true },
      options: "EOR MCCP2 TTYPE NAWS",
      shows: "resume ??",
      typesAll: false,
      window: "130x43",
      leave: "/quit",
    },
  ),
  inTerminal(
    { title: "KBtin", program: "KBtin", name: "Jan", arguments: ({ telnet }) => ["-s", here, `${telnet}`] },
    {
      flags: { clientName: "KBtin", clientWraps: false, width: 120, height: 49 },
      options: "EOR MCCP2 TTYPE NAWS",
      window: "131x46",
    },
  ),
  inTerminal(
    {
      title: "KBtin over TLS",
      program: "KBtin",
      name: "Kay",
      protocolKey: "telnet/ssl",
      arguments: ({ tls }) => ["-S", here, `${tls}`],
    },
    { flags: { clientName: "KBtin" }, options: "EOR TTYPE NAWS", window: "131x46" },
  ),
  {
    title: "KildClient",
    programs: ["kildclient", "Xvfb", "xdotool"],
    name: "Leo",
    protocolKey: "telnet",
    start: ({ telnet }, home) => KildClient.start(telnet, home),
    login: [
      [/Welcome to the Meeting\./, "connect Leo"],
      // A prompt comes into its log when it is over.
      ["heard", password],
    ],
    screen: ["Password for Leo:", "", "Welcome back, Leo.", ...room],
    flags: { clientName: "KildClient", oob: true, clientWraps: true },
    options: "GMCP MSDP MCCP2 TTYPE NAWS",
    window: "another",
    shows: wideText,
    // It could, but what types for it can't.
    typesAll: false,
    leave: "",
  },
  inTerminal(
    { title: "nc", program: "nc", name: "Mia", arguments: ({ telnet }) => [here, `${telnet}`] },
    // It waits for the end of what is typed, too.
    { ...plain("Mia"), leave: "\x04" },
  ),
  inTerminal(
    { title: "socat", program: "socat", name: "Ned", arguments: ({ telnet }) => ["-", `TCP:${here}:${telnet}`] },
    plain("Ned"),
  ),
  inTerminal(
    {
      title: "openssl s_client",
      program: "openssl",
      name: "Oda",
      protocolKey: "telnet/ssl",
      arguments: ({ tls }) => ["s_client", "-quiet", "-crlf", "-connect", `${here}:${tls}`],
    },
    plain("Oda"),
  ),
  overSsh(
    {
      title: "OpenSSH",
      program: "ssh",
      name: "Pia",
      arguments: ({ ssh }, home) => [...sshSettings(ssh, home), `Pia@${here}`],
    },
    [asksPassword],
    { flags: { clientName: "OpenSSH" } },
  ),
  overSsh(
    {
      title: "Dropbear's dbclient",
      program: "dbclient",
      name: "Quin",
      arguments: ({ ssh }) => ["-y", "-p", `${ssh}`, `Quin@${here}`],
    },
    [asksPassword],
    { flags: { clientName: "dropbear" } },
  ),
  overSsh(
    {
      title: "PuTTY (SSH)",
      program: "plink",
      name: "Rob",
      arguments: ({ ssh }) => ["-ssh", "-P", `${ssh}`, `Rob@${here}`],
    },
    [[/Store key in cache\?/, "y"], asksPassword, [/Press Return to begin session/, ""]],
    { flags: { clientName: "PuTTY", terminal: "xterm" } },
  ),
];
