// Layers by heads, coloured by one measure; the head that is clicked with its curves and links.
drawers.atlas = (parent, atlas) => {
  const MEASURES = {
    meanDistance: ['How far it looks (tokens)', (value) => number(Number(value.toPrecision(3))) + ' tokens', true],
    effective: ['How many tokens it looks at', (value) => number(Number(value.toPrecision(3))) + ' tokens', true],
    sink: ['Rests on the first token', share, false],
    previous: ['Looks at the token before', share, false],
    same: ['Looks at earlier tokens of the same word', share, false],
  };
  const layers = atlas.meanDistance.length;
  const heads = atlas.meanDistance[0].length;
  let measure = 'meanDistance';
  let chosen = [0, 0];

  const select = make('select', { 'aria-label': 'Measure', onchange: () => { measure = select.value; draw(); } },
    ...Object.entries(MEASURES).map(([key, [label]]) => make('option', { value: key }, label)));
  const key = make('div');
  parent.append(make('div', { class: 'tools' }, make('label', {}, 'Coloured by ', select)), key);

  const { chart, draw } = chartIn(parent, () => 70 + Math.min(layers * 34, 700), (width) => {
    const [, format, isLog] = MEASURES[measure];
    const values = atlas[measure].flat().filter((value) => value !== null);
    const scaled = (value) => (isLog ? Math.log10(Math.max(value, 1e-3)) : value);
    const low = isLog ? scaled(Math.min(...values)) : 0;
    const high = isLog ? scaled(Math.max(...values)) : 1;
    key.replaceChildren(scale(colour.amount(), [format(isLog ? Math.min(...values) : 0), format(isLog ? Math.max(...values) : 1)]));
    const cell = (width - 72 - RIGHT) / heads;
    const axis = (name, count) => ({ type: 'category', data: Array.from({ length: count }, (_, n) => n), name, nameLocation: 'middle', nameGap: 26, nameTextStyle: { color: theme.css('quiet') }, axisTick: { show: false }, axisLine: { show: false }, axisLabel: { color: theme.css('quiet'), hideOverlap: true } });
    return {
      grid: { left: 72, right: RIGHT, top: 6, bottom: 46 },
      xAxis: axis('head', heads),
      yAxis: { ...axis('layer', layers), inverse: true, nameGap: 34 },
      visualMap: { show: false, min: low, max: high, dimension: 2, inRange: { color: colour.amount() } },
      tooltip: { ...tooltipLook(), formatter: ({ data: [head, layer] }) => [`layer ${layer}, head ${head}`, ...Object.entries(MEASURES).map(([name, [label, text]]) => `${label}: <b>${text(atlas[name][layer][head])}</b>`)].join('<br>') },
      series: {
        type: 'heatmap', progressive: 0, itemStyle: { borderColor: theme.css('page'), borderWidth: 1 },
        data: atlas[measure].flatMap((row, layer) => row.flatMap((value, head) => (value === null ? [] : [[head, layer, scaled(value)]]))),
        label: {
          show: cell > 36, fontSize: 11,
          formatter: ({ data: [head, layer] }) => (isLog ? number(Number(atlas[measure][layer][head].toPrecision(2))) : Math.round(100 * atlas[measure][layer][head]) + ' %'),
          color: 'inherit',
        },
        emphasis: { itemStyle: { borderColor: theme.css('ink'), borderWidth: 2 } },
        markPoint: { silent: true, animation: false, symbol: 'rect', symbolSize: [Math.max(cell - 2, 4), Math.min(34, 700 / layers) - 2], itemStyle: { color: 'transparent', borderColor: theme.colour(1), borderWidth: 3 }, label: { show: false }, data: [{ coord: [chosen[1], chosen[0]] }] },
      },
    };
  });

  const detail = parent.appendChild(make('div', { class: 'head' }));
  const show = () => {
    draw();
    headDetail(detail, atlas, ...chosen);
  };
  chart.on('click', ({ data }) => {
    if (!Array.isArray(data)) return;
    chosen = [data[1], data[0]];
    show();
  });
  show();
};

function headDetail(parent, atlas, layer, head) {
  disposeCharts(parent);
  parent.append(make('h3', {}, `Layer ${layer}, head ${head}: from the start of the document to its end`));
  const curve = (name, values, format) => {
    parent.append(make('p', { class: 'caption' }, name));
    const most = Math.max(...values.filter((value) => value !== null));
    chartIn(parent, () => 150, (width) => ({
      grid: { left: marginOf(width), right: RIGHT, top: 8, bottom: 24 },
      xAxis: { ...axisLook('', 0), type: 'value', min: 0, max: atlas.tokens, splitLine: { show: false }, axisLabel: { color: theme.css('quiet'), hideOverlap: true, showMaxLabel: false, formatter: (token) => 'token ' + number(token) } },
      yAxis: { ...axisLook('', 0), type: 'value', min: 0, max: most > 0 ? undefined : 1, splitNumber: 3 },
      tooltip: { ...tooltipLook(), trigger: 'axis', formatter: ([{ value: [start, value] }]) => `from token ${number(start)}: <b>${value === null ? 'none' : format(value)}</b>` },
      series: { type: 'line', step: 'end', showSymbol: false, lineStyle: { color: theme.colour(0), width: 1.4 }, itemStyle: { color: theme.colour(0) }, data: [...atlas.starts.map((start, i) => [start, values[i]]), [atlas.tokens, values[values.length - 1]]] },
    }));
  };
  curve('Tokens that it looks at', atlas.curveEffective[layer][head], (value) => number(Number(value.toPrecision(3))) + ' tokens');
  curve('Attention that a token receives (1 is as much as it gives)', atlas.curveReceived[layer][head], (value) => number(Number(value.toPrecision(3))));
  const links = atlas.links.filter((link) => link.layer === layer && link.head === head);
  if (!links.length) return;
  parent.append(make('p', { class: 'caption' }, 'Its strongest links'));
  parent.append(make('ol', { class: 'rows' }, ...links.map((link) => {
    const choose = () => (link.query === link.key ? selection.set(link.query) : selection.set(link.query, link.key));
    return make('li', { tabindex: 0, onclick: choose, onkeydown: (event) => { if (event.key === 'Enter') choose(); } },
      figure(share(link.weight), 'of its attention'),
      make('div', { class: 'passage' },
        make('small', {}, quoted(placeOf(link.query), 'place')),
        link.queryWord === null ? `${passages.unit} ${number(link.query)} looks at ${passages.unit} ${number(link.key)}`
          : make('span', {}, quoted(link.queryWord, 'word'), ' looks at ', quoted(link.keyWord, 'word'), link.query === link.key ? '' : ' in another ' + passages.unit)));
  })));
}

// Empties an element that has charts.
function disposeCharts(parent) {
  for (const box of parent.querySelectorAll('.chart')) {
    const chart = echarts.getInstanceByDom(box);
    if (chart) chart.dispose();
  }
  parent.replaceChildren();
}
