/** What the assistant says when no skill answers. Each names one thing that would help. */

export function sayHeardNothing(): string {
  return "I didn't hear anything. Please try again.";
}

export function sayAskBack(reading: string): string {
  return `Did you mean: "${reading}"? Please say it again.`;
}

export function sayRefusal(): string {
  return "I can't help with that: I'm the offline assistant. For more, add an OpenAI key in Settings. Without one I can, for example, set a timer.";
}
