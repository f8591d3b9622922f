import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createModelDesk } from '../../main/app/model-desk.ts';
import { ok } from '../../shared/result.ts';
import { DEFAULT_SETTINGS } from '../../shared/default-settings.ts';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { eventually } from '../fakes/session/eventually.ts';

test('N5 S4 the list is remembered without the address, which may have a key in it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-models-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const server = await startFakeRealtimeServer();
  onTestFinished(() => server.close());
  const url = `${server.url}${server.url.includes('?') ? '&' : '?'}key=sk-of-this-run`;
  const headers = { Authorization: `Bearer ${server.key}` };
  const guard = createModelDesk({
    userData: folder,
    settings: { get: () => DEFAULT_SETTINGS, change: () => undefined },
    endpoint: { endpoint: () => ({ kind: 'custom', url }) },
    resolveTarget: () => Promise.resolve(ok({ url, headers })),
    announce: () => undefined,
    publish: () => undefined,
    log: () => undefined,
  });
  onTestFinished(() => guard.dispose());
  guard.connected();
  await eventually('the list is known', () => guard.get().checkedAtMs);
  const written = await readFile(join(folder, 'models.json'), 'utf8');
  expect(written).toContain('gpt-realtime-2.1');
  expect(written).not.toContain('sk-of-this-run');
});
