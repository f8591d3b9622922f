import styles from './dots.module.css';

/** Three dots that say "not finished". */
export function Dots() {
  return (
    <span className={styles['dots']} aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  );
}
