import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RealtimeFact } from '../../../../main/realtime-client/realtime-facts.ts';
import { trials } from '../../../fakes/session/trials.ts';
import { audio, called, created, done, settleDown, setUpAnswering, text } from './answering-rig.ts';

describe('answers that need tools, whatever happens', () => {
  type Step =
    | { readonly do: 'tell'; readonly fact: RealtimeFact }
    | { readonly do: 'ask' | 'expect' | 'interrupt' | 'give' | 'drop' };
  const anyResponse = fc.constantFrom('r1', 'r2', 'r3', 'r4');
  const anyFact: fc.Arbitrary<RealtimeFact> = fc.oneof(
    anyResponse.map((id) => created(id)),
    anyResponse.map((id) => text(id, 'Yes.')),
    anyResponse.map((id) => audio(id)),
    anyResponse.map((id) => done(id)),
    anyResponse.map((id) => done(id, 'cancelled')),
    fc
      .tuple(anyResponse, fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5'))
      .map(([id, call]) => called(id, call)),
  );
  const anyStep: fc.Arbitrary<Step> = fc.oneof(
    { weight: 5, arbitrary: anyFact.map((fact): Step => ({ do: 'tell', fact })) },
    {
      weight: 3,
      arbitrary: fc.constantFrom<Step>(
        { do: 'ask' },
        { do: 'expect' },
        { do: 'interrupt' },
        { do: 'give' },
        { do: 'drop' },
      ),
    },
  );

  test('X1 X4 no call is run twice, no output is sent twice, every turn ends once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 60 }), async (steps) => {
        const rig = setUpAnswering();
        let turns = 0;
        const ran: string[] = [];
        const act = (step: Step): void => {
          if (step.do === 'tell') rig.tell(step.fact);
          if (step.do === 'ask') rig.answering.ask(`turn_${(turns += 1)}`);
          if (step.do === 'expect') rig.answering.expect(`turn_${(turns += 1)}`);
          if (step.do === 'interrupt') rig.answering.interrupt({ serverCancels: false });
          if (step.do === 'give') rig.begun.at(-1)?.give('done');
          if (step.do === 'drop') {
            rig.disconnect();
            rig.reconnect();
          }
          for (const { call } of rig.begun.slice(ran.length))
            ran.push(`${rig.connections()} ${call.callId}`);
        };
        await steps.reduce<Promise<void>>(
          (before, step) =>
            before.then(() => {
              act(step);
              return settleDown();
            }),
          Promise.resolve(),
        );
        for (const { call } of rig.begun.slice(ran.length))
          ran.push(`${rig.connections()} ${call.callId}`);
        expect(new Set(ran).size).toBe(ran.length);
        expect(new Set(rig.outputs).size).toBe(rig.outputs.length);
        const ended = rig.settled.map(([turnId]) => turnId);
        expect(new Set(ended).size).toBe(ended.length);
        rig.answering.interrupt({ serverCancels: false });
        rig.disconnect();
        expect(rig.answering.response().phase).toBe('none');
        rig.answering.dispose();
        expect(rig.clock.waiting()).toBeLessThanOrEqual(0);
      }),
      trials(100),
    );
  });
});
