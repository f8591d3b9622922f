import { describe, expect, test } from 'vitest';
import { sessionUpdate } from '../../../../main/realtime-client/session-config.ts';
import { encodeClientEvent, parseClientEvent } from '../../../../realtime/client-event.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';

const TURN_TAKING = ['manual', 'serverVad'] as const;

describe('the session as it is asked for', () => {
  test.each(
    TURN_TAKING.flatMap((turnTaking) =>
      [true, false].map((voiceIsFixed) => ({ turnTaking, voiceIsFixed })),
    ),
  )('is what a strict server takes: $turnTaking, voice fixed $voiceIsFixed', (how) => {
    const event = sessionUpdate({ eventId: 'configure_1', settings: DEFAULT_SETTINGS, ...how });
    const parsed = parseClientEvent(encodeClientEvent(event));
    expect(parsed).toEqual({ kind: 'accepted', event });
    expect(event.session.type).toBe('realtime');
  });

  test('C2 by hand nobody but us ends a turn; hands-free the server does, with no default left to it', () => {
    const input = (turnTaking: (typeof TURN_TAKING)[number]): unknown => {
      const { session } = sessionUpdate({
        eventId: 'configure_1',
        settings: DEFAULT_SETTINGS,
        turnTaking,
        voiceIsFixed: false,
      });
      return session.type === 'realtime' ? session.audio?.input?.turn_detection : undefined;
    };
    expect(input('manual')).toBeNull();
    expect(input('serverVad')).toEqual({
      type: 'server_vad',
      threshold: 0.5,
      prefix_padding_ms: 300,
      silence_duration_ms: 500,
      create_response: true,
      interrupt_response: true,
    });
  });

  test.each([
    [{ kind: 'builtIn' }, 'rms'],
    [{ kind: 'openAi' }, 'cedar'],
  ] as const)('the voice is one that %j has', (endpoint, voice) => {
    const settings = {
      ...DEFAULT_SETTINGS,
      endpoint,
      voice: 'cedar',
      builtInVoice: 'rms',
    } as const;
    const how = { turnTaking: 'manual', voiceIsFixed: false } as const;
    const { session } = sessionUpdate({ eventId: 'configure_1', settings, ...how });
    expect(session).toMatchObject({ audio: { output: { voice } } });
  });

  test.each([
    [{ kind: 'serverVad', threshold: 0.7, prefixPaddingMs: 0, silenceMs: 900 }],
    [{ kind: 'semanticVad', eagerness: 'medium' }],
  ] as const)(
    'T22 hands-free is as chosen, a strict server takes it, and no idle time is named: %j',
    (handsFreeTurns) => {
      const event = sessionUpdate({
        eventId: 'configure_1',
        settings: { ...DEFAULT_SETTINGS, handsFreeTurns },
        turnTaking: 'serverVad',
        voiceIsFixed: false,
      });
      const text = encodeClientEvent(event);
      expect(parseClientEvent(text)).toEqual({ kind: 'accepted', event });
      expect(text).toContain(
        handsFreeTurns.kind === 'semanticVad'
          ? '"eagerness":"medium"'
          : '"silence_duration_ms":900',
      );
      expect(text).not.toContain('idle_timeout_ms');
    },
  );

  test('S8 the pace is mentioned only when it is told', () => {
    const text = (speed: number | null): string =>
      encodeClientEvent(
        sessionUpdate({
          eventId: 'configure_1',
          settings: { ...DEFAULT_SETTINGS, speechSpeed: 1.25 },
          turnTaking: 'manual',
          voiceIsFixed: false,
          speed,
        }),
      );
    expect(text(1.25)).toContain('"speed":1.25');
    expect(text(null)).not.toContain('speed');
  });

  test('once audio was spoken the voice is not named, or the whole update would be refused', () => {
    const text = (voiceIsFixed: boolean): string =>
      encodeClientEvent(
        sessionUpdate({
          eventId: 'configure_1',
          settings: { ...DEFAULT_SETTINGS, endpoint: { kind: 'openAi' }, voice: 'cedar' },
          turnTaking: 'manual',
          voiceIsFixed,
        }),
      );
    expect(text(false)).toContain('"voice":"cedar"');
    expect(text(true)).not.toContain('"voice"');
  });
});
