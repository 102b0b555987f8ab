// Draws the charts of a page. ECharts is fetched only where there is one. What is drawn comes as numbers for the eye; every text that
// is read comes from the server as it stands. Nothing here moves by itself.
'use strict';

(() => {
  const LIBRARY = document.currentScript.dataset.library;
  const COLOURS = ['#0a6b82', '#b9770e', '#5b4a9e', '#2a7d4f', '#b0413e', '#566871', '#1f4e8c', '#7d5a2b'];
  // Parts of a whole go from light and young to dark and old, the last ones warm.
  const STACKED = ['#57a0b0', '#0a6b82', '#0b3b4f', '#b9770e', '#a02622'];
  const TOTAL = '#0b3b4f';
  const MORE = '#2a7d4f';
  const LESS = '#b0413e';
  const SOFT = '#566871';
  const LINE = '#dfe6e9';
  const NARROW = 520;

  let library;
  function fetched() {
    library ??= new Promise((there, failed) => {
      const script = document.createElement('script');
      script.src = LIBRARY;
      script.onload = there;
      script.onerror = failed;
      document.head.append(script);
    });
    return library;
  }

  const tick = new Intl.NumberFormat(document.documentElement.lang, { notation: 'compact', maximumSignificantDigits: 6 });

  // A bar from one value to another is a clear bar and a coloured one on it, apart for what lies above zero and below.
  function floating(bars) {
    const above = (value) => Math.max(0, value);
    const below = (value) => Math.min(0, value);
    const low = bars.map((bar) => Math.min(bar.from, bar.to));
    const high = bars.map((bar) => Math.max(bar.from, bar.to));
    return [
      { clear: true, data: low.map(above) },
      { clear: false, data: high.map((value, at) => above(value) - above(low[at])) },
      { clear: true, data: high.map(below) },
      { clear: false, data: low.map((value, at) => below(value) - below(high[at])) },
    ];
  }

  function waterfall(series) {
    const colour = ({ dataIndex }) => series.totals[dataIndex] ? TOTAL : series.drawn[dataIndex] < 0 ? LESS : MORE;
    return floating(series.bars).map((part) => ({
      type: 'bar', stack: 'one', data: part.data, barCategoryGap: '30%', silent: part.clear,
      itemStyle: part.clear ? { color: 'transparent' } : { color: colour },
    }));
  }

  function plain(chart, series, at) {
    if (chart.kind === 'LINE') {
      return { name: series.name, type: 'line', data: series.drawn, showSymbol: series.drawn.length <= 40 || series.drawn.includes(null), symbolSize: 5,
        connectNulls: false, lineStyle: { width: 2, type: at % 2 ? [6, 3] : 'solid' } };
    }
    return { name: series.name, type: 'bar', data: series.drawn, stack: chart.kind === 'STACKED' ? 'one' : undefined,
      barMaxWidth: chart.kind === 'HISTOGRAM' ? undefined : 48, barCategoryGap: chart.kind === 'HISTOGRAM' ? '6%' : '30%',
      itemStyle: chart.kind === 'STACKED' ? { borderColor: '#fff', borderWidth: 0.5 } : {} };
  }

  function marked(chart, across) {
    return { silent: true, symbol: 'none', lineStyle: { color: '#a02622', type: [4, 4], width: 1.5 },
      label: { color: '#a02622', fontSize: 12, position: across ? 'start' : 'insideEndTop', formatter: ({ name }) => name },
      data: chart.marks.map((mark) => across ? { name: mark.name, xAxis: mark.drawn } : { name: mark.name, yAxis: mark.drawn }) };
  }

  function told(chart, parameters) {
    const at = parameters[0].dataIndex;
    return [chart.categories[at], ...chart.series.map((one) =>
      chart.series.length === 1 ? one.shown[at] : one.name + '   ' + one.shown[at])].join('\n');
  }

  // A few bars with names lie down where it is narrow; many hours or days stay in a row.
  function isAcross(chart, width) {
    return width < NARROW && chart.kind !== 'LINE' && chart.kind !== 'HISTOGRAM' && chart.categories.length <= 12;
  }

  function options(chart, width) {
    const across = isAcross(chart, width);
    const series = chart.kind === 'WATERFALL' ? waterfall(chart.series[0]) : chart.series.map((one, at) => plain(chart, one, at));
    if (chart.marks.length) {
      series[0].markLine = marked(chart, across);
    }
    const category = { type: 'category', data: chart.categories, inverse: across, boundaryGap: chart.kind !== 'LINE', axisTick: { show: false },
      axisLine: { lineStyle: { color: '#a9bac1' } },
      axisLabel: { color: SOFT, fontSize: 12, hideOverlap: chart.kind !== 'WATERFALL', interval: chart.kind === 'WATERFALL' || across ? 0 : 'auto',
        width: across ? width * 0.3 : chart.kind === 'WATERFALL' ? (width - 90) / chart.categories.length : undefined, overflow: 'break' } };
    const value = { type: 'value', scale: chart.kind === 'LINE', minInterval: chart.series.every((one) => one.drawn.every(Number.isInteger)) ? 1 : 0, splitNumber: across ? 3 : 4,
      max: ({ max }) => chart.marks.some((mark) => mark.drawn > max) ? Math.max(...chart.marks.map((mark) => mark.drawn)) : null,
      splitLine: { lineStyle: { color: LINE } }, axisLabel: { color: SOFT, fontSize: 12, showMaxLabel: !chart.marks.length, formatter: (number) => tick.format(number) } };
    return {
      animation: false,
      color: chart.kind === 'STACKED' && chart.series.length <= STACKED.length ? STACKED : COLOURS,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: '#14262f' },
      grid: { left: 4, right: across && chart.marks.length ? 56 : chart.kind === 'LINE' ? 36 : 16, top: chart.series.length > 1 ? 48 : chart.marks.length ? 28 : 16, bottom: 4, containLabel: true },
      legend: { show: chart.series.length > 1, left: 0, top: 0, itemWidth: 16, itemHeight: 10, textStyle: { color: '#14262f', fontSize: 12 } },
      // Drawn, not written into the page: the page takes no styles from scripts.
      tooltip: { trigger: 'axis', renderMode: 'richText', confine: true, transitionDuration: 0, axisPointer: { type: chart.kind === 'LINE' ? 'line' : 'shadow' },
        backgroundColor: '#fff', borderColor: '#a9bac1', textStyle: { color: '#14262f', fontSize: 13, lineHeight: 20 }, formatter: (parameters) => told(chart, parameters) },
      xAxis: across ? value : category,
      yAxis: across ? category : value,
      series,
    };
  }

  const sizes = new ResizeObserver((entries) => entries.forEach((entry) => draw(entry.target)));

  // From a bar to the list behind it; the table below has the same as links, for those without a mouse.
  function linked(drawn, figure, chart) {
    if (chart.paths) {
      const behind = (event) => {
        const point = drawn.convertFromPixel({ gridIndex: 0 }, [event.offsetX, event.offsetY]);
        const across = isAcross(chart, drawn.getWidth());
        return drawn.containPixel({ gridIndex: 0 }, [event.offsetX, event.offsetY]) ? chart.paths[point[across ? 1 : 0]] : '';
      };
      drawn.getZr().on('mousemove', (event) => drawn.getZr().setCursorStyle(behind(event) ? 'pointer' : 'default'));
      drawn.getZr().on('click', (event) => {
        const path = behind(event);
        if (path) {
          location.assign(path);
        }
      });
    }
    return drawn;
  }

  function draw(box) {
    if (!window.echarts || !box.isConnected || box.clientWidth === 0) {
      return;
    }
    const figure = box.closest('[data-chart]');
    const chart = JSON.parse(figure.dataset.chart);
    const across = isAcross(chart, box.clientWidth);
    box.style.height = across ? 4 + chart.categories.length * 2.6 + 'rem' : '';
    const drawn = echarts.getInstanceByDom(box) ?? linked(echarts.init(box), figure, chart);
    drawn.resize();
    drawn.setOption(options(chart, box.clientWidth), true);
    figure.dataset.drawn = 'yes';
  }

  function find() {
    const boxes = document.querySelectorAll('[data-chart]:not([data-drawn]) .chart-box');
    if (boxes.length) {
      fetched().then(() => boxes.forEach((box) => { draw(box); sizes.observe(box); }), () => boxes.forEach((box) => {
        // Whoever cannot be drawn for still reads the figures.
        box.hidden = true;
        const figure = box.closest('[data-chart]');
        figure.dataset.drawn = 'no';
        figure.querySelector('details').open = true;
      }));
    }
  }

  document.addEventListener('htmx:load', find);
  document.addEventListener('chart:changed', find);
  document.addEventListener('htmx:beforeCleanupElement', (event) => {
    event.target.querySelectorAll?.('.chart-box').forEach((box) => {
      sizes.unobserve(box);
      window.echarts?.getInstanceByDom(box)?.dispose();
    });
  });
  find();
})();
