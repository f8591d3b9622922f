import type { ClientEventOf } from '../../realtime/client-event.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { AudioFormat } from '../audio/wire-audio.ts';
import type { Voice } from '../text-to-speech/synthesis.ts';
import { notOffered, type Refused } from './refusals.ts';
import { refusedPrompt, refusedText, refusedTools, type SessionConfig } from './session-config.ts';
import { voiceNamed } from './voices.ts';

type ResponseOverrides = NonNullable<ClientEventOf<'response.create'>['response']>;

/** How one response is to be made: the session's configuration and what this response overrides. */
export interface ResponseOptions {
  readonly modality: 'audio' | 'text';
  readonly format: AudioFormat;
  readonly voice: Voice;
  readonly speed: number;
  readonly instructions: string;
  readonly maxOutputTokens: number | 'inf';
  readonly metadata: Readonly<Record<string, string>> | null;
}

export function responseOptions(
  config: SessionConfig,
  overrides: ResponseOverrides = {},
): Result<ResponseOptions, Refused> {
  const refused = notOfferedInResponse(overrides);
  if (refused !== null) return fail(refused);
  const output = overrides.audio?.output ?? {};
  const voice =
    output.voice === undefined
      ? ok(config.voice)
      : voiceNamed(output.voice, 'response.audio.output.voice');
  if (!voice.ok) return voice;
  return ok({
    modality: overrides.output_modalities?.[0] ?? config.modality,
    format: output.format?.type ?? config.outputFormat,
    voice: voice.value,
    speed: config.speed,
    instructions: overrides.instructions ?? config.instructions,
    maxOutputTokens: overrides.max_output_tokens ?? config.maxOutputTokens,
    metadata: overrides.metadata ?? null,
  });
}

function notOfferedInResponse(overrides: ResponseOverrides): Refused | null {
  if (overrides.conversation === 'none') {
    return notOffered(
      'response.conversation',
      'the built-in assistant answers in the conversation only.',
    );
  }
  if (overrides.input !== undefined) {
    return notOffered('response.input', 'the built-in assistant answers the conversation only.');
  }
  const { tools, tool_choice } = overrides;
  return (
    refusedTools({ tools, tool_choice }, 'response') ??
    refusedPrompt(overrides.prompt, 'response.prompt') ??
    refusedText(overrides.instructions, 'response.instructions')
  );
}
