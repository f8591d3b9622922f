import { describe, expect, test } from 'vitest';
import { takeEnvironment } from '../../../../main/app/environment.ts';

describe('the environment', () => {
  test('is empty when nothing is set', () => {
    expect(takeEnvironment({}, { packaged: false })).toEqual({
      profileDir: null,
      endpointUrl: null,
      apiKey: null,
      wireLogOnConsole: false,
      testDoor: false,
      showsFirstRun: true,
      hasOverlay: true,
      desktopName: null,
      appImage: null,
      devServerUrl: null,
      runtimeDir: null,
      hasSessionBus: false,
      sessionBusAddress: null,
      onWayland: false,
    });
  });

  test('gives the key once and takes it out of the variables', () => {
    const variables = { PARLEY_API_KEY: ' sk-for-this-run ' };
    expect(takeEnvironment(variables, { packaged: true }).apiKey).toBe('sk-for-this-run');
    expect(variables).not.toHaveProperty('PARLEY_API_KEY');
  });

  test.each([
    [{ PARLEY_TEST: '1' }, false],
    [{ PARLEY_PROFILE_DIR: '/profile' }, false],
    [{ PARLEY_TEST: 'yes', PARLEY_PROFILE_DIR: '/profile' }, false],
    [{ PARLEY_TEST: '1', PARLEY_PROFILE_DIR: '/profile' }, true],
  ])('opens the test door for %o: %s', (variables, open) => {
    expect(takeEnvironment({ ...variables }, { packaged: true }).testDoor).toBe(open);
  });

  test('does not let a packaged app load its pages from a server', () => {
    const variables = { ELECTRON_RENDERER_URL: 'http://127.0.0.1:5199' };
    expect(takeEnvironment({ ...variables }, { packaged: true }).devServerUrl).toBeNull();
    expect(takeEnvironment({ ...variables }, { packaged: false }).devServerUrl).toBe(
      'http://127.0.0.1:5199',
    );
  });

  test.each([{ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/bus' }, { XDG_RUNTIME_DIR: '/run/user/1' }])(
    'knows of a session bus by %o',
    (variables) => {
      expect(takeEnvironment({ ...variables }, { packaged: false }).hasSessionBus).toBe(true);
    },
  );
});
