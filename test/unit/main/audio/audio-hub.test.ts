import { describe, expect, test } from 'vitest';
import { FRAME_SAMPLES } from '../../../../shared/audio/format.ts';
import { createAudioRig, finished, frame } from './audio-rig.ts';

describe('the microphone', () => {
  test('is ordered with a generation of its own, each time', () => {
    const rig = createAudioRig();
    rig.connect();
    const first = rig.hub.microphone.open();
    rig.hub.microphone.close();
    const second = rig.hub.microphone.open();
    expect(second).toBeGreaterThan(first);
    expect(rig.said).toEqual([
      { name: 'audio.microphoneWanted', payload: { generation: first, open: true } },
      { name: 'audio.microphoneWanted', payload: { generation: first, open: false } },
      { name: 'audio.microphoneWanted', payload: { generation: second, open: true } },
    ]);
  });

  test('an order given before the page is there reaches it when it connects', () => {
    const rig = createAudioRig();
    const generation = rig.hub.microphone.open();
    rig.hub.microphone.detectSpeech(true);
    expect(rig.said).toEqual([]);
    const { up } = rig.connect();
    expect(rig.said).toEqual([
      { name: 'audio.microphoneWanted', payload: { generation, open: true } },
    ]);
    expect(up.sent).toEqual([
      { type: 'take', generation },
      { type: 'detectSpeech', on: true },
    ]);
    expect(rig.facts).toEqual([{ type: 'audioPageReady' }]);
  });

  test('a page’s voice detector is loaded a while after it connected, unless somebody talks by then', () => {
    const rig = createAudioRig();
    const { up } = rig.connect();
    expect(up.sent).toEqual([]);
    rig.letTimePass();
    expect(up.sent).toEqual([{ type: 'loadDetector' }]);

    const busy = createAudioRig();
    const { up: other } = busy.connect();
    const generation = busy.hub.microphone.open();
    busy.letTimePass();
    expect(other.sent).toEqual([{ type: 'take', generation }]);
    busy.hub.dispose();

    const gone = createAudioRig();
    gone.connect();
    gone.hub.dispose();
    expect(gone.waiting).toBe(0);
  });

  test('frames become facts, in order, and the array is the receiver’s', () => {
    const rig = createAudioRig();
    const { up } = rig.connect();
    const generation = rig.hub.microphone.open();
    up.deliver(frame(generation, 0, new Int16Array(FRAME_SAMPLES).fill(7)));
    up.deliver(frame(generation, 5));
    const [, first, second, ...more] = rig.facts;
    expect(first).toMatchObject({ type: 'microphoneFrame', generation, peak: 0.5, rms: 0.25 });
    expect(first).toHaveProperty('samples', new Int16Array(FRAME_SAMPLES).fill(7));
    expect(second).toMatchObject({ type: 'microphoneFrame', generation });
    expect(more).toEqual([]);
  });

  test.each([
    ['a frame of another length', { ...frame(1, 3), samples: new Int16Array(239) }],
    ['samples of another kind', { ...frame(1, 3), samples: new Uint8Array(480) }],
    ['a loudness that is no number', { ...frame(1, 3), rms: Number.NaN }],
    ['a loudness beyond full scale', { ...frame(1, 3), peak: 1.01 }],
    ['a frame without a number', { ...frame(1, 3), sequence: undefined }],
    ['a number with a fraction', { ...frame(1, 3), sequence: 3.5 }],
    ['three frames at once', { ...frame(1, 3), samples: new Int16Array(720) }],
    ['a frame told before', frame(1, 1)],
    ['a frame of a generation nobody ordered', frame(2, 0)],
    ['an older generation', frame(0, 9)],
    ['a message of no known type', { type: 'hello' }],
    ['no message at all', null],
  ])('drops %s, and says so in the log', (_what, message) => {
    const rig = createAudioRig();
    const { up } = rig.connect();
    rig.hub.microphone.open();
    up.deliver(frame(1, 1));
    const told = rig.facts.length;
    up.deliver(message);
    expect(rig.facts.length).toBe(told);
    expect(rig.logged).toContain('capture message refused');
    up.deliver(frame(1, 4));
    expect(rig.facts.length).toBe(told + 1);
  });

  test('the tail that arrives after closing is still told', () => {
    const rig = createAudioRig();
    const { up } = rig.connect();
    const generation = rig.hub.microphone.open();
    rig.hub.microphone.close();
    up.deliver(frame(generation, 0));
    expect(rig.facts.at(-1)).toMatchObject({ type: 'microphoneFrame', generation });
  });

  test('reports of a microphone that is no longer wanted are not told', () => {
    const rig = createAudioRig();
    rig.connect();
    const failure = { name: 'microphoneDenied', detail: null } as const;
    const old = rig.hub.microphone.open();
    const generation = rig.hub.microphone.open();
    rig.hub.report({ type: 'microphoneFailed', generation: old, failure });
    expect(rig.facts.some(({ type }) => type === 'microphoneFailed')).toBe(false);
    rig.hub.report({ type: 'microphoneFailed', generation, failure });
    expect(rig.facts.at(-1)).toEqual({ type: 'microphoneFailed', generation, failure });
  });

  test('is opened again, under its generation, by the page that replaces a dead one', () => {
    const rig = createAudioRig();
    const first = rig.connect();
    const generation = rig.hub.microphone.open();
    first.up.deliver(frame(generation, 100));
    rig.hub.pageLost();
    expect(rig.facts.at(-1)).toEqual({ type: 'audioPageLost' });
    const second = rig.connect();
    expect(rig.said.at(-1)).toEqual({
      name: 'audio.microphoneWanted',
      payload: { generation, open: true },
    });
    // A fresh worker counts from 0; the dead one's port no longer speaks.
    second.up.deliver(frame(generation, 0));
    expect(rig.facts.at(-1)).toMatchObject({ type: 'microphoneFrame', generation });
    const told = rig.facts.length;
    first.up.deliver(frame(generation, 101));
    expect(rig.facts.length).toBe(told);
  });

  test('that failed or ended is not opened again by itself', () => {
    const rig = createAudioRig();
    rig.connect();
    const generation = rig.hub.microphone.open();
    rig.hub.report({ type: 'microphoneEnded', generation });
    expect(rig.facts.at(-1)).toEqual({ type: 'microphoneEnded', generation });
    const orders = rig.said.length;
    rig.hub.pageLost();
    rig.connect();
    expect(rig.said.length).toBe(orders);
  });
});

