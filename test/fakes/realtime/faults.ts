import type { JsonRecord } from '../../../realtime/record.ts';
import { ERROR_CODE } from '../../../realtime/error-codes.ts';
import type { FailureCause } from './script.ts';

/** A moment in a connection's life, named by what has just happened on the wire. */
export type Phase =
  | 'sessionCreated'
  | 'sessionUpdated'
  | 'audioReceived'
  | 'committed'
  | 'responseCreated'
  | 'firstDelta'
  | 'responseDone';

/** What the server owes and keeps back. */
export type Withheld = 'sessionCreated' | 'sessionUpdated' | 'response' | 'responseDone';

export type Fault =
  /** An HTTP answer instead of the upgrade. */
  | {
      readonly type: 'http';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  | { readonly type: 'resetUpgrade' }
  | { readonly type: 'hangUpgrade' }
  /** The upgrade succeeds; then an error event and a close, as the real server refuses. */
  | {
      readonly type: 'refuse';
      readonly error: FailureCause;
      readonly close: { readonly code: number; readonly reason: string };
    }
  | { readonly type: 'withhold'; readonly what: Withheld }
  /** The socket goes: with a TCP reset, or closed politely. */
  | {
      readonly type: 'drop';
      readonly after: Phase;
      readonly close?: { readonly code: number; readonly reason: string };
    }
  /** An event of the test's own making: an error nobody asked for, a type nobody knows. */
  | { readonly type: 'say'; readonly after: Phase; readonly event: JsonRecord };

export interface Faults {
  add(fault: Fault): void;
  /** The first waiting fault that fits, used up by being taken. */
  take<F extends Fault>(fits: (fault: Fault) => fault is F): F | null;
}

export function createFaults(): Faults {
  const waiting: Fault[] = [];
  return {
    add: (fault) => void waiting.push(fault),
    take<F extends Fault>(fits: (fault: Fault) => fault is F): F | null {
      const found = waiting.find(fits);
      if (found === undefined) return null;
      waiting.splice(waiting.indexOf(found), 1);
      return found;
    },
  };
}

function refusal(code: string, message: string, close: number): Fault {
  const type = 'invalid_request_error';
  return {
    type: 'refuse',
    error: { type, code, message },
    close: { code: close, reason: `${type}.${code}` },
  };
}

/** The failures met most, in the server's own words. */
export const FAULTS = {
  wrongKey: refusal(
    ERROR_CODE.invalidApiKey,
    'Incorrect API key provided: sk-BAD****. You can find your API key at https://platform.openai.com/account/api-keys.',
    3000,
  ),
  betaDisabled: refusal(
    ERROR_CODE.betaShapeDisabled,
    'The Realtime Beta API is no longer supported. Please use /v1/realtime for the GA API.',
    4000,
  ),
  unknownModel: refusal(
    ERROR_CODE.modelNotFound,
    'The model `gpt-realtime-none` does not exist or you do not have access to it.',
    4004,
  ),
  noCredit: {
    type: 'refuse',
    error: {
      type: 'insufficient_quota',
      code: ERROR_CODE.insufficientQuota,
      message: 'You exceeded your current quota, please check your plan and billing details.',
    },
    close: { code: 1008, reason: 'insufficient_quota' },
  },
  html: {
    type: 'http',
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: '<!doctype html><title>Welcome</title><p>Please log in to the network.</p>',
  },
  redirect: { type: 'http', status: 302, headers: { location: '/login' } },
} as const satisfies Readonly<Record<string, Fault>>;

/** Causes inside a failed response. */
export const CAUSES = {
  keyLacksScope: {
    type: 'invalid_request_error',
    code: ERROR_CODE.notAuthorized,
    message: 'You have insufficient permissions for this operation. Missing scopes: model.request.',
  },
  rateLimited: {
    type: 'tokens',
    code: ERROR_CODE.rateLimited,
    message: 'Rate limit reached. Please try again in 1.2s.',
  },
  noCredit: {
    type: 'insufficient_quota',
    code: ERROR_CODE.insufficientQuota,
    message: 'You exceeded your current quota, please check your plan and billing details.',
  },
  serverError: {
    type: 'server_error',
    code: null,
    message: 'The server had an error while processing your request.',
  },
} as const satisfies Readonly<Record<string, FailureCause>>;
