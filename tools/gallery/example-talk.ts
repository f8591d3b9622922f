/** What is said in the pictures: each language's own questions, so that mixed directions are seen as people meet them. */
export interface ExampleTalk {
  readonly questions: readonly string[];
  /** As many, each to its question. */
  readonly answers: readonly string[];
}

const ENGLISH: ExampleTalk = {
  questions: [
    'How long does the train from Berlin to Prague take?',
    'And what could I read on the way?',
    'What is twelve times seven?',
  ],
  answers: [
    'About four hours and a quarter, without changing. It follows the Elbe for most of the second half, so sit on the left.',
    'Something short and funny: Hašek’s stories about Prague fit into those four hours, and the river is best seen between chapters.',
    'Twelve times seven is eighty-four.',
  ],
};

const ARABIC: ExampleTalk = {
  questions: [
    'كم تستغرق رحلة القطار من برلين إلى براغ؟',
    'وماذا يمكنني أن أقرأ في الطريق؟',
    'كم يساوي ١٢ ضرب ٧؟',
  ],
  answers: [
    'نحو أربع ساعات وربع الساعة دون تبديل (القطار EC 173). يسير القطار بمحاذاة نهر الإلبه في معظم النصف الثاني، فاجلس إلى اليسار.',
    'شيئًا قصيرًا وطريفًا: قصص هاشيك عن براغ تكفي لهذه الساعات الأربع، وأجمل ما يكون النهر بين فصل وآخر.',
    'حاصل ضرب ١٢ في ٧ هو ٨٤.',
  ],
};

/** Of the language shown; English where there are no own ones. */
export function exampleTalk(language: string): ExampleTalk {
  return language === 'ar' ? ARABIC : ENGLISH;
}
