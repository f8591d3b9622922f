import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAgreedWords } from '../../../../engine/speech-to-text/agreed-words.ts';

function told(...hypotheses: string[]): string[] {
  const agreed = createAgreedWords();
  return hypotheses.map((hypothesis) => agreed.hear(hypothesis));
}

describe('words told while somebody speaks', () => {
  it('are those on which two hypotheses agree from the beginning', () => {
    expect(
      told(
        'What is.',
        'What is the cat?',
        'What is the capital of.',
        'What is the capital of France?',
      ),
    ).toEqual(['', 'What is', ' the', ' capital of']);
  });

  it('are the same words whatever the stops and capitals', () => {
    expect(told('Set a timer.', 'Set a timer for')).toEqual(['', 'Set a timer']);
  });

  it('keep their stops within, not at the end, where only the sound ends', () => {
    expect(told('Well, yes.', 'Well, yes, I', 'Well, yes, I do.')).toEqual(['', 'Well, yes', ' I']);
  });

  it('are never taken back, and go on at their place when the beginning is heard anew', () => {
    expect(told('Four tea', 'Four tea minutes', 'Forty minutes', 'Forty minutes from now')).toEqual(
      ['', 'Four tea', '', ''],
    );
  });

  it('of a hypothesis that comes back unchanged are all told, once', () => {
    expect(told('One two.', 'One two.', 'One two.')).toEqual(['', 'One two', '']);
  });

  it('begin no delta with a blank but the later ones, and are no more than was heard', () => {
    const words = fc.array(fc.constantFrom('one', 'Two,', 'three.', 'four'), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), (hypotheses) => {
        const deltas = told(...hypotheses.map((each) => each.join(' '))).filter(Boolean);
        for (const [at, delta] of deltas.entries()) {
          expect(delta.startsWith(' ')).toBe(at > 0);
          expect(delta.trim()).not.toBe('');
        }
        const most = Math.max(0, ...hypotheses.map((each) => each.length));
        expect(deltas.join('').split(' ').filter(Boolean).length).toBeLessThanOrEqual(most);
      }),
    );
  });
});
