/** Where the panel opens: a failure's button leads straight to the field that mends it. */
export type SettingsPlace =
  | 'top'
  | 'endpoint'
  | 'key'
  | 'profiles'
  | 'model'
  | 'talkKey'
  | 'sound'
  | 'handsFree'
  | 'speech'
  | 'budget'
  | 'context'
  | 'unanswered'
  | 'privacy'
  | 'appearance'
  | 'overlay'
  | 'start'
  | 'advanced';
