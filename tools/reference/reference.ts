/** Writes the reference: a page for every public export, from its types and its comments, found by idea. */
import "./typescript.ts";
import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { DeclarationReflection, ProjectReflection } from "typedoc";
import { ideas } from "./ideas.ts";

const { Application: TypeDoc, Comment, CommentTag, Converter, Logger, LogLevel } = await import("typedoc");
const root = resolve(import.meta.dirname, "../..");

/** What TypeDoc has to say, kept for who asks. */
class Said extends Logger {
  readonly lines: string[] = [];

  override log(message: string, level: number): void {
    super.log(message as never, level);
    if (level >= LogLevel.Warn) this.lines.push(message);
  }
}

export interface Reference {
  /** What TypeDoc warns of, such as links that lead nowhere. */
  readonly warnings: readonly string[];
  /** Exports that nothing is said of, and those of no idea. */
  readonly undocumented: readonly string[];
  readonly unsorted: readonly string[];
}

/** Into the directory `out`, as pages that a browser opens from the disk. */
export async function writeReference(out: string): Promise<Reference> {
  const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    exports: { readonly [path: string]: { readonly "holdfast-source": string } };
  };
  const names = new Map(
    Object.entries(exports).map(([path, entry]) => [join(root, entry["holdfast-source"]), join("holdfast", path)]),
  );
  const app = await TypeDoc.bootstrap({
    name: "Holdfast",
    entryPoints: [...names.keys()],
    tsconfig: join(root, "tsconfig.json"),
    readme: "none",
    // `npm run types` checks them, with the TypeScript of the project.
    skipErrorChecking: true,
    excludePrivate: true,
    excludeInternal: true,
    disableGit: true,
    sourceLinkTemplate: "https://github.com/OWNER/holdfast/blob/main/{path}#L{line}",
    basePath: root,
    validation: { notExported: false, invalidLink: true, notDocumented: false },
    navigation: { includeCategories: true },
    categorizeByGroup: false,
  });
  const said = new Said();
  app.logger = said;
  const sources = new Map<DeclarationReflection, string>();
  const unsorted: string[] = [];
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, declaration) => {
    const file = context.getSymbolFromReflection(declaration)?.declarations?.[0]?.getSourceFile().fileName;
    if (file !== undefined) sources.set(declaration, resolve(file));
  });
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const module of project.children ?? []) {
      module.name = names.get(sources.get(module) ?? "") ?? module.name;
      for (const one of module.children ?? []) if (!sort(one, sources.get(one))) unsorted.push(one.getFullName());
    }
  });
  const project = await app.convert();
  if (!project) throw new Error(`TypeDoc can't read the sources: ${said.lines.join("\n")}`);
  app.validate(project);
  await app.generateDocs(project, out);
  return { warnings: said.lines, undocumented: undocumentedIn(project), unsorted };
}

/** Gives an export the idea of its place; false if that has none. */
function sort(one: DeclarationReflection, file: string | undefined): boolean {
  const path = relative(join(root, "src"), file ?? "");
  const [, idea] = ideas.find(([place]) => path === place || path.startsWith(`${place}/`)) ?? [];
  if (idea === undefined) return one.isReference();
  const said = one.comment ?? new Comment();
  said.blockTags.push(new CommentTag("@category", [{ kind: "text", text: idea }]));
  one.comment = said;
  return true;
}

function undocumentedIn(project: ProjectReflection): readonly string[] {
  return (project.children ?? [])
    .flatMap(({ children }) => children ?? [])
    .filter((one) => !one.isReference() && !isDocumented(one))
    .map((one) => one.getFullName());
}

/** Of a function each way to call it. */
function isDocumented(one: DeclarationReflection): boolean {
  const isSaid = (comment: { readonly summary: readonly unknown[] } | undefined) => (comment?.summary.length ?? 0) > 0;
  return isSaid(one.comment) || (one.signatures?.every(({ comment }) => isSaid(comment)) ?? false);
}
