import { render } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { sayAround } from '../../../../renderer/ui/words/say-around.tsx';
import { ENGLISH, speak } from '../../../../shared/texts/say.ts';
import { arabic, german } from '../../../fakes/texts.ts';

afterEach(() => {
  speak(ENGLISH);
});

const sentence = () => <p>{sayAround('session.shortcutHeld', { keys: <kbd>Ctrl</kbd> })}</p>;

test.each([
  ['English', ENGLISH, 'Another program already uses Ctrl.'],
  ['German', german(), 'Ein anderes Programm verwendet Ctrl schon.'],
  ['Arabic', arabic(), 'برنامج آخر يستخدم Ctrl.'],
])('an element stands where %s puts it', (_language, spoken, text) => {
  speak(spoken);
  const { container } = render(sentence());
  expect(container.textContent).toBe(text);
  expect(container.querySelector('bdi kbd')?.textContent).toBe('Ctrl');
});
