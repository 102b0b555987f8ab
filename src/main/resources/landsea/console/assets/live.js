// Puts figures that come by themselves where they belong. Only texts change: no part of the page is taken away while somebody
// reads it, opens a table or stands on a button. The reader stops it and lets it go on.
'use strict';

(() => {
  const page = document.querySelector('[data-live-from]');
  const button = page.querySelector('[data-live-switch]');
  const stale = page.querySelector('.stale');
  // Who asked for less motion gets pictures that move seldom.
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const STILL_MS = 10000;
  let source;
  let drawnAt = 0;

  function fill(body, rows) {
    const heads = body.closest('table').tHead.rows[0].cells;
    body.replaceChildren(...rows.map((cells) => {
      const row = document.createElement('tr');
      row.append(...cells.map((cell, at) => {
        const made = document.createElement(at === 0 ? 'th' : 'td');
        if (at === 0) {
          made.scope = 'row';
        } else {
          made.dataset.label = heads[at].textContent;
        }
        made.className = cell.style;
        made.textContent = cell.text;
        return made;
      }));
      return row;
    }));
  }

  function table(figure, chart) {
    const style = (at) => at === 0 ? '' : 'n';
    fill(figure.querySelector('tbody'), chart.categories.map((category, at) =>
      [category, ...chart.series.map((one) => one.shown[at])].map((text, column) => ({ text, style: style(column) }))));
  }

  function draw(charts) {
    if (still.matches && performance.now() - drawnAt < STILL_MS) {
      return;
    }
    drawnAt = performance.now();
    Object.entries(charts).forEach(([id, text]) => {
      const figure = document.getElementById(id);
      figure.dataset.chart = text;
      figure.removeAttribute('data-drawn');
      if (figure.querySelector('details').open) {
        table(figure, JSON.parse(text));
      }
    });
    document.dispatchEvent(new Event('chart:changed'));
  }

  function told(event) {
    const news = JSON.parse(event.data);
    Object.entries(news.texts).forEach(([name, text]) => {
      page.querySelectorAll(`[data-live="${name}"]`).forEach((place) => {
        if (place.textContent !== text) {
          place.textContent = text;
        }
      });
    });
    Object.entries(news.rows).forEach(([name, rows]) => fill(page.querySelector(`[data-live-rows="${name}"]`), rows));
    draw(news.charts);
    stale.hidden = true;
  }

  function stop(why) {
    source?.close();
    source = undefined;
    button.textContent = button.dataset.go;
    stale.textContent = why;
    stale.hidden = false;
  }

  function go() {
    source = new EventSource(page.dataset.liveFrom);
    source.addEventListener('figures', told);
    ['over', 'elsewhere', 'full'].forEach((end) => source.addEventListener(end, () => stop(stale.dataset[end])));
    source.onerror = () => { stale.textContent = stale.dataset.lost; stale.hidden = false; };
    button.textContent = button.dataset.stop;
    stale.hidden = true;
  }

  button.addEventListener('click', () => source ? stop(stale.dataset.stopped) : go());
  page.querySelectorAll('figure details').forEach((details) => details.addEventListener('toggle', () => {
    const figure = details.closest('figure');
    table(figure, JSON.parse(figure.dataset.chart));
  }));
  go();
})();
