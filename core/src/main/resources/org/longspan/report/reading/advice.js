drawers.advice = (parent, { rows }) => {
  const kept = [...new Set(rows.map(({ mass }) => mass))];
  const name = (mass) => `${share(mass)} of the attention`;
  parent.append(legend(kept.map((mass, i) => [name(mass), theme.sign(i), theme.colour(i)])));
  chartIn(parent, () => 260, () => ({
    grid: { left: 64, right: 24, top: 14, bottom: 44 },
    xAxis: { ...axisLook(`window, ${units} to each side`, 28), type: 'log', logBase: 2, min: 1 },
    yAxis: { ...axisLook(`share of the ${units}`, 44), type: 'value', min: 0, max: 1, axisLabel: { color: theme.css('quiet'), formatter: (value) => share(value) } },
    tooltip: { ...tooltipLook(), formatter: ({ seriesName, value: [window, part] }) => `a window of ${number(window)} keeps ${seriesName}<br>of ${share(part)} of the ${units}` },
    series: kept.map((mass, i) => ({
      name: name(mass), type: 'line', symbol: theme.mark(i), symbolSize: 8, itemStyle: { color: theme.colour(i) }, lineStyle: { color: theme.colour(i), width: 1.8 },
      data: rows.filter((row) => row.mass === mass).map((row) => [Math.max(1, row.window), row.rows]).sort((a, b) => a[1] - b[1]),
    })),
  }));
};
