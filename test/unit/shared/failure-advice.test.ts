import { describe, expect, test } from 'vitest';
import { mainActionSchema } from '../../../shared/main-action.ts';
import { adviceFor } from '../../../shared/failure-advice.ts';
import { failureSchema, type Failure, type FailureName } from '../../../shared/failures.ts';

const detail = { code: 'some_code', message: 'words of the server', reference: 'req_1' };

/** One of each, so that a new member of the union does not compile until it is here. */
const examples: { readonly [N in FailureName]: Extract<Failure, { name: N }> } = {
  noKey: { name: 'noKey', detail: null },
  invalidKey: { name: 'invalidKey', detail },
  forbidden: { name: 'forbidden', detail },
  keyLacksScope: { name: 'keyLacksScope', detail, scopes: ['model.request'] },
  outOfCredit: { name: 'outOfCredit', detail },
  rateLimited: { name: 'rateLimited', detail, retryAfterMs: 20_000 },
  weakKeyStorage: { name: 'weakKeyStorage', detail: null },
  keyUnreadable: { name: 'keyUnreadable', detail },
  unknownModel: { name: 'unknownModel', detail, model: 'gpt-imaginary' },
  wrongDialect: { name: 'wrongDialect', detail },
  notARealtimeServer: { name: 'notARealtimeServer', detail, found: 'text/html' },
  serverDown: { name: 'serverDown', detail, status: 503 },
  serverError: { name: 'serverError', detail },
  refusedByServer: { name: 'refusedByServer', detail },
  sessionExpired: { name: 'sessionExpired', detail },
  noAnswer: { name: 'noAnswer', detail: null, waitedMs: 20_000 },
  modelRetiring: {
    name: 'modelRetiring',
    detail: null,
    model: 'gpt-realtime',
    shutdownDate: '2027-01-20',
    successor: 'gpt-realtime-2.1',
  },
  budgetReached: {
    name: 'budgetReached',
    detail: null,
    period: 'day',
    capUsd: 2,
    resetsAtMs: 1_800_000_000_000,
  },
  cutShort: { name: 'cutShort', detail },
  filtered: { name: 'filtered', detail },
  engineUnavailable: { name: 'engineUnavailable', detail },
  offline: { name: 'offline', detail, reason: 'connect ETIMEDOUT 192.0.2.1:443' },
  tlsRejected: { name: 'tlsRejected', detail, reason: 'SELF_SIGNED_CERT_IN_CHAIN' },
  proxyRefused: { name: 'proxyRefused', detail, proxy: 'proxy.example:8080' },
  microphoneDenied: { name: 'microphoneDenied', detail },
  noMicrophone: { name: 'noMicrophone', detail },
  microphoneBusy: { name: 'microphoneBusy', detail },
  microphoneSilent: { name: 'microphoneSilent', detail: null },
  microphoneLost: { name: 'microphoneLost', detail: null },
  noSpeaker: { name: 'noSpeaker', detail },
  audioCrashed: { name: 'audioCrashed', detail: null },
  settingsRepaired: { name: 'settingsRepaired', detail: null, backup: 'settings.damaged.json' },
  readOnlyDisk: { name: 'readOnlyDisk', detail, path: 'the profile folder' },
  shortcutTaken: { name: 'shortcutTaken', detail: null, accelerator: 'Ctrl+Shift+Space' },
  shortcutUnusable: { name: 'shortcutUnusable', detail: null, accelerator: 'Ctrl+Nothing' },
  notOpened: { name: 'notOpened', detail, what: 'the sound settings' },
};

/** The same failures told apart further by their facts. */
const variants: readonly Failure[] = [
  { name: 'tlsRejected', detail, reason: 'extra certificates: our-ca.pem' },
  { name: 'offline', detail, reason: 'connect ECONNREFUSED 127.0.0.1:9' },
  { name: 'offline', detail, reason: 'getaddrinfo ENOTFOUND example.test' },
  { name: 'notARealtimeServer', detail, found: 'HTTP 200' },
  { name: 'unknownModel', detail, model: null },
  { name: 'keyLacksScope', detail, scopes: [] },
  { name: 'keyLacksScope', detail, scopes: ['model.request', 'model.read'] },
  { name: 'rateLimited', detail, retryAfterMs: null },
  { name: 'settingsRepaired', detail: null, backup: null },
  { name: 'modelRetiring', detail, model: 'gone', shutdownDate: null, successor: null },
  { name: 'budgetReached', detail, period: 'month', capUsd: 20, resetsAtMs: 1_800_000_000_000 },
];

const all: readonly Failure[] = [...Object.values(examples), ...variants];
const uiActions = [
  'changeKey',
  'chooseModel',
  'chooseEndpoint',
  'chooseDevice',
  'raiseBudget',
  'retryTurn',
  'continueTurn',
];

describe('advice for failures', () => {
  test.each(all.map((failure) => [failure.name, failure] as const))(
    '%s says in one plain sentence what happened, who can mend it, and offers a real button',
    (_name, failure) => {
      expect(failureSchema.parse(failure)).toEqual(failure);
      const { happened, whoCanFix, button } = adviceFor(failure);
      expect(happened).toMatch(/^[A-Z][^.!?]*(“[^”]+”[^.!?]*)*\.$/);
      expect(withoutQuotes(happened)).not.toMatch(/\d{3}|_|[A-Z]{4,}|https?:/);
      expect(happened).not.toContain(detail.message);
      expect(whoCanFix).toMatch(/^(You|Nobody|Parley|Whoever)\b.*\.$/);
      if (button === null) return;
      expect(button.label.length).toBeLessThanOrEqual(32);
      expect([...uiActions, ...mainActionSchema.options]).toContain(button.action);
    },
  );

  test('no two failures share a sentence', () => {
    const sentences = Object.values(examples).map((failure) => adviceFor(failure).happened);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  test('the founding case names the permission that is missing and opens the page that grants it', () => {
    expect(adviceFor(examples.keyLacksScope)).toEqual({
      happened:
        'Your key may connect but not ask the model: it lacks the permission “model.request”.',
      whoCanFix: 'You can, or whoever manages the key, on the page with the key’s permissions.',
      button: { label: 'Open the key’s permissions page', action: 'openKeyPermissions' },
    });
  });

  test('a refused connection, a wrong key and a denied microphone are told apart', () => {
    const refused = adviceFor({ name: 'offline', detail, reason: 'ECONNREFUSED' });
    expect(refused.happened).toBe(
      'The connection was refused: nothing is listening at the server’s address.',
    );
    for (const reason of ['close 1006', 'ECONNRESET']) {
      const broken = adviceFor({ name: 'offline', detail, reason });
      expect(broken.happened).toBe('The connection to the server broke off.');
    }
    expect(adviceFor({ name: 'offline', detail, reason: 'ETIMEDOUT' }).happened).toBe(
      'The server cannot be reached.',
    );
    expect(adviceFor(examples.invalidKey).button?.action).toBe('changeKey');
    expect(adviceFor(examples.microphoneDenied).button?.action).toBe('openMicrophoneSettings');
  });

  test('waits are told in whole seconds', () => {
    expect(adviceFor(examples.rateLimited).whoCanFix).toContain('20 seconds');
    expect(adviceFor({ name: 'noAnswer', detail: null, waitedMs: 900 }).happened).toBe(
      'No answer came within 1 second.',
    );
  });
});

function withoutQuotes(sentence: string): string {
  return sentence.replaceAll(/“[^”]*”/g, '');
}
