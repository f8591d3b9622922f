import { useState } from 'react';
import type { PastConversation } from '../../../shared/history.ts';
import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import { ExportButtons } from './export-buttons.tsx';
import { nameOf } from './history-words.ts';
import styles from './history.module.css';
import { NameField } from './name-field.tsx';

interface ConversationHeadProps {
  readonly conversation: PastConversation;
  readonly onRenamed: () => void;
  readonly onDelete: () => void;
}

/** Its name, and what can be done with the whole of it. */
export function ConversationHead({ conversation, onRenamed, onDelete }: ConversationHeadProps) {
  const [isNaming, setNaming] = useState(false);
  if (isNaming) {
    return (
      <NameField
        conversation={conversation}
        onDone={(isRenamed) => {
          setNaming(false);
          if (isRenamed) onRenamed();
        }}
      />
    );
  }
  return (
    <div className={styles['head']}>
      <h3 className={styles['heading']} dir="auto">
        {nameOf(conversation)}
      </h3>
      <div className={styles['tools']}>
        <Button
          tone="quiet"
          onPress={() => {
            setNaming(true);
          }}
        >
          {say('history.rename')}
        </Button>
        <ExportButtons conversationId={conversation.id} />
        <Button tone="quiet" onPress={onDelete}>
          {say('history.delete')}
        </Button>
      </div>
    </div>
  );
}
