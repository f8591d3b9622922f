import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { replayFile } from '../../../../main/replay/replay-file.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { Replay, ReplayFailure } from '../../../../shared/replay.ts';
import { FIXTURE_LOG } from '../../../fakes/recorded.ts';
import { showApp } from './support/show-app.tsx';

async function recorded(): Promise<Replay> {
  const replay = await replayFile(FIXTURE_LOG, { keptEntries: 500, keptTurns: 50 });
  if (!replay.ok) throw new Error(replay.failure.name);
  return replay.value;
}

async function openWith(result: Result<Replay, ReplayFailure>): Promise<void> {
  await showApp({}, { 'replay.openOwnLog': () => result });
  fireEvent.click(screen.getByTestId('more'));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Recorded logs' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Open Parley’s own log' }));
}

test('a recorded log shows its turn with the cause, the advice and where the words are in the audio', async () => {
  await openWith(ok(await recorded()));
  const turn = within(await screen.findByTestId('replay-turn'));
  expect(turn.getByText('Turn 1: Failed')).toBeTruthy();
  expect(turn.getByText(/lacks the permission “model.request”/)).toBeTruthy();
  expect(turn.getByText(/Spoken at 2,228–3,040 ms of the audio/)).toBeTruthy();
  expect(screen.getByTestId('replay-summary').textContent).toContain('1 turn');
  expect(screen.queryByTestId('replay-damage')).toBeNull();
});

test('its timeline can be narrowed to one turn and back', async () => {
  await openWith(ok(await recorded()));
  const all = (await screen.findAllByRole('row')).length;
  fireEvent.click(screen.getByRole('button', { name: 'Show only its events' }));
  expect(screen.getByRole('heading', { name: 'Events of turn 1' })).toBeTruthy();
  expect(screen.getAllByRole('row').length).toBeLessThanOrEqual(all);
  fireEvent.click(screen.getByRole('button', { name: 'Show all events' }));
  expect(screen.getAllByRole('row')).toHaveLength(all);
});

test('a long log is drawn in portions', async () => {
  const replay = await recorded();
  const [entry] = replay.entries;
  if (entry === undefined) throw new Error('the recording has no entries');
  const entries = Array.from({ length: 450 }, (_, at) => ({ ...entry, line: at + 1 }));
  await openWith(ok({ ...replay, entries }));
  expect(await screen.findAllByRole('row')).toHaveLength(201);
  fireEvent.click(screen.getByRole('button', { name: /^Show 200 more events/ }));
  expect(screen.getAllByRole('row')).toHaveLength(401);
});

test('a damaged log says where it could not be read', async () => {
  const stoppedAt = { line: 42, reason: 'the line is cut off', wentOnAtLine: null };
  await openWith(ok({ ...(await recorded()), stoppedAt, unreadLines: 3 }));
  expect((await screen.findByTestId('replay-damage')).textContent).toBe(
    'Line 42 could not be read: the line is cut off. Nothing after it could be read.',
  );
});

test('what is no log is said to be none', async () => {
  await openWith(fail({ name: 'notALog', source: 'notes.txt' }));
  expect((await screen.findByRole('alert')).textContent).toBe(
    'notes.txt holds no events of a Realtime server.',
  );
});
