import { describe, expect, test } from 'vitest';
import {
  isGranted,
  mayBeGranted,
  type PermissionFacts,
} from '../../../../main/app/permission-policy.ts';

const ownPage: PermissionFacts = {
  permission: 'media',
  requestingUrl: 'app://audio/audio/index.html',
  isMainFrame: true,
  isOurWindow: true,
  mediaTypes: ['audio'],
};

const others = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'local-fonts',
  'local-network',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'pointerLock',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'unknown',
  'usb',
  'window-management',
  'a permission of tomorrow',
];

describe('permissions', () => {
  test.each([
    ['the microphone', {}],
    ['the choice of a speaker', { permission: 'speaker-selection', mediaTypes: [] }],
  ])('%s is given to the audio page', (_what, facts) => {
    expect(mayBeGranted({ ...ownPage, ...facts })).toBe(true);
    expect(isGranted({ ...ownPage, ...facts })).toBe(true);
  });

  test.each<[string, Partial<PermissionFacts>]>([
    ['a camera', { mediaTypes: ['video'] }],
    ['camera and microphone together', { mediaTypes: ['audio', 'video'] }],
    ['media of no stated kind', { mediaTypes: [] }],
    ['the window’s page', { requestingUrl: 'app://ui/ui/index.html' }],
    ['a page elsewhere', { requestingUrl: 'https://example.test/' }],
    ['a host that only begins like ours', { requestingUrl: 'app://audio.evil/' }],
    ['nobody', { requestingUrl: '' }],
    ['a frame inside the page', { isMainFrame: false }],
    ['a window that is not ours', { isOurWindow: false }],
  ])('nothing is given for %s', (_who, facts) => {
    expect(mayBeGranted({ ...ownPage, ...facts })).toBe(false);
    expect(isGranted({ ...ownPage, ...facts })).toBe(false);
  });

  test.each(others)('"%s" is given to nobody', (permission) => {
    expect(mayBeGranted({ ...ownPage, permission })).toBe(false);
    expect(isGranted({ ...ownPage, permission })).toBe(false);
  });

  test('a check that does not tell the window is answered by the page alone, a request is refused', () => {
    expect(isGranted({ ...ownPage, isOurWindow: null })).toBe(true);
    expect(mayBeGranted({ ...ownPage, isOurWindow: null })).toBe(false);
  });
});
