/** Where the panel opens: a failure's button leads straight to the field that mends it. */
export type SettingsPlace =
  'top' | 'endpoint' | 'key' | 'model' | 'budget' | 'context' | 'unanswered';
