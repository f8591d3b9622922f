import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import {
  failureFromError,
  lossFromError,
} from '../../../../main/realtime-client/failure-from-wire.ts';

const error = (
  code: string | null,
  message = '',
  type: string | null = 'invalid_request_error',
) => ({
  type,
  code,
  message,
  reference: 'event_1',
});

describe('the name of an error', () => {
  test.each([
    ['invalid_api_key', 'invalidKey'],
    ['insufficient_quota', 'outOfCredit'],
    ['credit_balance_exhausted', 'outOfCredit'],
    ['billing_hard_limit_reached', 'outOfCredit'],
    ['rate_limit_exceeded', 'rateLimited'],
    ['beta_api_shape_disabled', 'wrongDialect'],
    ['model_not_found', 'unknownModel'],
    ['invalid_model', 'unknownModel'],
    ['missing_model', 'unknownModel'],
    ['model_load_error', 'unknownModel'],
    ['session_limit_reached', 'serverDown'],
    ['session_expired', 'sessionExpired'],
    ['server_error', 'serverError'],
    ['inference_not_authorized_error', 'keyLacksScope'],
    ['something_new', 'refusedByServer'],
  ])('%s is %s', (code, name) => {
    expect(failureFromError(error(code))).toMatchObject({
      name,
      detail: { code, reference: 'event_1' },
    });
  });

  test.each([
    ['unknown_parameter', 'session.type', 'wrongDialect'],
    ['unknown_parameter', 'session.audio', 'wrongDialect'],
    ['missing_required_parameter', 'session.type', 'wrongDialect'],
    ['unknown_parameter', 'session.modalities', 'wrongDialect'],
    ['unknown_parameter', 'session.turn_detection', 'wrongDialect'],
    ['unknown_parameter', 'session.turn_detection.idle_timeout_ms', 'refusedByServer'],
    ['unknown_parameter', 'session.audio.input.noise_reduction', 'refusedByServer'],
    ['invalid_value', 'session.type', 'refusedByServer'],
    ['unknown_parameter', 'session.temperature', 'refusedByServer'],
    ['unknown_parameter', 'session.tools[0].strict', 'refusedByServer'],
    ['unknown_parameter', null, 'refusedByServer'],
  ])('S2 %s over %s is %s', (code, param, name) => {
    expect(failureFromError({ ...error(code), param }).name).toBe(name);
  });

  test('S2 a server that asks for the old header wants the old dialect', () => {
    const message = 'You must provide the OpenAI-Beta: realtime=v1 header.';
    expect(failureFromError(error('missing_beta_header', message)).name).toBe('wrongDialect');
  });

  test('the type tells where there is no code', () => {
    expect(failureFromError(error(null, 'Oops', 'server_error')).name).toBe('serverError');
    expect(failureFromError(error(null, 'Oops', 'insufficient_quota')).name).toBe('outOfCredit');
    expect(failureFromError(error('odd', 'Oops', 'server_error')).name).toBe('serverError');
    expect(failureFromError(error(null, 'Oops', null)).name).toBe('refusedByServer');
  });

  test('T7 the recorded message names the scope that the key lacks', async () => {
    const log = await readFile(
      new URL('../../../fixtures/realtime-permission-error.log', import.meta.url),
      'utf8',
    );
    const message = /"message": "(You have insufficient.*)"/.exec(log)?.[1] ?? '';
    expect(message).not.toBe('');
    expect(failureFromError(error('inference_not_authorized_error', message))).toMatchObject({
      name: 'keyLacksScope',
      scopes: ['model.request'],
    });
  });

  test.each([
    { message: 'Missing scopes: model.request', scopes: ['model.request'] },
    { message: 'Missing scopes: model.request.', scopes: ['model.request'] },
    {
      message: 'Missing scopes: model.request, api.write. Check your role.',
      scopes: ['model.request', 'api.write'],
    },
    { message: 'Missing scope: api.responses.write. Check.', scopes: ['api.responses.write'] },
    { message: 'You may not.', scopes: [] },
  ])('$message → $scopes', ({ message, scopes }) => {
    const failure = failureFromError(error('inference_not_authorized_error', message));
    expect(failure).toMatchObject({ name: 'keyLacksScope', scopes });
  });

  test('a missing scope is known by its words alone', () => {
    expect(failureFromError(error(null, 'Missing scopes: model.request.')).name).toBe(
      'keyLacksScope',
    );
  });

  test.each([
    { message: 'Please try again in 1.2s.', waitMs: 1_200 },
    { message: 'Please try again in 340ms.', waitMs: 340 },
    { message: 'Please try again in 1.2.3s.', waitMs: null },
    { message: 'Try again in 2m.', waitMs: 120_000 },
    { message: 'Too much.', waitMs: null },
  ])('C4 $message → $waitMs ms', ({ message, waitMs }) => {
    expect(failureFromError(error('rate_limit_exceeded', message))).toMatchObject({
      name: 'rateLimited',
      retryAfterMs: waitMs,
    });
  });

  test.each([
    { code: 'server_error', again: true },
    { code: 'session_expired', again: true },
    { code: 'rate_limit_exceeded', again: true },
    { code: 'invalid_api_key', again: false },
    { code: 'insufficient_quota', again: false },
    { code: 'unknown_parameter', again: false },
  ])('C4 C5 before the session is ready, $code is tried again: $again', ({ code, again }) => {
    const loss = lossFromError(failureFromError(error(code, 'Try again in 2s.')));
    expect(loss.retryable).toBe(again);
    expect(loss.retryAfterMs).toBe(code === 'rate_limit_exceeded' ? 2_000 : null);
  });
});
