/** Where the panel opens: a failure's button leads straight to the field that mends it. */
export type SettingsPlace =
  | 'top'
  | 'endpoint'
  | 'key'
  | 'model'
  | 'talkKey'
  | 'sound'
  | 'handsFree'
  | 'speech'
  | 'budget'
  | 'context'
  | 'unanswered';
