const drawings = {};

drawings.xy = {
  height: () => 320,

  legend(chart) {
    const entries = [];
    let drawn = -1;
    for (const { name, style } of chart.curves) {
      if (style === 'IDEAL') entries.push([name, '╌╌', theme.ideal()]);
      else if (style === 'BAND') entries.push([name, '▒▒', theme.ideal()]);
      else if (style !== 'FIT') entries.push([name, theme.sign(++drawn), theme.colour(drawn)]);
    }
    return entries;
  },

  option(chart) {
    let drawn = -1;
    const series = chart.curves.flatMap((curve) => {
      if (isMarked(curve)) drawn++;
      return curveSeries(curve, Math.max(drawn, 0));
    });
    return {
      grid: { left: yGap(chart) + 18, right: 40, top: 14, bottom: xGap(chart) + 20 },
      xAxis: axis(chart, 'x', xGap(chart)),
      yAxis: axis(chart, 'y', yGap(chart)),
      tooltip: { ...tooltipLook(), formatter: ({ data, seriesName }) => tip(chart, data, seriesName) },
      series,
    };
  },
};

const LINES = { IDEAL: { type: 'dashed', width: 1.5 }, FIT: { type: [3, 4], width: 1.5 }, JOINED: { width: 1.8 }, NAMED: { width: 1.8 } };
const isMarked = ({ style }) => ['JOINED', 'NAMED', 'POINTS'].includes(style);

function curveSeries({ name, style, points }, i) {
  if (style === 'BAND') return [band(points)];
  const colour = style === 'IDEAL' ? theme.ideal() : theme.colour(i);
  const data = points.map((point, at) => ({ value: [point.x, point.y], point, label: { position: at > 0 && at === points.length - 1 ? 'left' : 'right' } }));
  const marked = isMarked({ style });
  const curve = {
    name, data, type: style === 'POINTS' ? 'scatter' : 'line', silent: !marked, clip: true,
    showSymbol: marked, symbol: theme.mark(i), symbolSize: 8, itemStyle: { color: colour },
    lineStyle: { ...LINES[style], color: colour }, z: marked ? 4 : 3,
    label: { show: style === 'NAMED', color: theme.css('ink'), distance: 8, formatter: ({ data: { point } }) => point.label }, labelLayout: { hideOverlap: true },
  };
  const ranges = points.filter(({ low }) => marked && low !== null);
  return ranges.length ? [curve, errorBars(ranges, colour)] : [curve];
}

const errorBars = (points, colour) => ({
  type: 'custom', silent: true, z: 2, encode: { x: 0, y: [1, 2] }, data: points.map(({ x, low, high }) => [x, low, high]),
  renderItem: (_, api) => {
    const [x, bottom] = api.coord([api.value(0), api.value(1)]);
    const top = api.coord([api.value(0), api.value(2)])[1];
    const line = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: colour, lineWidth: 1.2 } });
    return { type: 'group', children: [line(x, bottom, x, top), line(x - 4, bottom, x + 4, bottom), line(x - 4, top, x + 4, top)] };
  },
});

const band = (points) => ({
  type: 'custom', silent: true, clip: true, z: 1, data: [[points[0].x, points[0].y]],
  renderItem: (_, api) => ({
    type: 'polygon', style: { fill: theme.ideal(), opacity: 0.18 },
    shape: { points: [...points.map(({ x, high }) => [x, high]), ...points.map(({ x, low }) => [x, low]).reverse()].map((at) => api.coord(at)) },
  }),
});

// The extent of all that is drawn; a band runs on beyond it.
function extent(chart, side) {
  const values = chart.curves.filter(({ style }) => style !== 'BAND')
    .flatMap(({ points }) => points.flatMap((p) => (side === 'y' && p.low !== null ? [p.y, p.low, p.high] : [p[side]])));
  return [Math.min(...values), Math.max(...values)];
}

function axis(chart, side, gap) {
  const { name, scale, categories } = chart[side];
  const look = axisLook(name, gap);
  if (scale === 'CATEGORIES') {
    return { ...look, type: 'category', data: categories, splitLine: { show: false }, axisLabel: { ...look.axisLabel, formatter: undefined, interval: 0, lineHeight: 14, width: Math.max(60, 460 / categories.length), overflow: 'break' } };
  }
  const [least, most] = extent(chart, side);
  if (scale === 'LINEAR') {
    return { ...look, type: 'value', splitNumber: 5 };
  }
  if (scale === 'BINARY') {
    return { ...look, type: 'log', logBase: 2, min: least / 1.2, max: most * 1.2, axisLabel: { ...look.axisLabel, showMinLabel: false, showMaxLabel: false } };
  }
  return { ...look, type: 'log', logBase: 10, min: roundDown(least === most ? least / 2 : least), max: -roundDown(-most) };
}

// The next 1, 2 or 5 times a power of ten; of a negative number, away from 0.
function roundDown(value) {
  const size = Math.abs(value);
  const power = 10 ** Math.floor(Math.log10(size));
  const steps = value > 0 ? [5, 2, 1] : [1, 2, 5, 10];
  const step = steps.find((n) => (value > 0 ? n * power <= size * 1.0001 : n * power >= size * 0.9999));
  return Math.sign(value) * step * power;
}

// Names of categories may need two lines.
const xGap = (chart) => (chart.x.scale === 'CATEGORIES' ? 42 : 28);
const yGap = (chart) => 18 + 7 * Math.max(...extent(chart, 'y').map((value) => number(Number(value.toPrecision(2))).length), chart.y.scale === 'DECIMAL' ? 5 : 3);

function tip(chart, { point }, name) {
  if (!point) return '';
  const at = chart.x.scale === 'CATEGORIES' ? html(chart.x.categories[point.x]) : `${html(chart.x.name)}: <b>${number(point.x)}</b>`;
  const range = point.low === null ? '' : ` (${number(point.low)} to ${number(point.high)})`;
  return [html(name), html(point.label), at, `${html(chart.y.name)}: <b>${number(point.y)}</b>${range}`].filter(Boolean).join('<br>');
}
