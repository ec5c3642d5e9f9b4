/** What a mutation run does to the code: small changes, each of which some test ought to notice. */
import type * as acorn from "acorn";

export interface Piece {
  readonly start: number;
  readonly end: number;
}

export interface Change {
  /** The node that is another one with the change. */
  readonly node: Piece;
  /** What is changed of it. */
  readonly piece: Piece;
  readonly after: string;
}

type Node = acorn.AnyNode;
type TextOf = (piece: Piece) => string;
/** The changes that a rule would make at a node; the last of its parents is the nearest. */
type Rule = (node: Node, textOf: TextOf, parents: readonly Node[]) => readonly Change[];

const operators: { readonly [operator: string]: readonly string[] } = {
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "===": ["!=="],
  "!==": ["==="],
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
  "&": ["|"],
  "|": ["&"],
  "<<": [">>"],
  ">>": ["<<"],
  "&&": ["||"],
  "||": ["&&"],
  "??": ["&&"],
  "+=": ["-="],
  "-=": ["+="],
  "??=": ["="],
  "||=": ["="],
};

/** Where one method can stand for another. */
const methods: { readonly [name: string]: string } = {
  min: "max",
  max: "min",
  ceil: "floor",
  floor: "ceil",
  some: "every",
  every: "some",
  push: "unshift",
  unshift: "push",
  shift: "pop",
  pop: "shift",
  startsWith: "endsWith",
  endsWith: "startsWith",
};

/** Where a method's object can stand for what the method gives. */
const passing = ["filter", "sort", "toSorted", "reverse", "toReversed", "slice", "subarray", "trim", "toLowerCase"];

const instead = (node: Piece, after: string): Change => ({ node, piece: node, after });

const isText = (node: acorn.Node): boolean =>
  node.type === "TemplateLiteral" || (node.type === "Literal" && typeof (node as acorn.Literal).value === "string");

interface Operation {
  readonly left: acorn.Node;
  readonly right: acorn.Node;
  readonly operator: string;
}

function swapped(node: Operation & Piece, textOf: TextOf): Change[] {
  const { left, right, operator } = node;
  const start = left.end + textOf({ start: left.end, end: right.start }).indexOf(operator);
  const piece = { start, end: start + operator.length };
  return (operators[operator] ?? []).map((after) => ({ node, piece, after }));
}

export const rules: { readonly [name: string]: Rule } = {
  condition(node) {
    switch (node.type) {
      case "IfStatement":
      case "ConditionalExpression":
        return [instead(node.test, "true"), instead(node.test, "false")];
      case "WhileStatement":
      case "ForStatement":
        return node.test ? [instead(node.test, "false")] : [];
      default:
        return [];
    }
  },

  operator(node, textOf) {
    switch (node.type) {
      case "BinaryExpression":
        if (node.operator === "+" && (isText(node.left) || isText(node.right))) return [];
        return swapped(node, textOf);
      case "LogicalExpression": {
        const [left, right] = [textOf(node.left), textOf(node.right)];
        return (operators[node.operator] ?? []).map((other) => instead(node, `((${left}) ${other} (${right}))`));
      }
      case "AssignmentExpression":
        return swapped(node, textOf);
      case "UpdateExpression": {
        const other = node.operator === "++" ? "--" : "++";
        const argument = textOf(node.argument);
        return [instead(node, node.prefix ? other + argument : argument + other)];
      }
      default:
        return [];
    }
  },

  negation(node, textOf) {
    const drops = node.type === "UnaryExpression" && (node.operator === "!" || node.operator === "-");
    return drops ? [instead(node, textOf(node.argument))] : [];
  },

  value(node, _textOf, parents) {
    if (node.type !== "Literal" || isName(node, parents)) return [];
    if (typeof node.value === "boolean") return [instead(node, String(!node.value))];
    if (node.raw === "0") return [instead(node, "1")];
    return node.raw === "1" ? [instead(node, "0")] : [];
  },

  statement(node, _textOf, parents) {
    if (node.type === "ReturnStatement" && node.argument === null) return [instead(node, ";")];
    if (node.type !== "ExpressionStatement" || isSetUp(node, parents)) return [];
    return [instead(node, ";")];
  },

  callback(node) {
    const calls = node.type === "ArrowFunctionExpression" && node.body.type === "CallExpression";
    return calls ? [instead(node.body, "undefined")] : [];
  },

  waiting(node, textOf) {
    return node.type === "AwaitExpression" ? [instead(node, `(${textOf(node.argument)})`)] : [];
  },

  chain(node, textOf) {
    if ((node.type !== "MemberExpression" && node.type !== "CallExpression") || !node.optional) return [];
    const before = node.type === "MemberExpression" ? node.object : node.callee;
    const start = before.end + textOf({ start: before.end, end: node.end }).indexOf("?.");
    const bare = node.type === "CallExpression" || node.computed;
    return [{ node, piece: { start, end: start + 2 }, after: bare ? "" : "." }];
  },

  method(node, textOf) {
    if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return [];
    const { object, property } = node.callee;
    if (property.type !== "Identifier") return [];
    if (passing.includes(property.name)) return [instead(node, textOf(object))];
    const other = Object.hasOwn(methods, property.name) ? methods[property.name] : undefined;
    return other === undefined ? [] : [{ node, piece: property, after: other }];
  },

  element(node) {
    if (node.type !== "ArrayExpression" && node.type !== "ObjectExpression") return [];
    const all: readonly (acorn.Node | null)[] = node.type === "ArrayExpression" ? node.elements : node.properties;
    const none = node.type === "ArrayExpression" ? "[]" : "{}";
    return all.flatMap((one) => (isSpread(one) ? [instead(one.argument, none)] : []));
  },
};

/** A constructor that does not set a field is no likely mistake. */
function isSetUp({ expression }: acorn.ExpressionStatement, parents: readonly Node[]): boolean {
  const method = parents.at(-3);
  if (method?.type !== "MethodDefinition" || method.kind !== "constructor") return false;
  return expression.type === "AssignmentExpression" || isSuper(expression);
}

/** A number can be the name of a property. */
function isName(node: Node, parents: readonly Node[]): boolean {
  const parent = parents.at(-1);
  return parent !== undefined && "key" in parent && parent.key === node && !("computed" in parent && parent.computed);
}

function isSpread(node: acorn.Node | null): node is acorn.SpreadElement {
  return node?.type === "SpreadElement";
}

function isSuper(node: acorn.Node): boolean {
  return node.type === "CallExpression" && (node as acorn.CallExpression).callee.type === "Super";
}

/** What a log says is nobody's promise, nor is what is asked for nothing but to log it. */
export function isLeftAlone(node: Node, textOf: TextOf): boolean {
  switch (node.type) {
    case "IfStatement":
      return [node.consequent, node.alternate].every((branch) => !branch || isLeftAlone(branch, textOf));
    case "ExpressionStatement":
      return isLeftAlone(node.expression as Node, textOf);
    case "CallExpression":
      return /\blog\.(trace|debug|info|warn|error|fatal)$/.test(textOf(node.callee));
    default:
      return false;
  }
}
