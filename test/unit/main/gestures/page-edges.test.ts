import { expect, test, vi } from 'vitest';
import type { GestureDesk } from '../../../../main/gestures/gesture-desk.ts';
import { createPageEdges } from '../../../../main/gestures/page-edges.ts';

function rig() {
  const edge = vi.fn<GestureDesk['edge']>();
  return { edge, pageEdges: createPageEdges({ desk: { edge }, nowMs: () => 5_000 }) };
}

test('the talk key that a window sees is the one that is seen everywhere', () => {
  const { edge, pageEdges } = rig();
  pageEdges.edge({ control: 'talkKey', edge: 'down', atMs: 1 });
  pageEdges.edge({ control: 'space', edge: 'down', atMs: 2 });
  expect(edge.mock.calls).toEqual([
    [{ control: 'globalKey', edge: 'down', atMs: 1 }],
    [{ control: 'space', edge: 'down', atMs: 2 }],
  ]);
});

test('G13 a page that is gone loses what it held, and only that', () => {
  const { edge, pageEdges } = rig();
  pageEdges.edge({ control: 'button', edge: 'down', atMs: 1 });
  pageEdges.edge({ control: 'space', edge: 'down', atMs: 2 });
  pageEdges.edge({ control: 'space', edge: 'up', atMs: 3 });
  edge.mockClear();
  pageEdges.gone();
  pageEdges.gone();
  expect(edge.mock.calls).toEqual([[{ control: 'button', edge: 'lost', atMs: 5_000 }]]);
});
