import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './support/launch.ts';
import { endedTurn, MODELS_LIMIT_MS } from './support/talk.ts';

interface Line {
  readonly at: string;
  readonly direction: string;
  readonly event: { readonly type: string; readonly delta?: unknown };
}

async function recorded(profile: string): Promise<readonly Line[]> {
  const folder = join(profile, 'logs');
  const names = (await readdir(folder)).filter((name) => name.startsWith('events-'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts
    .join('')
    .split('\n')
    .filter(Boolean)
    .map((line): Line => JSON.parse(line));
}

test(
  'every wire event is on record, audio as its length, and on the console when asked',
  { tag: '@long' },
  async ({ launch }) => {
    const parley = await launch({ env: { PARLEY_WIRE_LOG: 'console' } });
    const page = await parley.window();
    await page.getByRole('textbox').first().fill('What is two plus two?');
    await page.keyboard.press('Enter');
    expect((await endedTurn(parley.app, MODELS_LIMIT_MS)).answer).toMatch(/\b4\b/);

    await expect
      .poll(async () => (await recorded(parley.profile)).map(({ event }) => event.type))
      .toContain('response.done');
    const lines = await recorded(parley.profile);
    const types = lines.map(({ direction, event }) => `${direction} ${event.type}`);
    const story = [
      'connection opened',
      'received session.created',
      'sent session.update',
      'received session.updated',
      'sent conversation.item.create',
      'sent response.create',
      'received response.created',
      'received response.output_audio.delta',
      'received response.done',
    ];
    expect(story.map((step) => types.indexOf(step))).toEqual(
      story.map((step) => types.indexOf(step)).toSorted((a, b) => a - b),
    );
    expect(types).toEqual(expect.arrayContaining(story));
    const deltas = lines.filter(({ event }) => event.type === 'response.output_audio.delta');
    for (const { event } of deltas) expect(event.delta).toMatch(/^\[\d+ bytes\]$/);
    expect(JSON.stringify(lines)).not.toMatch(/[A-Za-z0-9+/]{300}/);

    const said = parley.log();
    expect(said).toContain('[OpenAI] Response Event: {\n  "type": "session.created"');
    expect(said).toContain('[Backend] Sent Event: {\n  "type": "session.update"');
    expect(said).not.toMatch(/[A-Za-z0-9+/]{300}/);
  },
);
