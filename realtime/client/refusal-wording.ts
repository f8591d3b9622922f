import { ERROR_CODE } from '../error-codes.ts';

/** Code, words and place of a refusal, as the server would give them. */
export interface Refused {
  readonly code: string;
  readonly message: string;
  readonly param: string;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a decimal',
  int: 'an integer',
  boolean: 'a boolean',
  array: 'an array',
  tuple: 'an array',
  object: 'an object',
  record: 'an object',
};

export function nameOfKind(kind: string): string {
  return KINDS[kind] ?? kind;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return nameOfKind('array');
  return nameOfKind(Number.isInteger(value) ? 'int' : typeof value);
}

/** `'a', 'b', and 'c'` */
function quoted(values: readonly unknown[]): string {
  const list = values.map((value) => (typeof value === 'string' ? `'${value}'` : String(value)));
  const last = list.pop() ?? '';
  return list.length === 0 ? last : `${list.join(', ')}, and ${last}`;
}

export function unknownParameter(param: string): Refused {
  return { code: ERROR_CODE.unknownParameter, message: `Unknown parameter: '${param}'.`, param };
}

export function missingParameter(param: string): Refused {
  const message = `Missing required parameter: '${param}'.`;
  return { code: ERROR_CODE.missingParameter, message, param };
}

export function wrongType(param: string, expected: string, value: unknown): Refused {
  const message = `Invalid type for '${param}': expected ${expected}, but got ${kindOf(value)} instead.`;
  return { code: ERROR_CODE.invalidType, message, param };
}

export function wrongValue(param: string, value: unknown, supported: readonly unknown[]): Refused {
  if (typeof value === 'object') return wrongType(param, `one of ${quoted(supported)}`, value);
  const message = `Invalid value: ${quoted([value])}. Supported values are: ${quoted(supported)}.`;
  return { code: ERROR_CODE.invalidValue, message, param };
}

const SIDES = {
  above: { code: 'above_max', limit: 'maximum', long: 'long', relation: '<=' },
  below: { code: 'below_min', limit: 'minimum', long: 'short', relation: '>=' },
} as const;

export function outOfBounds(facts: {
  readonly param: string;
  readonly value: unknown;
  readonly limit: number | bigint;
  readonly side: keyof typeof SIDES;
}): Refused {
  const { param, value, limit } = facts;
  const side = SIDES[facts.side];
  if (typeof value === 'string') {
    return {
      code: `string_${side.code}_length`,
      message: `Invalid '${param}': string too ${side.long}. Expected a string with ${side.limit} length ${limit}, but got a string with length ${value.length} instead.`,
      param,
    };
  }
  if (Array.isArray(value)) {
    return {
      code: `array_${side.code}_length`,
      message: `Invalid '${param}': array too ${side.long}. Expected an array with ${side.limit} length ${limit}, but got an array with length ${value.length} instead.`,
      param,
    };
  }
  const kind = Number.isInteger(value) ? 'integer' : 'decimal';
  return {
    code: `${kind}_${side.code}_value`,
    message: `Invalid '${param}': ${kind} ${facts.side} ${side.limit} value. Expected a value ${side.relation} ${limit}, but got ${String(value)} instead.`,
    param,
  };
}

export function invalid(param: string, reason: string): Refused {
  return { code: ERROR_CODE.invalidValue, message: `Invalid '${param}': ${reason}.`, param };
}
