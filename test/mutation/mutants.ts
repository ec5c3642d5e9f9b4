/** Finds the places of a file where a rule applies, and makes one text of the file that holds all its mutants. */
import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import * as acorn from "acorn";
import { isLeftAlone, type Piece, rules } from "./rules.ts";

/** An expression or a statement of the running text. */
interface Site extends Piece {
  readonly of: "expression" | "statement";
}

export interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly before: string;
  readonly after: string;
  readonly site: Site;
  /** The whole site as it is with the change. */
  readonly text: string;
}

const options = { ecmaVersion: "latest", sourceType: "module" } as const;

/** What runs of a file: its types have become spaces, so that every place is where it is in the source. */
export function runningText(file: string): string {
  return stripTypeScriptTypes(readFileSync(file, "utf8"));
}

export function mutantsIn(file: string, text: string): Mutant[] {
  const found: Mutant[] = [];
  const textOf = ({ start, end }: Piece) => text.slice(start, end);
  visit(acorn.parse(text, options), [], (node, parents) => {
    if (isLeftAlone(node, textOf)) return false;
    for (const [rule, changes] of Object.entries(rules)) {
      for (const { node: changed, piece, after } of changes(node, textOf, parents)) {
        const site = siteOf(changed, node, parents);
        const mutated = text.slice(site.start, piece.start) + after + text.slice(piece.end, site.end);
        if (!isProgram(text.slice(0, site.start) + mutated + text.slice(site.end))) continue;
        const { line } = acorn.getLineInfo(text, piece.start);
        found.push({ file, line, rule, before: textOf(piece), after, site, text: mutated });
      }
    }
    return true;
  });
  return found;
}

function siteOf(changed: Piece, node: acorn.AnyNode, parents: readonly acorn.AnyNode[]): Site {
  const of = node.type === "ExpressionStatement" || node.type === "ReturnStatement" ? "statement" : "expression";
  const { start, end } = changed === node ? (chainAround(node, parents) ?? node) : changed;
  return { start, end, of };
}

/** What is left out behind a `?.` goes to the end of its chain, so that a chain is one whole. */
function chainAround(node: acorn.AnyNode, parents: readonly acorn.AnyNode[]): acorn.AnyNode | null {
  let inner = node;
  for (const parent of parents.toReversed()) {
    if (parent.type === "ChainExpression") return parent;
    const isLink =
      (parent.type === "MemberExpression" && parent.object === inner) ||
      (parent.type === "CallExpression" && parent.callee === inner);
    if (!isLink) return null;
    inner = parent;
  }
  return null;
}

/** All mutants at once: at each site `mutantRuns(index)` says whether its change counts, or what stands there. */
export function allInOne(text: string, mutants: ReadonlyMap<number, Mutant>): string {
  const bySite = Map.groupBy(mutants, ([, { site }]) => `${site.start} ${site.end} ${site.of}`);
  const sites = [...bySite.values()]
    .map((mutants) => ({ mutants, site: mutants[0]![1].site }))
    .toSorted((one, other) => around(one.site, other.site));
  let next = 0;
  const upTo = (from: number, to: number): string => {
    let made = "";
    let place = from;
    while (next < sites.length && sites[next]!.site.end <= to) {
      const { mutants: here, site } = sites[next++]!;
      made += text.slice(place, site.start) + switched(here, upTo(site.start, site.end), site.of);
      place = site.end;
    }
    return made + text.slice(place, to);
  };
  return upTo(0, text.length);
}

/** Sites lie beside or within each other: the one that begins first, or is the larger one, comes first. */
function around(one: Site, other: Site): number {
  return one.start - other.start || other.end - one.end || (one.of === "statement" ? -1 : 1);
}

function switched(mutants: readonly (readonly [number, Mutant])[], right: string, of: Site["of"]): string {
  if (of === "expression") {
    return `(${mutants.map(([index, { text }]) => `mutantRuns(${index}) ? (${text}) : `).join("")}(${right}))`;
  }
  return `{ ${mutants.map(([index, { text }]) => `if (mutantRuns(${index})) { ${text} } else `).join("")}{ ${right} } }`;
}

type Look = (node: acorn.AnyNode, parents: readonly acorn.AnyNode[]) => boolean;

/** Calls `look` with every node, its parents first; not with those below a node for which it gives false. */
function visit(node: acorn.Node, parents: readonly acorn.AnyNode[], look: Look): void {
  const known = node as acorn.AnyNode;
  if (!look(known, parents)) return;
  const below = [...parents, known];
  for (const child of Object.values(node).flat()) if (isNode(child)) visit(child, below, look);
}

function isNode(value: unknown): value is acorn.Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

/** A change that leaves no program is no mutant. */
function isProgram(text: string): boolean {
  try {
    acorn.parse(text, options);
    return true;
  } catch {
    return false;
  }
}
