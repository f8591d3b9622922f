import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { ToolCall } from '../../../main/session/tools.ts';
import { isRecord } from '../../../realtime/record.ts';
import { silence, tone } from '../../fakes/realtime/pcm.ts';
import { startSessionBench } from '../../fakes/session/session-bench.ts';

const sequence = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/sequences/${name}.jsonl`, import.meta.url));
const WEATHER = '{"temp_c":4,"sky":"rain"}';

/** Tools as the recording has them. */
function weatherTools() {
  const calls: ToolCall[] = [];
  return {
    calls,
    tools: {
      definitions: () => [
        { type: 'function' as const, name: 'get_weather', parameters: { type: 'object' } },
      ],
      run: (call: ToolCall) => {
        calls.push(call);
        return Promise.resolve(WEATHER);
      },
    },
  };
}

describe('a recorded turn that needs a tool', () => {
  test.each(['ga_04_function_call_turn', 'beta_03_function_call_turn'])(
    'X1 X2 %s ends as it was recorded: one turn, one call, its result, one more response',
    async (name) => {
      const { calls, tools } = weatherTools();
      const bench = await startSessionBench({ tools });
      const { finished } = await bench.server.playSequence(sequence(name), { timeScale: 0 });
      bench.session.setHandsFree(true);
      await bench.untilPhase('ready');
      bench.say(silence(600));
      await bench.until('the server hears speech', () =>
        bench.server.sent.some(({ type }) => type === 'input_audio_buffer.speech_started'),
      );
      bench.say(tone({ durationMs: 1_480 }));
      bench.say(silence(520));
      expect((await finished).unexpected).toEqual([]);
      await bench.until('the turn ends', () => {
        bench.player.renderAll();
        return bench.session.turns()[0]?.outcome ?? null;
      });

      expect(bench.session.turns()).toHaveLength(1);
      expect(bench.turn(0)).toMatchObject({
        outcome: 'answered',
        failure: null,
        heard: "What's the weather in Oslo?",
        answer: 'Four degrees and raining.',
      });
      expect(calls).toMatchObject([{ name: 'get_weather', arguments: '{"city":"Oslo"}' }]);
      const afterTheCall = bench.server.received.flatMap(({ type, event }) =>
        type === 'conversation.item.create' || type === 'response.create'
          ? [isRecord(event['item']) ? event['item'] : type]
          : [],
      );
      expect(afterTheCall).toEqual([
        {
          type: 'function_call_output',
          call_id: calls[0]?.callId,
          output: WEATHER,
        },
        'response.create',
      ]);
      // Both responses are on the bill.
      expect(bench.turn(0).receipt?.tokens.audioOut).toBeGreaterThan(0);
    },
  );
});