describe('the player', () => {
  test('sends sound in order, wakes the speaker once per item, and tells how it went', () => {
    const rig = createAudioRig();
    const { down } = rig.connect();
    const samples = new Int16Array(480).fill(3);
    rig.hub.player.enqueue(1, samples);
    rig.hub.player.enqueue(1, samples);
    rig.hub.player.endItem(1);
    expect(down.sent).toEqual([
      { type: 'enqueue', item: 1, samples },
      { type: 'enqueue', item: 1, samples },
      { type: 'endItem', item: 1 },
    ]);
    expect(rig.said).toEqual([{ name: 'audio.speakerWanted', payload: { running: true } }]);
    down.deliver({ type: 'started', item: 1, atFrame: 0 });
    down.deliver({
      type: 'progress',
      item: 1,
      atFrame: 800,
      level: 1.2,
      renderedFrames: 800,
      heardFrames: 80,
    });
    down.deliver({ type: 'underrun', item: 1, atFrame: 900 });
    down.deliver(finished(1, 960));
    expect(rig.facts.slice(1)).toEqual([
      { type: 'playbackStarted', item: 1 },
      { type: 'playbackProgressed', item: 1, level: 1, renderedFrames: 800, heardFrames: 80 },
      { type: 'playbackStarved', item: 1 },
      { type: 'playbackFinished', item: 1, renderedFrames: 960, heardFrames: 960 },
    ]);
  });

  test('a view of a larger buffer is sent without the rest of it', () => {
    const rig = createAudioRig();
    const { down } = rig.connect();
    rig.hub.player.enqueue(1, new Int16Array(10_000).subarray(100, 104));
    const [order] = down.sent;
    expect(order).toHaveProperty('samples.buffer.byteLength', 8);
  });

  test('sound and a wake that came before the page are kept for it', () => {
    const rig = createAudioRig();
    rig.hub.player.wake();
    rig.hub.player.enqueue(1, new Int16Array(2));
    rig.hub.player.endItem(1);
    const { down } = rig.connect();
    expect(down.sent.map((order) => (order as { type: string }).type)).toEqual([
      'enqueue',
      'endItem',
    ]);
    expect(rig.said).toEqual([{ name: 'audio.speakerWanted', payload: { running: true } }]);
  });

  test.each([
    ['more rendered than was sent', { renderedFrames: 481, heardFrames: 0 }],
    ['more heard than rendered', { renderedFrames: 100, heardFrames: 101 }],
    ['an item that was never sent', { item: 9, renderedFrames: 0, heardFrames: 0 }],
  ])('does not believe a progress of %s', (_what, claim) => {
    const rig = createAudioRig();
    const { down } = rig.connect();
    rig.hub.player.enqueue(1, new Int16Array(480));
    down.deliver({ type: 'progress', item: 1, atFrame: 1, level: 0, ...claim });
    expect(rig.facts.some(({ type }) => type === 'playbackProgressed')).toBe(false);
  });

  test('a flush is answered with what was heard, and later sound of its items goes nowhere', () => {
    const rig = createAudioRig();
    const { down } = rig.connect();
    rig.letTimePass();
    rig.hub.player.enqueue(1, new Int16Array(480));
    const flush = rig.hub.player.flush();
    rig.hub.player.enqueue(1, new Int16Array(480));
    rig.hub.player.endItem(1);
    expect(down.sent.at(-1)).toEqual({ type: 'flush', flush });
    const items = [{ item: 1, renderedFrames: 300, heardFrames: 100 }];
    down.deliver({ type: 'flushed', flush, atFrame: 300, items });
    expect(rig.facts.at(-1)).toEqual({ type: 'playbackFlushed', flush, items });
    down.deliver({ type: 'flushed', flush, atFrame: 300, items });
    expect(rig.facts.filter(({ type }) => type === 'playbackFlushed').length).toBe(1);
    expect(rig.waiting).toBe(0);
  });

  test('a flush that the worklet never answers is answered with what was last known', () => {
    const rig = createAudioRig();
    const { down } = rig.connect();
    rig.hub.player.enqueue(1, new Int16Array(960));
    const known = { item: 1, renderedFrames: 800, heardFrames: 80 };
    down.deliver({ type: 'progress', atFrame: 800, level: 0.1, ...known });
    const flush = rig.hub.player.flush();
    rig.letTimePass();
    expect(rig.facts.at(-1)).toEqual({ type: 'playbackFlushed', flush, items: [known] });
  });

  test('without a page a flush empties what waits, and is answered', () => {
    const rig = createAudioRig();
    rig.hub.player.enqueue(1, new Int16Array(960));
    const flush = rig.hub.player.flush();
    expect(rig.facts).toEqual([]);
    rig.letTimePass();
    const unheard = { item: 1, renderedFrames: 0, heardFrames: 0 };
    expect(rig.facts).toEqual([{ type: 'playbackFlushed', flush, items: [unheard] }]);
    expect(rig.connect().down.sent).toEqual([]);
  });

  test('when the page dies nobody waits for it: flushes are answered, its items stay gone', () => {
    const rig = createAudioRig();
    const first = rig.connect();
    rig.hub.player.enqueue(1, new Int16Array(960));
    const flush = rig.hub.player.flush();
    rig.hub.player.enqueue(2, new Int16Array(960));
    first.down.hangUp();
    const unheard = { item: 1, renderedFrames: 0, heardFrames: 0 };
    expect(rig.facts.slice(1)).toEqual([
      { type: 'playbackFlushed', flush, items: [unheard] },
      { type: 'audioPageLost' },
    ]);
    expect(first.up.isClosed && first.down.isClosed).toBe(true);
    const second = rig.connect();
    rig.hub.player.enqueue(2, new Int16Array(960));
    rig.hub.player.enqueue(3, new Int16Array(4));
    expect(second.down.sent).toMatchObject([{ type: 'enqueue', item: 3 }]);
    // The second page's voice detector, which is to be loaded.
    expect(rig.waiting).toBe(1);
  });

  test('losing the page is told once, however it is noticed', () => {
    const rig = createAudioRig();
    const { up, down } = rig.connect();
    rig.hub.pageLost();
    up.hangUp();
    down.hangUp();
    rig.hub.pageLost();
    expect(rig.facts.filter(({ type }) => type === 'audioPageLost').length).toBe(1);
  });
});

