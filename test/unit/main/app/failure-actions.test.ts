import { describe, expect, test, vi } from 'vitest';
import { actOn, type FailureActionPorts } from '../../../../main/app/failure-actions.ts';
import { mainActionSchema } from '../../../../shared/main-action.ts';
import { fail, ok } from '../../../../shared/result.ts';

function ports(platform: NodeJS.Platform = 'linux') {
  return {
    platform,
    openUrl: vi.fn<FailureActionPorts['openUrl']>(() => Promise.resolve(ok(undefined))),
    startFirst: vi.fn<FailureActionPorts['startFirst']>(() => Promise.resolve(ok(undefined))),
    showFile: vi.fn<FailureActionPorts['showFile']>(() => Promise.resolve(ok(undefined))),
    reconnect: vi.fn<() => void>(),
    restartEngine: vi.fn<() => void>(),
    useBuiltIn: vi.fn<() => void>(),
    switchDialect: vi.fn<() => void>(),
    switchModel: vi.fn<FailureActionPorts['switchModel']>(),
    storeKeyAnyway: vi.fn<FailureActionPorts['storeKeyAnyway']>(() =>
      Promise.resolve(ok(undefined)),
    ),
    clearFailure: vi.fn<() => void>(),
  };
}

function called(asked: ReturnType<typeof ports>): string[] {
  return Object.entries(asked)
    .filter(([, port]) => typeof port === 'function' && port.mock.calls.length > 0)
    .map(([name]) => name)
    .toSorted();
}

describe('the button of a failure', () => {
  test.each([
    ['openKeyPermissions', ['openUrl']],
    ['openBilling', ['openUrl']],
    ['openNetworkHelp', ['openUrl']],
    ['openMicrophoneSettings', ['startFirst']],
    ['reconnect', ['clearFailure', 'reconnect']],
    ['restartEngine', ['clearFailure', 'reconnect', 'restartEngine']],
    ['useBuiltIn', ['clearFailure', 'useBuiltIn']],
    ['switchDialect', ['clearFailure', 'switchDialect']],
    ['switchModel', ['clearFailure', 'switchModel']],
    ['switchModelBack', ['clearFailure', 'switchModel']],
    ['storeKeyAnyway', ['clearFailure', 'storeKeyAnyway']],
    ['keepKeyForSession', ['clearFailure']],
    ['showSettingsFile', ['showFile']],
    ['dismiss', ['clearFailure']],
  ] as const)('%s does %o', async (action, done) => {
    const asked = ports();
    expect(await actOn(action, asked)).toEqual(ok(undefined));
    expect(called(asked)).toEqual(done);
  });

  test('every action of the contract does something', async () => {
    const done = await Promise.all(
      mainActionSchema.options.map(async (action) => {
        const asked = ports();
        await actOn(action, asked);
        return called(asked).length;
      }),
    );
    expect(Math.min(...done)).toBeGreaterThan(0);
  });

  test('the microphone settings of Windows are an address', async () => {
    const asked = ports('win32');
    await actOn('openMicrophoneSettings', asked);
    expect(asked.openUrl).toHaveBeenCalledExactlyOnceWith('ms-settings:privacy-microphone');
  });

  test('a key that could not be stored leaves the failure standing', async () => {
    const refused = fail({ name: 'readOnlyDisk', path: 'key.json', detail: null } as const);
    const asked = { ...ports(), storeKeyAnyway: () => Promise.resolve(refused) };
    expect(await actOn('storeKeyAnyway', asked)).toEqual(refused);
    expect(asked.clearFailure).not.toHaveBeenCalled();
  });
});
