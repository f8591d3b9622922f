import { useState } from 'react';
import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import { DragOut } from '../parts/drag-out.tsx';
import { useServices } from '../state/app-context.tsx';
import styles from './history.module.css';
import { useJudge } from './use-deeds.ts';

/** Takes one conversation along, or (null) all of them. Where to, the system's own dialog asks; one can be dragged out, too. */
export function ExportButtons({ conversationId }: { readonly conversationId: string | null }) {
  const { bridge } = useServices();
  const judge = useJudge();
  const [path, setPath] = useState<string | null>(null);

  async function write(format: 'markdown' | 'json'): Promise<void> {
    setPath(null);
    const asked = bridge.invoke('history.export', { format, conversationId });
    const written = await judge(asked);
    if (written !== null) setPath(written.value.path);
  }

  const markdownButton = (
    <Button label={exportLabel('exportMarkdown')} onPress={() => void write('markdown')}>
      {say('history.exportMarkdown')}
    </Button>
  );
  return (
    <>
      {conversationId === null ? (
        markdownButton
      ) : (
        <DragOut what={{ conversationId }}>{markdownButton}</DragOut>
      )}
      <Button label={exportLabel('exportJson')} onPress={() => void write('json')}>
        {say('history.exportJson')}
      </Button>
      <output className={styles['fact']}>
        {path !== null && say('history.exported', { path })}
      </output>
    </>
  );
}

function exportLabel(way: 'exportMarkdown' | 'exportJson'): string {
  return `${say('history.export')}: ${say(`history.${way}`)}`;
}
