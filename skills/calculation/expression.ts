/** Arithmetic as data: what a calculator key can say, and nothing else. There are no names to look up. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'negate' | 'sqrt' | 'cbrt'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
    };

export type Operator = '+' | '-' | '*' | '/' | '^';

const TOKEN = /\s*(\d+(?:\.\d+)?|sqrt|cbrt|[-+*/^()])/y;
const MAX_TOKENS = 100;

const PRECEDENCE: Readonly<Record<Operator, number>> = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 4 };
const UNARY_PRECEDENCE = 3;

interface Cursor {
  readonly tokens: readonly string[];
  at: number;
}

/** Reads "12 * (7 - 2) ^ 2", "sqrt 16 + 1" and the like; null for anything that is not arithmetic. */
export function parseExpression(text: string): Expression | null {
  const tokens = tokensOf(text);
  if (tokens === null || tokens.length > MAX_TOKENS) return null;
  const cursor: Cursor = { tokens, at: 0 };
  const expression = readBinary(cursor, 0);
  return cursor.at === tokens.length ? expression : null;
}

function tokensOf(text: string): readonly string[] | null {
  const source = text.trim();
  const tokens: string[] = [];
  let end = 0;
  while (end < source.length) {
    TOKEN.lastIndex = end;
    const token = TOKEN.exec(source)?.[1];
    if (token === undefined) return null;
    tokens.push(token);
    end = TOKEN.lastIndex;
  }
  return tokens;
}

function isOperator(token: string | undefined): token is Operator {
  return token !== undefined && Object.hasOwn(PRECEDENCE, token);
}

/** Precedence climbing; powers bind to the right, the others to the left. */
function readBinary(cursor: Cursor, weakest: number): Expression | null {
  let left = readUnary(cursor);
  for (;;) {
    const operator = cursor.tokens[cursor.at];
    if (left === null || !isOperator(operator) || PRECEDENCE[operator] < weakest) return left;
    cursor.at += 1;
    const right = readBinary(cursor, PRECEDENCE[operator] + (operator === '^' ? 0 : 1));
    left = right === null ? null : { kind: 'binary', operator, left, right };
  }
}

function readUnary(cursor: Cursor): Expression | null {
  const token = cursor.tokens[cursor.at];
  cursor.at += 1;
  if (token === '-' || token === 'sqrt' || token === 'cbrt') {
    const of = readBinary(cursor, token === '-' ? UNARY_PRECEDENCE : PRECEDENCE['^']);
    const kind = token === '-' ? 'negate' : token;
    return of === null ? null : { kind, of };
  }
  if (token === '(') {
    const inner = readBinary(cursor, 0);
    if (cursor.tokens[cursor.at] !== ')') return null;
    cursor.at += 1;
    return inner;
  }
  return token !== undefined && /^\d/.test(token) ? { kind: 'number', value: Number(token) } : null;
}

export type Calculation =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly failure: 'dividedByZero' | 'rootOfNegative' | 'tooLarge' };

const failed = (failure: 'dividedByZero' | 'rootOfNegative' | 'tooLarge'): Calculation => ({
  ok: false,
  failure,
});

export function evaluate(expression: Expression): Calculation {
  switch (expression.kind) {
    case 'number':
      return finite(expression.value);
    case 'negate':
    case 'sqrt':
    case 'cbrt': {
      const of = evaluate(expression.of);
      return of.ok ? applyUnary(expression.kind, of.value) : of;
    }
    case 'binary': {
      const left = evaluate(expression.left);
      if (!left.ok) return left;
      const right = evaluate(expression.right);
      return right.ok ? applyBinary(expression.operator, left.value, right.value) : right;
    }
  }
}

function applyUnary(kind: 'negate' | 'sqrt' | 'cbrt', value: number): Calculation {
  switch (kind) {
    case 'negate':
      return finite(-value);
    case 'sqrt':
      return value < 0 ? failed('rootOfNegative') : finite(Math.sqrt(value));
    case 'cbrt':
      return finite(Math.cbrt(value));
  }
}

function applyBinary(operator: Operator, left: number, right: number): Calculation {
  switch (operator) {
    case '+':
      return finite(left + right);
    case '-':
      return finite(left - right);
    case '*':
      return finite(left * right);
    case '/':
      return right === 0 ? failed('dividedByZero') : finite(left / right);
    case '^':
      if (left === 0 && right < 0) return failed('dividedByZero');
      return left < 0 && !Number.isInteger(right)
        ? failed('rootOfNegative')
        : finite(left ** right);
  }
}

function finite(value: number): Calculation {
  return Number.isFinite(value) ? { ok: true, value: value === 0 ? 0 : value } : failed('tooLarge');
}
