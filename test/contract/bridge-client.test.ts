import { describe, expect, test, vi } from 'vitest';
import { createBridge } from '../../renderer/bridge/client.ts';
import { fail, ok } from '../../shared/result.ts';
import { createFakeBridge } from '../fakes/bridge.ts';
import { quietHandlers } from '../fakes/quiet-handlers.ts';
import { bridgeContract } from './bridge.contract.ts';

bridgeContract('the fake', (options) => ({ ...createFakeBridge(options), stop: () => undefined }));

describe('the bridge client', () => {
  test('listens to the door once for all its listeners and leaves with the last', () => {
    const fake = createFakeBridge({ page: 'ui', handlers: quietHandlers() });
    const bridge = createBridge(fake.door);
    expect(fake.doorListeners()).toBe(0);
    const leaveFirst = bridge.on('turns.cleared', () => undefined);
    const leaveSecond = bridge.on('meter.moved', () => undefined);
    expect(fake.doorListeners()).toBe(1);
    leaveFirst();
    expect(fake.doorListeners()).toBe(1);
    leaveSecond();
    leaveSecond();
    expect(fake.doorListeners()).toBe(0);
  });

  test('the same function subscribed twice is told twice and leaves one at a time', () => {
    const fake = createFakeBridge({ page: 'ui', handlers: quietHandlers() });
    const bridge = createBridge(fake.door);
    const listener = vi.fn();
    const leave = bridge.on('turns.cleared', listener);
    bridge.on('turns.cleared', listener);
    fake.tell('turns.cleared', undefined);
    leave();
    fake.tell('turns.cleared', undefined);
    expect(listener).toHaveBeenCalledTimes(3);
  });

  test.each([
    ['rejects', () => Promise.reject(new Error('the door is gone'))],
    ['answers nonsense', () => Promise.resolve('nonsense')],
    ['answers nothing', () => Promise.resolve(undefined)],
  ])('a door that %s is a refusal, never a rejection', async (_how, invoke) => {
    const bridge = createBridge({ invoke, on: () => () => undefined });
    expect(await bridge.invoke('talk.once')).toEqual(fail({ refusal: 'handlerCrashed' }));
  });

  test('events nobody knows are passed over', () => {
    let tell: (name: string, payload: unknown) => void = () => undefined;
    const bridge = createBridge({
      invoke: () => Promise.resolve(ok(undefined)),
      on(listener) {
        tell = listener;
        return () => undefined;
      },
    });
    const listener = vi.fn();
    bridge.on('turns.cleared', listener);
    tell('event.ofTomorrow', { anything: true });
    tell('constructor', undefined);
    expect(listener).not.toHaveBeenCalled();
  });
});
