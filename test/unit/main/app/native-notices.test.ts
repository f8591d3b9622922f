import { expect, test } from 'vitest';
import { createAnswerNotices, shortened } from '../../../../main/app/native/answer-notices.ts';
import { turn } from '../../renderer/ui/support/turns.ts';

function notices(isSeen: boolean): { tell: (id: string, ended: boolean) => void; said: string[] } {
  const said: string[] = [];
  const desk = createAnswerNotices({
    isWished: () => true,
    isSeen: () => isSeen,
    notify: ({ answer }) => said.push(answer),
  });
  return {
    said,
    tell: (id, ended) => {
      desk.turnChanged(turn({ id, answer: `of ${id}`, outcome: ended ? 'answered' : null }));
    },
  };
}

test('an answer that nobody saw is told once, when it has ended', () => {
  const { tell, said } = notices(false);
  tell('a', false);
  expect(said).toEqual([]);
  tell('a', true);
  tell('a', true);
  expect(said).toEqual(['of a']);
});

test('what a window shows, or an earlier run left, is not told', () => {
  const seen = notices(true);
  seen.tell('a', false);
  seen.tell('a', true);
  expect(seen.said).toEqual([]);
  const restored = notices(false);
  restored.tell('old', true);
  expect(restored.said).toEqual([]);
});

test('a long answer is cut between words', () => {
  const short = shortened('word '.repeat(60));
  expect(short.length).toBeLessThanOrEqual(140);
  expect(short).toMatch(/word…$/);
  expect(shortened(' brief ')).toBe('brief');
});
