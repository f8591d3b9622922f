import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { floatsOfPcm16 } from '../../engine/audio/pcm16.ts';
import { resample } from '../../shared/audio/resample.ts';
import type { SynthesisReply, SynthesisRequest } from '../../engine/text-to-speech/synthesis.ts';
import { createWorkerLink } from '../../engine/workers/worker-link.ts';
import { PCM } from '../../shared/audio/format.ts';
import { asCommand } from '../setup/as-command.mjs';
import { stop } from '../setup/stop.mjs';
import { encodeWav } from '../wav/wav-file.ts';

/**
 * `node tools/demo/make-questions.ts`: speaks the questions that come with the demo, with Parley's own
 * voice, so that where they come from can be seen and repeated.
 */

/** Enough for speech, and the recogniser's own rate. */
const QUESTION_HZ = 16_000;
const DEADLINE_MS = 60_000;

const QUESTIONS = {
  'what-is-twelve-times-seven': 'What is twelve times seven?',
  'what-time-is-it-in-tokyo': 'What time is it in Tokyo?',
  'what-is-fifteen-percent-of-eighty': 'What is fifteen percent of eighty?',
};

asCommand(async () => {
  const speaker = createWorkerLink<SynthesisRequest, SynthesisReply>({
    url: new URL('../../engine/text-to-speech/text-to-speech-worker.ts', import.meta.url),
    deadlineMs: DEADLINE_MS,
    onLoaded: () => undefined,
  });
  try {
    await Promise.all(
      Object.entries(QUESTIONS).map(async ([name, text]) => {
        const spoken = await speaker.ask({ text, voice: 'slt', speed: 1 });
        if (!spoken.ok) throw stop(`"${text}" could not be spoken: ${spoken.failure.kind}.`);
        await writeFile(join(import.meta.dirname, 'questions', `${name}.wav`), asWav(spoken.value));
      }),
    );
  } finally {
    await speaker.close();
  }
  return 0;
});

function asWav({ samples }: SynthesisReply): Uint8Array {
  const speech = resample({
    samples: floatsOfPcm16(samples),
    fromHz: PCM.sampleRateHz,
    toHz: QUESTION_HZ,
  });
  return encodeWav({ samples: speech, rateHz: QUESTION_HZ });
}
