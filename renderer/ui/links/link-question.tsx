export function LinkQuestion() {
  return null;
}
