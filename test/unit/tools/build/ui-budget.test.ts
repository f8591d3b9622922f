import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { measureUi, readUiBudget, uiProblems } from '../../../../tools/build/ui-budget.ts';

/** A page that names one script and one style, beside a script that is read later; none can be compressed. */
function build(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-ui-budget-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['ui', 'assets']) mkdirSync(join(folder, name));
  const put = (name: string, kb: number): void => {
    writeFileSync(join(folder, 'assets', name), randomBytes(kb * 1_000));
  };
  put('ui.js', 40);
  put('ui.css', 10);
  put('later.js', 30);
  put('model.onnx', 500);
  writeFileSync(
    join(folder, 'ui', 'index.html'),
    '<script src="../assets/ui.js"></script><link rel="stylesheet" href="../assets/ui.css">',
  );
  return folder;
}

test('a page is as large as what it names, and everything counts once', () => {
  const sizes = measureUi(build(), { entriesKb: { 'ui/index.html': 51 }, allKb: 79 });
  expect(sizes.map(({ kb }) => Math.floor(kb))).toEqual([50, 80]);
  expect(uiProblems(sizes)).toEqual([
    expect.stringMatching(/^all scripts and styles: 80\.\d kB, the budget is 79 kB/),
  ]);
});

test('a page over its budget is named', () => {
  const sizes = measureUi(build(), { entriesKb: { 'ui/index.html': 49 }, allKb: 90 });
  expect(uiProblems(sizes)).toEqual([expect.stringMatching(/^ui\/index\.html: 50\.\d kB/)]);
});

test('a page that names nothing was not measured', () => {
  const folder = build();
  writeFileSync(join(folder, 'ui', 'index.html'), '<p>nothing</p>');
  const budget = { entriesKb: { 'ui/index.html': 49 }, allKb: 90 };
  expect(() => measureUi(folder, budget)).toThrow('names no script');
});

test('the budget names every page of the app', () => {
  expect(Object.keys(readUiBudget().entriesKb)).toEqual([
    'ui/index.html',
    'ui/overlay.html',
    'audio/index.html',
  ]);
});
