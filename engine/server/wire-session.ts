import type { SessionConfig } from './session-config.ts';

/** What the session calls its model, whatever the client asked for: there is only one. */
const MODEL_NAME = 'parley-built-in';
export const PCM_FORMAT = { type: 'audio/pcm', rate: 24_000 } as const;

/**
 * The whole effective session, as `session.created` and `session.updated` carry it. What was accepted but
 * has no effect here (noise reduction, tracing) is shown as off.
 */
export function wireSession(sessionId: string, config: SessionConfig) {
  const detection = config.turnDetection;
  return {
    type: 'realtime',
    object: 'realtime.session',
    id: sessionId,
    model: MODEL_NAME,
    output_modalities: [config.modality],
    instructions: config.instructions,
    tools: [],
    tool_choice: config.toolChoice,
    max_output_tokens: config.maxOutputTokens,
    tracing: null,
    truncation: 'auto',
    prompt: null,
    audio: {
      input: {
        format: PCM_FORMAT,
        transcription: config.transcription,
        noise_reduction: null,
        turn_detection:
          detection === null
            ? null
            : {
                type: 'server_vad',
                threshold: detection.threshold,
                prefix_padding_ms: detection.prefixPaddingMs,
                silence_duration_ms: detection.silenceDurationMs,
                idle_timeout_ms: null,
                create_response: detection.createResponse,
                interrupt_response: detection.interruptResponse,
              },
      },
      output: { format: PCM_FORMAT, voice: config.voice, speed: config.speed },
    },
    include: null,
  };
}
