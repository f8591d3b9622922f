import type { AudioFormat } from '../audio/wire-audio.ts';
import type { SessionConfig } from './session-config.ts';
import { wireTurnDetection } from './turn-detection.ts';

/** What the session calls its model, whatever the client asked for: there is only one. */
const MODEL_NAME = 'parley-built-in';

/** The rate is said where there could be another. */
export function wireFormat(format: AudioFormat): object {
  return format === 'audio/pcm' ? { type: format, rate: 24_000 } : { type: format };
}

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
        format: wireFormat(config.inputFormat),
        transcription: config.transcription,
        noise_reduction: null,
        turn_detection: detection === null ? null : wireTurnDetection(detection),
      },
      output: {
        format: wireFormat(config.outputFormat),
        voice: config.voice,
        speed: config.speed,
      },
    },
    include: null,
  };
}
