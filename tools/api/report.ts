/** Reports the public API: every export of the package's entries with its signature, and the types that these need. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { CompilerState, Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";

const root = resolve(import.meta.dirname, "../..");

/** What a file of declarations may need; the extractor brings a compiler of its own for it. */
const compilerOptions = {
  target: "es2024",
  lib: ["esnext", "dom"],
  module: "nodenext",
  types: ["node"],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  allowImportingTsExtensions: true,
};

/** A path that package.json exports, and the file that it is reported in. */
interface Entry {
  readonly report: string;
  readonly types: string;
}

function entries(): readonly Entry[] {
  const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    exports: { readonly [path: string]: { readonly types: string } };
  };
  return Object.entries(exports).map(([path, { types }]) => ({
    report: `${["holdfast", ...path.split("/").slice(1)].join("-")}.api.md`,
    types,
  }));
}

/** The reports on the code that stands here, by the names of their files. */
export function reportApi(): ReadonlyMap<string, string> {
  const directory = mkdtempSync(join(tmpdir(), "holdfast-api-"));
  try {
    const reports = entries();
    const files = reports.map(({ types }) => types);
    symlinkSync(join(root, "node_modules"), join(directory, "node_modules"));
    writeFileSync(join(directory, "package.json"), readFileSync(join(root, "package.json")));
    writeFileSync(join(directory, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
    const emit = ["-p", "tsconfig.build.json", "--emitDeclarationOnly", "--outDir", join(directory, "dist")];
    execFileSync(join(root, "node_modules/.bin/tsc"), emit, { cwd: root });
    installForLibrary(directory);
    const [first, ...others] = reports.map((entry) => configFor(directory, entry));
    const additionalEntryPoints = others.map(({ mainEntryPointFilePath }) => mainEntryPointFilePath);
    const compilerState = CompilerState.create(first!, { additionalEntryPoints });
    for (const config of [first!, ...others]) {
      Extractor.invoke(config, {
        compilerState,
        localBuild: true,
        messageCallback: (message) => {
          message.logLevel = ExtractorLogLevel.None;
        },
      });
    }
    return new Map(reports.map(({ report }) => [report, readFileSync(join(directory, report), "utf8")]));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** To the library, `holdfast` is a package like any other: its report names what that exports, and does not repeat it. */
function installForLibrary(directory: string): void {
  const library = join(directory, "dist/library");
  const installed = join(directory, "installed");
  cpSync(join(directory, "dist"), join(installed, "dist"), { recursive: true });
  cpSync(join(directory, "package.json"), join(installed, "package.json"));
  cpSync(installed, join(library, "node_modules/holdfast"), { recursive: true });
  writeFileSync(join(library, "package.json"), JSON.stringify({ type: "module" }));
}

function configFor(directory: string, { report, types }: Entry): ExtractorConfig {
  const unsaid = { default: { logLevel: ExtractorLogLevel.None } };
  return ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(directory, "package.json"),
    configObject: {
      projectFolder: directory,
      mainEntryPointFilePath: join(directory, types),
      newlineKind: "lf",
      compiler: { tsconfigFilePath: join(directory, "tsconfig.json") },
      apiReport: {
        enabled: true,
        includeForgottenExports: true,
        reportFileName: report,
        reportFolder: directory,
        reportTempFolder: join(directory, "temporary"),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: { compilerMessageReporting: unsaid, extractorMessageReporting: unsaid, tsdocMessageReporting: unsaid },
    },
  });
}
