/** What the assistant says when no skill answers. Each names one thing that would help. */

export function sayHeardNothing(): string {
  return "I didn't hear anything. Please try again.";
}

export function sayAskBack(reading: string): string {
  return `Did you mean: "${reading}"? Please say yes, or say it again.`;
}

export function sayDeclined(): string {
  return 'All right. Please say it again.';
}

export function sayRefusal(): string {
  return 'I can\'t help with that: I\'m the offline assistant. For more, add an OpenAI key in Settings. To hear what I can do without one, ask "What can you do?".';
}

/** Another language, or speech that noise has eaten: nobody can tell them apart. */
export function sayGarbled(): string {
  return "I couldn't make that out. I'm offline and understand English only. Please say it again.";
}
