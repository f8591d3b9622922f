import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createBridge } from '../../renderer/bridge/client.ts';
import { commands, events, type Page } from '../../shared/bridge/contract.ts';
import type {
  Bridge,
  BridgeDoor,
  CommandHandlers,
  CommandName,
  EventName,
  EventPayload,
} from '../../shared/bridge/types.ts';
import { fail, ok } from '../../shared/result.ts';
import { DEFAULT_SETTINGS } from '../../shared/default-settings.ts';
import { quietHandlers } from '../fakes/quiet-handlers.ts';

/** One page joined to a main that answers with the given handlers. */
interface BridgeUnderTest {
  /** The door as that page's preload exposes it. */
  readonly door: BridgeDoor;
  readonly tell: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
  stop(): void;
}

export type StartBridge = (options: {
  readonly page: Page;
  readonly handlers: CommandHandlers;
}) => BridgeUnderTest;

/** What every bridge does, whatever carries it: run against the fake and against the real router. */
export function bridgeContract(name: string, start: StartBridge): void {
  const running: BridgeUnderTest[] = [];

  function open(page: Page, handlers: Partial<CommandHandlers> = {}) {
    const under = start({ page, handlers: { ...quietHandlers(), ...handlers } });
    running.push(under);
    return { bridge: createBridge(under.door), ...under };
  }

  afterEach(() => {
    for (const under of running.splice(0)) under.stop();
  });

  describe(`the bridge over ${name}`, () => {
    test('a command reaches its handler parsed, and the value comes back', async () => {
      const save = vi.fn<CommandHandlers['key.save']>(({ key }) =>
        ok({ present: true, last4: key.slice(-4), storage: 'encrypted' }),
      );
      const { bridge } = open('ui', { 'key.save': save });
      expect(await bridge.invoke('key.save', { key: '  key-under-test-1234  ' })).toEqual(
        ok({ present: true, last4: '1234', storage: 'encrypted' }),
      );
      expect(save).toHaveBeenCalledExactlyOnceWith({ key: 'key-under-test-1234' });
    });

    test('a command without input or value works', async () => {
      const once = vi.fn<CommandHandlers['talk.once']>(() => ok(undefined));
      const { bridge } = open('ui', { 'talk.once': once });
      expect(await bridge.invoke('talk.once')).toEqual(ok(undefined));
      expect(once).toHaveBeenCalledOnce();
    });

    test('an expected failure comes back as a reason, not as a throw', async () => {
      const { bridge } = open('ui', { 'turn.retry': () => fail('nothingKept') });
      expect(await bridge.invoke('turn.retry', { turnId: 'turn_1' })).toEqual(
        fail({ reason: 'nothingKept' }),
      );
    });

    test.each([
      [
        'throws',
        () => {
          throw new Error('a secret of main');
        },
      ],
      ['rejects', () => Promise.reject(new Error('a secret of main'))],
    ])('a handler that %s is refused without a word of its error', async (_how, crash) => {
      const { door } = open('ui', { 'session.stop': crash });
      const answer = await door.invoke('session.stop', undefined);
      expect(answer).toEqual(fail({ refusal: 'handlerCrashed' }));
      expect(JSON.stringify(answer)).not.toContain('secret');
    });

    test.each(['nothing.known', '', 'constructor', '__proto__', 'toString', 'session'])(
      'the unknown command "%s" is refused',
      async (unknown) => {
        const { door } = open('ui');
        expect(await door.invoke(unknown, undefined)).toEqual(fail({ refusal: 'unknownCommand' }));
      },
    );

    test.each(namesFor('ui'))('%s refuses input that is not its own', async (command) => {
      const handler = vi.fn(() => ok(undefined));
      const { door } = open('ui', { [command]: handler });
      const junk = [{ surprise: true }, 'words', 7, null, []];
      const answers = await Promise.all(junk.map((input) => door.invoke(command, input)));
      expect(answers).toEqual(junk.map(() => fail({ refusal: 'badInput' })));
      expect(handler).not.toHaveBeenCalled();
    });

    test('input of any shape is either what the schema allows or refused', async () => {
      const handler = vi.fn<CommandHandlers['settings.change']>(() => ok(DEFAULT_SETTINGS));
      const { door } = open('ui', { 'settings.change': handler });
      await fc.assert(
        fc.asyncProperty(fc.anything(), async (input) => {
          handler.mockClear();
          const allowed = commands['settings.change'].input.safeParse(input).success;
          const answer = await door.invoke('settings.change', cloneable(input));
          expect(answer).toHaveProperty('ok', allowed);
          expect(handler).toHaveBeenCalledTimes(allowed ? 1 : 0);
        }),
        { numRuns: 50 },
      );
    });

    test.each(namesFor('ui').filter((each) => !namesFor('audio').includes(each)))(
      '%s is refused to the audio page',
      async (command) => {
        const handler = vi.fn(() => ok(undefined));
        const { door } = open('audio', { [command]: handler });
        expect(await door.invoke(command, undefined)).toEqual(fail({ refusal: 'untrustedSender' }));
        expect(handler).not.toHaveBeenCalled();
      },
    );

    test('an event reaches every listener of its name, in order, as a copy', async () => {
      const { bridge, tell } = open('ui');
      const first: number[] = [];
      const second: unknown[] = [];
      bridge.on('meter.moved', ({ input }) => first.push(input));
      bridge.on('meter.moved', (payload) => second.push(payload));
      const loud = { input: 0.9, output: 0 };
      tell('meter.moved', { input: 0.1, output: 0 });
      tell('meter.moved', loud);
      await vi.waitFor(() => expect(first).toEqual([0.1, 0.9]));
      expect(second).toEqual([{ input: 0.1, output: 0 }, loud]);
      expect(second[1]).not.toBe(loud);
    });

    test('a listener that left hears nothing more, the others go on', async () => {
      const { bridge, tell } = open('ui');
      const heard: string[] = [];
      const leave = bridge.on('turns.cleared', () => heard.push('left'));
      bridge.on('turns.cleared', () => heard.push('stayed'));
      leave();
      tell('turns.cleared', undefined);
      await vi.waitFor(() => expect(heard).toEqual(['stayed']));
    });

    test('an event goes to the pages it is for and to no other', async () => {
      const { bridge, tell } = open('audio');
      const heard: string[] = [];
      listenToAll(bridge, heard);
      tell('settings.changed', DEFAULT_SETTINGS);
      tell('audio.speakerWanted', { running: true });
      await vi.waitFor(() => expect(heard).toEqual(['audio.speakerWanted']));
    });
  });
}

function namesFor(page: Page): CommandName[] {
  const names = Object.keys(commands) as CommandName[];
  return names.filter((command) => commands[command].from.some((allowed) => allowed === page));
}

function listenToAll(bridge: Bridge, heard: string[]): void {
  for (const event of Object.keys(events) as EventName[]) {
    bridge.on(event, () => heard.push(event));
  }
}

/** What structured clone refuses would fail in the page already, before it reaches main. */
function cloneable(input: unknown): unknown {
  try {
    return structuredClone(input);
  } catch {
    return undefined;
  }
}
