drawers.turns = (parent, { rows, starts, curve }) => {
  const shown = rows.slice(0, 12);
  const most = Math.max(...curve.filter((value) => value !== null), ...shown.map(({ score }) => score));
  const { chart, draw } = chartIn(parent, () => 220, (width) => ({
    grid: { left: marginOf(width), right: RIGHT, top: 26, bottom: 34 },
    xAxis: { ...axisLook(`${passages.unit} of the document`, 22), type: 'value', min: 0, max: passages.count, axisLabel: { color: theme.css('quiet'), hideOverlap: true, showMaxLabel: false, formatter: number }, splitLine: { show: false } },
    yAxis: { ...axisLook('', 0), type: 'value', splitNumber: 3 },
    tooltip: { ...tooltipLook(), trigger: 'axis', formatter: ([{ value: [start, score] }]) => start >= passages.count ? '' : `${html(placeOf(start))}<br><bdi>${html(cut(textOf(start), 160))}</bdi><br>score ${number(score)}` },
    series: [
      {
        type: 'line', step: 'end', showSymbol: false, lineStyle: { color: theme.colour(0), width: 1.4 }, itemStyle: { color: theme.colour(0) }, areaStyle: { color: theme.colour(0), opacity: 0.12 },
        data: [...starts.map((start, i) => [start, curve[i]]), [passages.count, curve[curve.length - 1]]],
        markLine: { silent: true, symbol: 'none', animation: false, label: { show: false }, lineStyle: { color: theme.css('ink'), type: 'solid', width: 1 }, data: selection.passages.map((passage) => ({ xAxis: passage })) },
      },
      {
        type: 'scatter', symbolSize: 9, itemStyle: { color: theme.colour(1) },
        data: shown.map(({ passage, score }) => [passage, Math.min(score, most)]),
        label: { show: true, position: 'top', color: theme.css('ink'), formatter: ({ dataIndex }) => String(dataIndex + 1) }, labelLayout: { hideOverlap: true },
      },
    ],
  }));
  chart.getZr().on('click', ({ offsetX, offsetY }) => {
    const [passage] = chart.convertFromPixel({ gridIndex: 0 }, [offsetX, offsetY]);
    selection.set(Math.max(0, Math.min(passages.count - 1, Math.floor(passage))));
  });
  selection.follow(draw);
  list(parent, rows, {
    passagesOf: ({ passage }) => [passage],
    mention: (_, rank) => `Turning point ${rank + 1}`,
    draw: ({ passage, z }, rank) => [figure(String(rank + 1), `z ${digits(z)}`), said(passage)],
  });
};
