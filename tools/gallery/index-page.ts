import type { Theme, Zoom } from './looks.ts';

/** One picture, as it lies beside the page. */
export interface Picture {
  readonly screen: string;
  readonly language: string;
  readonly theme: Theme;
  readonly zoom: Zoom;
  /** Relative to the page. */
  readonly file: string;
}

interface IndexPage {
  readonly pictures: readonly Picture[];
  /** The tray's menu, which belongs to the desktop and cannot be photographed. */
  readonly trayMenus: readonly { readonly language: string; readonly entries: readonly string[] }[];
}

/** All pictures as one page: a screen a row, its languages side by side; a field on top leaves only the rows wanted. */
export function indexPage({ pictures, trayMenus }: IndexPage): string {
  const screens = [...new Set(pictures.map(({ screen }) => screen))];
  const rows = screens.map((screen) => {
    const own = pictures.filter((picture) => picture.screen === screen);
    return `<section data-name="${screen}"><h2>${screen}</h2><div>${own.map(figure).join('')}</div></section>`;
  });
  const menus = trayMenus.map(
    ({ language, entries }) =>
      `<ul lang="${language}"${language === 'ar' ? ' dir="rtl"' : ''}>${entries.map((entry) => `<li>${escaped(entry)}</li>`).join('')}</ul>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Parley: the gallery</title>
<style>
  body { margin: 2rem; font: 15px/1.5 system-ui, sans-serif; background: #f7f4ed; color: #1d2423; }
  section > div { display: flex; gap: 1rem; overflow-x: auto; padding-bottom: 1rem; }
  figure { flex: none; margin: 0; width: 15rem; }
  img { width: 100%; border: 1px solid #ddd6c7; border-radius: 6px; }
  input { font: inherit; padding: 0.4rem 0.8rem; }
  ul { display: inline-block; vertical-align: top; margin: 0 2rem 0 0; padding: 1rem 2rem; background: #fffdf8; }
</style>
<h1>Parley: the gallery</h1>
<p>${pictures.length} pictures. <label>Only screens with <input id="filter" placeholder="history dark ar"></label> in their name or look.</p>
<h2>The tray's menu</h2>
<div>${menus.join('')}</div>
${rows.join('\n')}
<script>
  const filter = document.getElementById('filter');
  filter.addEventListener('input', () => {
    const words = filter.value.trim().toLowerCase().split(/\\s+/);
    for (const figure of document.querySelectorAll('figure')) {
      figure.hidden = !words.every((word) => figure.dataset.words.includes(word));
    }
    for (const section of document.querySelectorAll('section')) {
      section.hidden = section.querySelector('figure:not([hidden])') === null;
    }
  });
</script>
</html>
`;
}

function figure({ screen, language, theme, zoom, file }: Picture): string {
  const look = `${language} ${theme} ${zoom * 100} %`;
  const words = `${screen} ${look}`.toLowerCase();
  return `<figure data-words="${words}"><a href="${file}"><img loading="lazy" src="${file}" alt="${screen}, ${look}"></a><figcaption>${look}</figcaption></figure>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
