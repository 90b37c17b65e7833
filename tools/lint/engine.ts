import { dirname, relative, resolve } from 'node:path';

/**
 * Three lint rules for src/engine, which runs in Node, in workers and in every browser and must give the same bits in all.
 *
 * ECMAScript leaves the last bit of most `Math` functions to the implementation. Only these are exact by definition.
 */
const EXACT_MATH = new Set([
  'abs',
  'ceil',
  'clz32',
  'floor',
  'fround',
  'imul',
  'max',
  'min',
  'round',
  'sign',
  'sqrt',
  'trunc',
  // Constants: given in the standard to more digits than a double holds.
  'E',
  'LN2',
  'LN10',
  'LOG2E',
  'LOG10E',
  'PI',
  'SQRT1_2',
  'SQRT2',
]);

/** The few kinds of syntax node the rules look at, as far as they look at them. */
interface SyntaxNode {
  readonly type: string;
  readonly name?: string;
  readonly operator?: string;
  readonly computed?: boolean;
  readonly value?: unknown;
  readonly object?: SyntaxNode;
  readonly property?: SyntaxNode;
  readonly parent?: SyntaxNode;
  readonly source?: SyntaxNode | null;
}

interface RuleContext {
  readonly filename: string;
  report(finding: { readonly node: SyntaxNode; readonly message: string }): void;
}

/** `Math.exp` → 'exp', `Math['exp']` → 'exp', `Math[name]` → undefined. */
function mathMember(node: SyntaxNode): string | undefined {
  const property = node.property;
  if (property === undefined) return undefined;
  if (node.computed === true) return typeof property.value === 'string' ? property.value : undefined;
  return property.name;
}

const sameBits = {
  create(context: RuleContext) {
    const refusePower = (node: SyntaxNode): void => {
      if (node.operator === '**' || node.operator === '**=') {
        context.report({ node, message: '`**` differs in its last bit between engines: multiply, or use math.ts' });
      }
    };
    return {
      BinaryExpression: refusePower,
      AssignmentExpression: refusePower,
      Identifier(node: SyntaxNode): void {
        if (node.name !== 'Math') return;
        const parent = node.parent;
        if (parent?.type === 'MemberExpression' && parent.property === node && parent.computed !== true) return;
        const member = parent?.type === 'MemberExpression' && parent.object === node ? mathMember(parent) : undefined;
        if (member !== undefined && EXACT_MATH.has(member)) return;
        const used = member === undefined ? 'Math, used other than as Math.name,' : `Math.${member}`;
        context.report({
          node,
          message: `${used} may differ in its last bit between engines: use math.ts or random.ts`,
        });
      },
    };
  },
};

const importsNothing = {
  create(context: RuleContext) {
    const check = (node: SyntaxNode): void => {
      const source = node.source?.value;
      if (typeof source !== 'string' || source.startsWith('.')) return;
      context.report({ node, message: `the engine imports nothing outside itself, got '${source}'` });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

/** Folder of src/engine that holds everything of the engine. */
const ENGINE = /^(.*\/src\/engine)\//;

const oneDoor = {
  create(context: RuleContext) {
    const engine = ENGINE.exec(context.filename)?.[1];
    const roomOf = (file: string): string => relative(engine ?? '', file).split('/')[0] ?? '';
    const check = (node: SyntaxNode): void => {
      const source = node.source?.value;
      if (engine === undefined || typeof source !== 'string' || !source.startsWith('.')) return;
      const target = resolve(dirname(context.filename), source);
      const room = roomOf(target);
      if (room === roomOf(context.filename) || target === resolve(engine, room, 'index.ts')) return;
      context.report({ node, message: `a room of the engine has one door: import ${room}/index.ts, got '${source}'` });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

export default {
  meta: { name: 'engine' },
  rules: { 'same-bits': sameBits, 'imports-nothing': importsNothing, 'one-door': oneDoor },
};
