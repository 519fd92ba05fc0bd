// Shares of a whole fill the axis; sums of rounded shares would reach beyond it.
const isWhole = ({ bars, parts }) =>
  bars.every((_, i) => Math.abs(parts.reduce((sum, { values }) => sum + values[i], 0) - 100) < 0.01);

const labelWidth = (names) => Math.min(330, 10 + 7 * Math.max(...names.map((name) => name.length)));

drawings.bars = {
  height: ({ bars }) => 70 + 30 * bars.length,

  legend: ({ parts }) => parts.map(({ name }, i) => [name, '■', theme.colour(i)]),

  option: ({ axis: name, bars, parts }) => ({
    grid: { left: labelWidth(bars) + 10, right: 30, top: 6, bottom: 44 },
    xAxis: { ...axisLook(name, 30), type: 'value', max: isWhole({ bars, parts }) ? 100 : undefined },
    yAxis: {
      ...axisLook('', 0), type: 'category', inverse: true, data: bars, axisTick: { show: false },
      axisLabel: { color: theme.css('quiet'), interval: 0, width: labelWidth(bars), overflow: 'truncate' },
    },
    tooltip: {
      ...tooltipLook(), trigger: 'axis', axisPointer: { type: 'shadow' },
      formatter: (items) => [html(items[0].name), ...items.map(({ seriesName, value, marker }) => `${marker}${html(seriesName)} <b>${number(value)}</b>`)].join('<br>'),
    },
    series: parts.map((part, i) => ({
      name: part.name, type: 'bar', stack: 'all', barMaxWidth: 20, data: part.values,
      itemStyle: { color: theme.colour(i), borderColor: theme.css('page'), borderWidth: 0.5 },
    })),
  }),
};
