drawers.groups = (parent, { matrices }) => {
  const LOW = -2;
  const HIGH = 2;
  let shown = matrices[0];
  if (matrices.length > 1) {
    const select = make('select', { 'aria-label': 'Groups', onchange: () => { shown = matrices[select.value]; draw(); } },
      ...matrices.map(({ side }, n) => make('option', { value: n }, side + 's')));
    parent.append(make('div', { class: 'tools' }, select));
  }
  parent.append(scale(colour.balance(), ['¼ of what positions explain', 'as much', '4 × or more']));
  const tall = () => 60 + Math.max(160, Math.min(shown.labels.length * 22, 900));
  const { chart, draw } = chartIn(parent, tall, (width) => {
    const { labels: names, ratio, mass } = shown;
    const short = names.map((name, n) => cut(name.replace(/\s+/g, ' ') || `${shown.side} ${n + 1}`, 40));
    const left = width < 560 ? 90 : 200;
    const cell = (width - left - 28) / names.length;
    return {
      grid: { left, right: 28, top: 8, bottom: 52 },
      xAxis: { type: 'category', data: short.map((_, n) => n), axisTick: { show: false }, axisLine: { lineStyle: { color: theme.ideal() } }, name: 'is referred to', nameLocation: 'middle', nameGap: 30, nameTextStyle: { color: theme.css('quiet') }, axisLabel: { color: theme.css('quiet'), hideOverlap: true, formatter: (n) => fittedIn(short[n], Math.max(cell * spacing(names.length, cell) - 8, 20)), interval: (n) => n % spacing(names.length, cell) === 0 } },
      yAxis: { type: 'category', inverse: true, data: short.map((_, n) => n), axisTick: { show: false }, axisLine: { lineStyle: { color: theme.ideal() } }, axisLabel: { color: theme.css('quiet'), hideOverlap: true, formatter: (n) => fittedIn(short[n], left - 16) } },
      visualMap: { show: false, min: LOW, max: HIGH, dimension: 2, inRange: { color: colour.balance() } },
      tooltip: { ...tooltipLook(), formatter: ({ data: [key, query] }) => `<bdi>${html(short[query])}</bdi><br>refers to<br><bdi>${html(short[key])}</bdi><br><b>${times(ratio[query][key])}</b> what positions explain (${number(Number(mass[query][key].toPrecision(3)))} ${units} worth of attention)` },
      series: {
        type: 'heatmap', progressive: 0, itemStyle: { borderColor: theme.css('page'), borderWidth: names.length < 40 ? 1 : 0 },
        data: ratio.flatMap((row, query) => row.flatMap((value, key) => (value > 0 ? [[key, query, Math.max(LOW, Math.min(HIGH, Math.log2(value)))]] : []))),
        label: { show: cell > 34, fontSize: 11, color: 'inherit', formatter: ({ data: [key, query] }) => number(Number(ratio[query][key].toPrecision(2))) },
      },
    };
  });
  chart.on('click', ({ data: [key, query] }) => {
    const first = (name) => {
      const heading = shown.side === 'section' && passages.sections.find(({ title }) => title === name);
      return heading ? heading.first : passages.numbers[Math.max(0, (shown.side === 'speaker' ? passages.speaker.indexOf(name) : passages.document.indexOf(passages.documents.indexOf(name))))];
    };
    selection.set(first(shown.labels[query]), first(shown.labels[key]));
  });
};

const spacing = (count, cell) => Math.max(1, Math.ceil(64 / cell));
const fittedIn = (() => {
  const pen = document.createElement('canvas').getContext('2d');
  return (text, most) => {
    pen.font = '12px ' + getComputedStyle(document.body).fontFamily;
    return fitted(pen, text, most);
  };
})();
