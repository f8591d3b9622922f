import { describe, expect, test } from 'vitest';
import { addCounts, closingLine, NO_TESTS } from '../../../../tools/testing/counts.ts';
import { countPlaywright } from '../../../../tools/testing/playwright-report.ts';
import { countVitest } from '../../../../tools/testing/vitest-report.ts';

function file(name: string, status: string, ...statuses: readonly string[]) {
  return { name, status, assertionResults: statuses.map((one) => ({ status: one })) };
}

describe('the closing line', () => {
  test('has the form that machines look for', () => {
    const sum = addCounts([
      { passed: 3, failed: 0, skipped: 1 },
      { passed: 4, failed: 2, skipped: 0 },
    ]);
    expect(closingLine(sum)).toBe('tests: 7 passed, 2 failed, 1 skipped');
  });

  test('of nothing counts nothing', () => {
    expect(closingLine(addCounts([]))).toBe('tests: 0 passed, 0 failed, 0 skipped');
  });
});

describe("vitest's report", () => {
  test('is counted by the layer a file lies in', () => {
    const counts = countVitest({
      testResults: [
        file('/p/test/unit/a.test.ts', 'passed', 'passed', 'passed', 'skipped', 'todo'),
        file('/p/test/contract/b.test.ts', 'failed', 'passed', 'failed'),
        file('C:\\p\\test\\integration\\c.test.ts', 'passed', 'passed'),
      ],
    });
    expect(counts).toEqual({
      unit: { passed: 2, failed: 0, skipped: 2 },
      contract: { passed: 1, failed: 1, skipped: 0 },
      integration: { passed: 1, failed: 0, skipped: 0 },
    });
  });

  test('counts a file that could not be loaded as one failure', () => {
    const counts = countVitest({ testResults: [file('/p/test/unit/a.test.ts', 'failed')] });
    expect(counts?.unit).toEqual({ ...NO_TESTS, failed: 1 });
  });

  test('counts a file whose clean-up failed although its tests passed', () => {
    const counts = countVitest({
      testResults: [file('/p/test/unit/a.test.ts', 'failed', 'passed')],
    });
    expect(counts?.unit).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  test('is none when the runner wrote none', () => {
    expect(countVitest(null)).toBeNull();
    expect(countVitest({ error: 'crashed' })).toBeNull();
  });
});

describe("Playwright's report", () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };

  test('counts a flaky test as failed', () => {
    expect(countPlaywright({ stats, errors: [] })).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  test('counts an error outside of any test as failed', () => {
    const calm = { ...stats, unexpected: 0, flaky: 0 };
    expect(countPlaywright({ stats: calm, errors: [{ message: 'no tests found' }] })?.failed).toBe(
      1,
    );
  });

  test('is none when the runner wrote none', () => {
    expect(countPlaywright(null)).toBeNull();
  });
});
