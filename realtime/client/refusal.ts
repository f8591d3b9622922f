import type { z } from 'zod';
import type { RealtimeError } from '../error-codes.ts';
import { isRecord } from '../record.ts';
import {
  invalid,
  missingParameter,
  nameOfKind,
  outOfBounds,
  type Refused,
  unknownParameter,
  wrongType,
  wrongValue,
} from './refusal-wording.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** `session.tools[0].name`, as the server writes it. */
function dotted(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}

function valueAt(path: Path, event: unknown): unknown {
  return path.reduce<unknown>((value, key) => {
    if (Array.isArray(value) && typeof key === 'number') return value[key];
    return isRecord(value) && typeof key === 'string' ? value[key] : undefined;
  }, event);
}

const isUnknownField = (issue: Issue): boolean => issue.code === 'unrecognized_keys';

const isWrongKind = ({ code, path }: Issue): boolean =>
  code === 'invalid_value' && path.at(-1) === 'type';

/** A union failed as a whole: the branch that got furthest says best what is wrong. */
function furthest(branches: readonly (readonly Issue[])[]): Issue | undefined {
  const firsts = branches.flatMap((issues) => issues.slice(0, 1));
  return (
    firsts.find((issue) => issue.path.length > 0 || isUnknownField(issue)) ??
    firsts.find((issue) => issue.code === 'invalid_value') ??
    firsts[0]
  );
}

function fromUnion(issue: z.core.$ZodIssueInvalidUnion, path: Path, event: unknown): Refused {
  const param = dotted(path);
  const value = valueAt(path, event);
  if ('options' in issue && Array.isArray(issue.options)) {
    return wrongValue(param, value, issue.options);
  }
  const inner = furthest(issue.errors);
  return inner === undefined ? invalid(param, 'no such shape') : fromIssue(inner, path, event);
}

function fromIssue(issue: Issue, base: Path, event: unknown): Refused {
  const path = [...base, ...issue.path];
  const param = dotted(path);
  if (issue.code === 'unrecognized_keys') {
    return unknownParameter(dotted([...path, issue.keys[0] ?? '']));
  }
  const value = valueAt(path, event);
  if (value === undefined) return missingParameter(param);
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(param, nameOfKind(issue.expected), value);
    case 'invalid_value':
      return wrongValue(param, value, issue.values);
    case 'too_big':
      return outOfBounds({ param, value, limit: issue.maximum, side: 'above' });
    case 'too_small':
      return outOfBounds({ param, value, limit: issue.minimum, side: 'below' });
    case 'invalid_union':
      return fromUnion(issue, path, event);
    case 'custom':
    case 'invalid_element':
    case 'invalid_format':
    case 'invalid_key':
    case 'not_multiple_of':
      return invalid(param, issue.message);
  }
}

/** The server's words for a client event that its schema does not accept. */
export function refusal(error: z.ZodError, event: unknown): RealtimeError {
  // A wrong kind makes every other field look wrong; after that an unknown field is named first.
  const issue =
    error.issues.find(isWrongKind) ?? error.issues.find(isUnknownField) ?? error.issues[0];
  const refused = issue === undefined ? invalid('event', 'no shape') : fromIssue(issue, [], event);
  const { code, message } = refused;
  const param = refused.param === '' ? null : refused.param;
  return { type: 'invalid_request_error', code, message, param, event_id: eventIdOf(event) };
}

export function eventIdOf(event: unknown): string | null {
  const id = isRecord(event) ? event['event_id'] : null;
  return typeof id === 'string' ? id : null;
}
