import { fail, type Result } from '../../shared/result.ts';
import type { SkillEffect } from '../../skills/effect.ts';
import type { ToolCall, Tools } from '../session/tools.ts';
import { sayToolFailure } from './say-tool-failure.ts';
import type { Tool, ToolAnswer, ToolFailure } from './tool.ts';

/** The skills take a millisecond; what asks the world may take longer, but nobody waits in silence for more. */
const LONGEST_CALL_MS = 10_000;
/** A model that fills in more than this has lost its way; reading it would only cost time. */
const MOST_ARGUMENT_CHARACTERS = 16_000;
/** What a model is told is paid for by the token, in this response and in every later one. */
const MOST_OUTPUT_CHARACTERS = 4_000;

export interface ToolRunnerPorts {
  /** Asked once, when a server first wants to know: to describe them all takes a while. */
  readonly tools: () => readonly Tool[];
  readonly after: (delayMs: number, run: () => void) => () => void;
  /** Does on the desktop what the tool wanted. Once a call, and never for one that took too long. */
  readonly perform: (effect: SkillEffect) => void;
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
}

/** Every call settles within ten seconds. */
export interface ToolRunner extends Tools {
  /** Calls off whatever still runs: its effects will not be done. */
  dispose(): void;
}

export function createToolRunner(ports: ToolRunnerPorts): ToolRunner {
  let known: ReadonlyMap<string, Tool> | null = null;
  const running = new Set<() => void>();

  /** A map, because a name from outside must not find what every object has. */
  function tools(): ReadonlyMap<string, Tool> {
    known ??= new Map(ports.tools().map((tool) => [tool.definition.name, tool] as const));
    return known;
  }

  async function attempt(
    { name, arguments: text }: ToolCall,
    signal: AbortSignal,
  ): Promise<Result<ToolAnswer, ToolFailure>> {
    const tool = tools().get(name);
    if (tool === undefined) return fail({ reason: 'unknownTool', name });
    const input = readArguments(text);
    if (!input.ok) return input;
    try {
      return await tool.run(input.value, signal);
    } catch (error) {
      ports.log('a tool broke', { name, error: String(error) });
      return fail({ reason: 'broken' });
    }
  }

  function withinTime(call: ToolCall): Promise<Result<ToolAnswer, ToolFailure>> {
    const abort = new AbortController();
    return new Promise((resolve) => {
      const giveUp = (): void => {
        callOff();
        running.delete(giveUp);
        abort.abort();
        resolve(fail({ reason: 'timedOut', afterMs: LONGEST_CALL_MS }));
      };
      const callOff = ports.after(LONGEST_CALL_MS, giveUp);
      running.add(giveUp);
      void attempt(call, abort.signal).then((result) => {
        callOff();
        running.delete(giveUp);
        resolve(result);
      });
    });
  }

  return {
    definitions: () => [...tools().values()].map(({ definition }) => definition),
    async run(call) {
      const result = await withinTime(call);
      const { name, callId } = call;
      if (!result.ok) {
        ports.log('a tool call failed', { name, callId, reason: result.failure.reason });
        return sayToolFailure(result.failure);
      }
      const { output, effects } = result.value;
      ports.log('a tool was called', { name, callId, effects: effects.map(({ kind }) => kind) });
      for (const effect of effects) ports.perform(effect);
      return output.slice(0, MOST_OUTPUT_CHARACTERS);
    },
    dispose() {
      for (const giveUp of running) giveUp();
    },
  };
}

function readArguments(text: string): Result<unknown, ToolFailure> {
  const invalid = (message: string): Result<unknown, ToolFailure> =>
    fail({ reason: 'invalidArguments', message });
  if (text.length > MOST_ARGUMENT_CHARACTERS) return invalid('The arguments are too long.');
  try {
    // A tool without parameters is called with nothing at all by some models.
    const input: unknown = JSON.parse(text.trim() === '' ? '{}' : text);
    return { ok: true, value: input };
  } catch {
    return invalid('The arguments are not valid JSON.');
  }
}
