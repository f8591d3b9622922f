interface FirstRunProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function FirstRun(_props: FirstRunProps) {
  return null;
}
