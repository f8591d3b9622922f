import { saidAs } from './said-as.ts';

export const COMMANDS_OF_WORDS = [
  ...saidAs(
    'repeat_after_me',
    { words: 'the weather is nice' },
    'Repeat after me: the weather is nice.',
  ),
  ...saidAs('repeat_after_me', { words: 'good morning' }, 'Repeat after me: good morning.'),
  ...saidAs('help', { about: 'abilities' }, 'What can I ask you?', 'Help me, please.'),
  ...saidAs('help', { about: 'identity' }, 'What is your name?'),
  ...saidAs('stop', {}, 'Stop talking.', 'Be quiet.', 'Forget it.'),
  ...saidAs('small_talk', { kind: 'greeting' }, 'Good morning.', 'Hello there.'),
  ...saidAs('small_talk', { kind: 'thanks' }, 'Thank you very much.', 'Thanks a lot.'),
  ...saidAs('small_talk', { kind: 'goodbye' }, 'See you later.', 'Good night.'),
];
