interface ShortcutSheetProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function ShortcutSheet(_props: ShortcutSheetProps) {
  return null;
}
