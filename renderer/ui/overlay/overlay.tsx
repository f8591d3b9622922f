export function Overlay() {
  return null;
}
