import type { Page } from '@playwright/test';

/** What a page that was taken over would try, and how far it gets. */

/** Asked of Electron's own answer to `navigator.permissions`, and of what the page really gets. */
const NOT_GRANTED = [
  'geolocation',
  'notifications',
  'camera',
  'midi',
  'clipboard-read',
  'persistent-storage',
  'background-sync',
  'screen-wake-lock',
];

interface AnyPermissions {
  query(permission: { readonly name: string }): Promise<{ readonly state: string }>;
}

/** By kind: `granted`, or the name of the error. */
export async function mediaAnswers(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const ask = async (request: () => Promise<MediaStream>): Promise<string> => {
      try {
        const stream = await request();
        for (const track of stream.getTracks()) track.stop();
        return 'granted';
      } catch (error) {
        return error instanceof Error ? error.name : 'unknown';
      }
    };
    const devices = navigator.mediaDevices;
    return {
      audio: await ask(() => devices.getUserMedia({ audio: true })),
      video: await ask(() => devices.getUserMedia({ video: true })),
      both: await ask(() => devices.getUserMedia({ audio: true, video: true })),
      screen: await ask(() => devices.getDisplayMedia({ video: true })),
    };
  });
}

/** As `name: state`. */
export async function permissionStates(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    (names) =>
      Promise.all(
        names.map(async (name) => {
          // The names are more than TypeScript's list knows.
          const permissions: AnyPermissions = navigator.permissions;
          const state = await permissions.query({ name }).then(
            (status) => status.state,
            () => 'unknown',
          );
          return `${name}: ${state}`;
        }),
      ),
    NOT_GRANTED,
  );
}

/** By way out: `reached` or `blocked`. */
export async function networkAttempts(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const settled = (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => 'reached',
        () => 'blocked',
      );
    const socket = (): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const line = new WebSocket('ws://127.0.0.1:9/');
        line.addEventListener('open', resolve);
        line.addEventListener('error', reject);
      });
    const violation = (source: string): Promise<unknown> =>
      new Promise((_resolve, reject) => {
        document.addEventListener('securitypolicyviolation', (event) => {
          if (event.blockedURI.startsWith(source)) reject(new Error('blocked'));
        });
      });
    const image = (): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const picture = new Image();
        picture.addEventListener('load', resolve);
        picture.addEventListener('error', reject);
        picture.src = 'https://example.test/pixel.png';
      });
    const beaconBlocked = violation('https://beacon.test');
    navigator.sendBeacon('https://beacon.test/', 'words');
    return {
      fetch: await settled(fetch('https://example.test/')),
      loopback: await settled(fetch('http://127.0.0.1:9/')),
      socket: await settled(socket()),
      image: await settled(image()),
      beacon: await settled(beaconBlocked),
    };
  });
}
