import type { WorkerName, WorkerUrl } from '../../engine/workers/worker-link.ts';

const FOLDERS: Readonly<Record<WorkerName, string>> = {
  'voice-activity-worker': 'voice-activity',
  'speech-to-text-worker': 'speech-to-text',
  'text-to-speech-worker': 'text-to-speech',
};

/** The workers' sources: Node runs them as they are, without a build. */
export const sourceWorkerUrl: WorkerUrl = (name) =>
  new URL(`../../engine/${FOLDERS[name]}/${name}.ts`, import.meta.url);
