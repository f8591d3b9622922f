export function TrayHint() {
  return null;
}
