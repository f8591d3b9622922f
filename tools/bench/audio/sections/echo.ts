import { _electron } from '@playwright/test';
import { launchApp } from '../../../app/launch-app.ts';
import { type EchoSink, openEchoRoom } from '../echo-room.ts';
import { median } from '../figures/statistics.ts';
import { lineOf, type Line } from '../line.ts';
import { type EchoFigures, measureEcho } from '../measure-echo.ts';
import type { Section } from '../section.ts';
import type { Stage } from '../stage.ts';

const ANSWERS = 20;
const HEARD_AT_LEAST = 18;

/** What keeps the assistant from interrupting itself, at the default speaker and at a chosen one; each in a room of its own, both at once. */
export const echo: Section = {
  name: 'echo',
  title: 'echo: speaker into microphone at −20 dB, hands-free',
  run: async (stage) => {
    const sinks: readonly EchoSink[] = ['default', 'chosen'];
    const figures = await Promise.all(sinks.map((sink) => measure(stage, sink)));
    return figures.flatMap(echoLines);
  },
};

async function measure(stage: Stage, sink: EchoSink): Promise<EchoFigures> {
  const room = await openEchoRoom({
    seed: stage.seed,
    start: ({ env, profile }) =>
      launchApp({
        electron: _electron,
        runtime: stage.runtime,
        env: { ...stage.env, ...env },
        profile,
      }),
  });
  try {
    const trials = {
      sink,
      echoGate: 'automatic',
      alone: ANSWERS,
      interrupted: ANSWERS,
    } as const;
    return await measureEcho(room, trials, (line) => {
      stage.tell(`echo: ${line}`);
    });
  } finally {
    await room.end();
  }
}

function echoLines({ sink, selfInterruptions, heard, heardAfterMs }: EchoFigures): readonly Line[] {
  const section = 'echo';
  const where = sink === 'default' ? 'default speaker' : 'chosen speaker';
  return [
    lineOf({
      section,
      what: `${where}: answers it interrupted itself, of ${ANSWERS}`,
      unit: '',
      ours: selfInterruptions,
      goal: { atMost: 0, of: 'itself' },
    }),
    lineOf({
      section,
      what: `${where}: people heard, of ${ANSWERS}`,
      unit: '',
      ours: heard,
      goal: { atLeast: HEARD_AT_LEAST, of: 'itself' },
    }),
    lineOf({
      section,
      what: `${where}: voice → silence, median`,
      unit: 'ms',
      ours: median(heardAfterMs),
    }),
  ];
}