test('the tap keeps what was rendered, and the flushes beside it', () => {
  const rig = createAudioRig();
  const { down } = rig.connect();
  rig.hub.startTap();
  expect(down.sent).toEqual([{ type: 'tap', on: true }]);
  down.deliver({ type: 'tap', atFrame: 1_000, samples: Float32Array.of(1, 2) });
  down.deliver({ type: 'tap', atFrame: 1_002, samples: Float32Array.of(3) });
  const flush = rig.hub.player.flush();
  down.deliver({ type: 'flushed', flush, atFrame: 1_003, items: [] });
  expect(rig.hub.takeTap()).toEqual({ firstFrame: 1_000, samples: Float32Array.of(1, 2, 3) });
  expect(rig.hub.takeFlushes()).toMatchObject([{ flush, atFrame: 1_003, items: [] }]);
  down.deliver({ type: 'tap', atFrame: 1_003, samples: Float32Array.of(4) });
  expect(rig.hub.takeTap()).toEqual({ firstFrame: 1_003, samples: Float32Array.of(4) });
});

test('a page that replaces another is tapped too', () => {
  const rig = createAudioRig();
  rig.connect();
  rig.hub.startTap();
  rig.hub.pageLost();
  expect(rig.connect().down.sent).toEqual([{ type: 'tap', on: true }]);
});

test('after disposal nothing is open and nothing waits', () => {
  const rig = createAudioRig();
  const { up, down } = rig.connect();
  rig.hub.player.flush();
  rig.hub.dispose();
  const told = rig.facts.length;
  up.deliver(frame(0, 0));
  up.hangUp();
  rig.letTimePass();
  expect(up.isClosed && down.isClosed).toBe(true);
  expect(rig.facts.length).toBe(told);
});
