import { createClient } from 'dbus-native';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../main/app/system-clock.ts';
import { openPortal } from '../../../main/talk-key/portal.ts';
import { startPrivateBus, type PrivateBus } from '../../../tools/lab/private-bus.ts';
import { startFakePortal, type FakePortal } from '../../fakes/portal/fake-portal.ts';
import { eventually } from '../../fakes/session/eventually.ts';

let bus: PrivateBus;
const ends: (() => unknown)[] = [];

beforeEach(async () => {
  bus = await startPrivateBus();
});
afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
  await bus.end();
});

async function portalOn(options: { answer?: 'bound' | 'declined' | 'never' } = {}) {
  const portal = await startFakePortal({ busAddress: bus.address, ...options });
  ends.push(() => portal.end());
  return portal;
}

function open(preferredTrigger: string | null = 'CTRL+SHIFT+space') {
  const news: string[] = [];
  const edges: { readonly edge: string; readonly atMs: number }[] = [];
  const end = openPortal({
    busAddress: bus.address,
    preferredTrigger,
    clock: systemClock,
    log: () => undefined,
    onBound: (trigger) => void news.push(`bound ${trigger}`),
    onEdge: (edge, atMs) => void edges.push({ edge, atMs }),
    onGone: ({ reason, declined }) => void news.push(declined ? 'declined' : `gone: ${reason}`),
  });
  ends.push(end);
  const hear = (count: number) =>
    eventually(
      `${count} news`,
      () => (news.length >= count ? news : null),
      () => ({ news, edges }),
    );
  const feel = (count: number) =>
    eventually(
      `${count} edges`,
      () => (edges.length >= count ? edges : null),
      () => ({ news, edges }),
    );
  return { end, news, edges, hear, feel };
}

async function bound(portal: FakePortal) {
  const talk = open();
  await talk.hear(1);
  expect(talk.news).toEqual(['bound Ctrl+Shift+Space']);
  expect(portal.wrongdoings).toEqual([]);
  return talk;
}

describe('the desktop’s portal', () => {
  test('binds one shortcut with the wished trigger and tells both edges at their own moments', async () => {
    const portal = await portalOn();
    const talk = await bound(portal);
    expect(portal.asked).toEqual([{ id: 'talk', trigger: 'CTRL+SHIFT+space' }]);
    portal.tell('Activated', 70_000);
    await talk.feel(1);
    portal.tell('Activated', 70_500);
    portal.tell('Deactivated', 70_900);
    const [down, up] = await talk.feel(2);
    expect([down?.edge, up?.edge]).toEqual(['down', 'up']);
    // Both clocks run alike; the first event was some moment on its way.
    expect((up?.atMs ?? 0) - (down?.atMs ?? 0)).toBeLessThanOrEqual(900);
    expect(talk.edges).toHaveLength(2);
  });

  test('hears no other shortcut, and nobody who pretends to be the portal', async () => {
    const portal = await portalOn();
    const talk = await bound(portal);
    portal.tell('Activated', 1, 'another');
    const liar = createClient({ busAddress: bus.address });
    ends.push(() => liar.close());
    await liar.getId();
    liar.sendSignal(
      '/org/freedesktop/portal/desktop',
      'org.freedesktop.portal.GlobalShortcuts',
      'Activated',
      'osta{sv}',
      ['/org/freedesktop/portal/desktop/session/a/b', 'talk', 1, []],
    );
    await liar.getId();
    portal.tell('Activated', 2);
    portal.tell('Deactivated', 3);
    await talk.feel(2);
    expect(talk.edges.map(({ edge }) => edge)).toEqual(['down', 'up']);
  });

  test('that the person declines is not gone, but no', async () => {
    await portalOn({ answer: 'declined' });
    expect(await open().hear(1)).toEqual(['declined']);
  });

  test('that ends, or ends the session, is told once', async () => {
    const portal = await portalOn();
    const talk = await bound(portal);
    portal.closeSession();
    expect((await talk.hear(2))[1]).toMatch(/^gone: the desktop ended/);
    const other = await bound(portal);
    await portal.end();
    expect((await other.hear(2))[1]).toMatch(/^gone: the desktop’s portal ended/);
    expect(other.news).toHaveLength(2);
  });

  test('that is not there is told at once, as is a bus that is not', async () => {
    expect((await open().hear(1))[0]).toMatch(/^gone: /);
    const nowhere: string[] = [];
    ends.push(
      openPortal({
        busAddress: 'unix:path=/nowhere/at/all',
        preferredTrigger: null,
        clock: systemClock,
        log: () => undefined,
        onBound: () => undefined,
        onEdge: () => undefined,
        onGone: ({ reason }) => void nowhere.push(reason),
      }),
    );
    await eventually(
      'the bus is missed',
      () => nowhere[0] ?? null,
      () => nowhere,
    );
  });

  test('its session ends with ours', async () => {
    const portal = await portalOn();
    const talk = await bound(portal);
    expect(portal.sessions()).toBe(1);
    talk.end();
    await eventually(
      'the session is over',
      () => (portal.sessions() === 0 ? true : null),
      () => portal.sessions(),
    );
    expect(talk.news).toHaveLength(1);
  });
});
